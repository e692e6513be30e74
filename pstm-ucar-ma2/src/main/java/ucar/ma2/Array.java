package ucar.ma2;

import java.util.Arrays;
import java.util.List;

/** Elements of one type in C order, over an array of Java that it shares with its maker. */
public final class Array {

  private final DataType type;
  private final int[] shape;
  private final Object storage;
  private final int size;

  private Array(DataType type, int[] shape, Object storage) {
    this.type = type;
    this.shape = shape.clone();
    size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    this.storage = storage == null ? java.lang.reflect.Array.newInstance(type.getPrimitiveClassType(), size) : storage;
    if (java.lang.reflect.Array.getLength(this.storage) < size)
      throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape) + " needs " + size
          + " elements: elements=" + java.lang.reflect.Array.getLength(this.storage));
  }

  /** An array of zeros. */
  public static Array factory(DataType type, int[] shape) {
    return new Array(type, shape, null);
  }

  /** An array over elements that are there already, of the type's primitive class. */
  public static Array factory(DataType type, int[] shape, Object storage) {
    return new Array(type, shape, storage);
  }

  /** Elements along each axis. */
  public int[] getShape() {
    return shape.clone();
  }

  /** Number of elements. */
  public long getSize() {
    return size;
  }

  /** The array of Java beneath, not a copy. */
  public Object getStorage() {
    return storage;
  }

  /** Class of the elements. */
  public Class<?> getElementType() {
    return type.getPrimitiveClassType();
  }

  /**
   * The array of Java beneath, not a copy.
   *
   * @throws UnsupportedOperationException where another type than its own is asked for
   */
  public Object get1DJavaArray(DataType wanted) {
    if (wanted != type) throw new UnsupportedOperationException("elements are " + type + ": wanted=" + wanted);
    return storage;
  }

  /** Goes through all elements. */
  public IndexIterator getIndexIterator() {
    return new BoxIterator(storage, shape, new int[shape.length], shape);
  }

  /**
   * Goes through a box of elements.
   *
   * @param ranges one for each axis; null for all of it
   * @throws InvalidRangeException where a range reaches beyond the array
   */
  public IndexIterator getRangeIterator(List<Range> ranges) throws InvalidRangeException {
    int[] first = new int[shape.length];
    int[] count = shape.clone();
    for (int axis = 0; axis < shape.length; axis++) {
      Range range = ranges.get(axis);
      if (range == null) continue;
      first[axis] = range.first();
      count[axis] = range.last() - range.first() + 1;
      if (range.last() >= shape[axis])
        throw new InvalidRangeException("a range must lie in 0.." + (shape[axis] - 1) + ": axis=" + axis + ", last="
            + range.last());
    }
    return new BoxIterator(storage, shape, first, count);
  }
}
