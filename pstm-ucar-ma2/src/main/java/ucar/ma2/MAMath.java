package ucar.ma2;

/** Arithmetic on arrays. */
public final class MAMath {

  private MAMath() {}

  /** Sets all elements to a value, converted to their type. */
  public static void setDouble(Array array, double value) {
    switch (array.getStorage()) {
      case float[] f -> java.util.Arrays.fill(f, (float) value);
      case double[] d -> java.util.Arrays.fill(d, value);
      case int[] i -> java.util.Arrays.fill(i, (int) value);
      case long[] l -> java.util.Arrays.fill(l, (long) value);
      case short[] s -> java.util.Arrays.fill(s, (short) value);
      case byte[] b -> java.util.Arrays.fill(b, (byte) value);
      default -> throw new IllegalArgumentException("elements must be numbers: class=" + array.getElementType());
    }
  }
}
