package ucar.ma2;

import java.util.Arrays;

/** Goes through a box of an array in C order. */
final class BoxIterator implements IndexIterator {

  private final Object storage;
  private final int[] shape;
  private final int[] first;
  private final int[] count;
  private final int[] at;
  private final int run;
  private int left;
  private int inRun;
  private int position;

  BoxIterator(Object storage, int[] shape, int[] first, int[] count) {
    this.storage = storage;
    this.shape = shape;
    this.first = first;
    this.count = count;
    at = new int[count.length];
    left = Arrays.stream(count).reduce(1, Math::multiplyExact);
    run = count.length == 0 ? 1 : count[count.length - 1];
    seek();
  }

  /** Goes to the beginning of a run along the last axis. */
  private void seek() {
    int place = 0;
    for (int axis = 0; axis < count.length; axis++) place = place * shape[axis] + first[axis] + at[axis];
    position = place;
    inRun = run;
  }

  private int next() {
    if (inRun == 0) {
      for (int axis = count.length - 2; axis >= 0; axis--) {
        if (++at[axis] < count[axis]) break;
        at[axis] = 0;
      }
      seek();
    }
    inRun--;
    left--;
    return position++;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public float getFloatNext() {
    return ((float[]) storage)[next()];
  }

  @Override
  public void setFloatNext(float value) {
    ((float[]) storage)[next()] = value;
  }

  @Override
  public double getDoubleNext() {
    return ((double[]) storage)[next()];
  }

  @Override
  public void setDoubleNext(double value) {
    ((double[]) storage)[next()] = value;
  }

  @Override
  public int getIntNext() {
    return ((int[]) storage)[next()];
  }

  @Override
  public void setIntNext(int value) {
    ((int[]) storage)[next()] = value;
  }

  @Override
  public short getShortNext() {
    return ((short[]) storage)[next()];
  }

  @Override
  public void setShortNext(short value) {
    ((short[]) storage)[next()] = value;
  }

  @Override
  public byte getByteNext() {
    return ((byte[]) storage)[next()];
  }

  @Override
  public void setByteNext(byte value) {
    ((byte[]) storage)[next()] = value;
  }

  @Override
  public long getLongNext() {
    return ((long[]) storage)[next()];
  }

  @Override
  public void setLongNext(long value) {
    ((long[]) storage)[next()] = value;
  }

  @Override
  public Object getObjectNext() {
    return java.lang.reflect.Array.get(storage, next());
  }

  @Override
  public void setObjectNext(Object value) {
    java.lang.reflect.Array.set(storage, next(), value);
  }
}
