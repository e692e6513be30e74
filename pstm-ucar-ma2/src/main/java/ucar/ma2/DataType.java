package ucar.ma2;

import java.util.List;

/** Types of elements. */
public final class DataType {

  /** 8-bit integer. */
  public static final DataType BYTE = new DataType("byte", byte.class);
  /** 16-bit integer. */
  public static final DataType SHORT = new DataType("short", short.class);
  /** 32-bit integer. */
  public static final DataType INT = new DataType("int", int.class);
  /** 64-bit integer. */
  public static final DataType LONG = new DataType("long", long.class);
  /** IEEE single precision. */
  public static final DataType FLOAT = new DataType("float", float.class);
  /** IEEE double precision. */
  public static final DataType DOUBLE = new DataType("double", double.class);

  private static final List<DataType> ALL = List.of(BYTE, SHORT, INT, LONG, FLOAT, DOUBLE);

  private final String name;
  private final Class<?> primitive;

  private DataType(String name, Class<?> primitive) {
    this.name = name;
    this.primitive = primitive;
  }

  /**
   * The type of a primitive class.
   *
   * @param primitive class of the elements
   * @param unsigned makes no difference here: JZarr asks for the signed type of the same size
   */
  public static DataType getType(Class<?> primitive, boolean unsigned) {
    return ALL.stream().filter(type -> type.primitive == primitive).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("elements must be numbers of Java: class=" + primitive));
  }

  /** The class of one element. */
  public Class<?> getPrimitiveClassType() {
    return primitive;
  }

  @Override
  public String toString() {
    return name;
  }
}
