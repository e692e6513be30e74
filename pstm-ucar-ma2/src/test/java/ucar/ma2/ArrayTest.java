package ucar.ma2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What JZarr asks of the types. */
class ArrayTest {

  @Test
  void allElementsInOrder() {
    for (DataType type : List.of(DataType.BYTE, DataType.SHORT, DataType.INT, DataType.LONG, DataType.FLOAT,
        DataType.DOUBLE)) {
      Array array = Array.factory(type, new int[] {2, 3});
      MAMath.setDouble(array, 7);
      IndexIterator writing = array.getIndexIterator();
      for (int i = 0; i < 5; i++) set(type, writing, i);
      IndexIterator reading = array.getIndexIterator();
      for (int i = 0; i < 6; i++) {
        assertThat(reading.hasNext()).isTrue();
        assertThat(get(type, reading)).as("%s %d", type, i).isEqualTo(i == 5 ? 7.0 : i);
      }
      assertThat(reading.hasNext()).isFalse();
      assertThat(array.getElementType()).isEqualTo(type.getPrimitiveClassType());
      assertThat(DataType.getType(type.getPrimitiveClassType(), true)).isSameAs(type);
      assertThat(((Number) array.getIndexIterator().getObjectNext()).doubleValue()).isZero();
    }
  }

  private static void set(DataType type, IndexIterator iterator, int value) {
    switch (type.toString()) {
      case "byte" -> iterator.setByteNext((byte) value);
      case "short" -> iterator.setShortNext((short) value);
      case "int" -> iterator.setIntNext(value);
      case "long" -> iterator.setLongNext(value);
      case "float" -> iterator.setFloatNext(value);
      default -> iterator.setDoubleNext(value);
    }
  }

  private static double get(DataType type, IndexIterator iterator) {
    return switch (type.toString()) {
      case "byte" -> iterator.getByteNext();
      case "short" -> iterator.getShortNext();
      case "int" -> iterator.getIntNext();
      case "long" -> iterator.getLongNext();
      case "float" -> iterator.getFloatNext();
      default -> iterator.getDoubleNext();
    };
  }

  @Test
  void aBoxOfElements() throws InvalidRangeException {
    int[] numbers = new int[24];
    Arrays.setAll(numbers, i -> i);
    Array array = Array.factory(DataType.INT, new int[] {2, 3, 4}, numbers);
    IndexIterator box = array.getRangeIterator(Arrays.asList(null, new Range(1, 2), new Range(2, 3)));
    int[] seen = new int[8];
    for (int i = 0; box.hasNext(); i++) seen[i] = box.getIntNext();
    assertThat(seen).containsExactly(6, 7, 10, 11, 18, 19, 22, 23);
    array.getRangeIterator(Arrays.asList(new Range(1, 1), null, new Range(0, 0))).setObjectNext(-5);
    assertThat(numbers[12]).isEqualTo(-5);
    assertThat(array.getSize()).isEqualTo(24);
    assertThat(array.getShape()).containsExactly(2, 3, 4);
    assertThat(array.get1DJavaArray(DataType.INT)).isSameAs(numbers).isSameAs(array.getStorage());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Array array = Array.factory(DataType.INT, new int[] {2, 3});
    assertThatThrownBy(() -> array.get1DJavaArray(DataType.LONG)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new Range(3, 2)).isInstanceOf(InvalidRangeException.class);
    assertThatThrownBy(() -> new Range(-1, 2)).isInstanceOf(InvalidRangeException.class);
    assertThatThrownBy(() -> array.getRangeIterator(Arrays.asList(null, new Range(1, 3))))
        .isInstanceOf(InvalidRangeException.class).hasMessageContaining("axis=1, last=3");
    assertThatThrownBy(() -> Array.factory(DataType.INT, new int[] {9}, new int[8]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DataType.getType(String.class, false)).isInstanceOf(IllegalArgumentException.class);
  }
}
