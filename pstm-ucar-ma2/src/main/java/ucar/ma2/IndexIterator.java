package ucar.ma2;

/** Goes through elements one by one, of the type that they have. */
public interface IndexIterator {

  /** Whether there is one more. */
  boolean hasNext();

  /** The next element. */
  float getFloatNext();

  /** Replaces the next element. */
  void setFloatNext(float value);

  /** The next element. */
  double getDoubleNext();

  /** Replaces the next element. */
  void setDoubleNext(double value);

  /** The next element. */
  int getIntNext();

  /** Replaces the next element. */
  void setIntNext(int value);

  /** The next element. */
  short getShortNext();

  /** Replaces the next element. */
  void setShortNext(short value);

  /** The next element. */
  byte getByteNext();

  /** Replaces the next element. */
  void setByteNext(byte value);

  /** The next element. */
  long getLongNext();

  /** Replaces the next element. */
  void setLongNext(long value);

  /** The next element. */
  Object getObjectNext();

  /** Replaces the next element. */
  void setObjectNext(Object value);
}
