package org.pstm.io.velocity;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.io.LengthUnit;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/**
 * A velocity cube of numpy, {@code .npy}: an array (inline, crossline, time) of float32 or float64 in either byte and
 * either axis order. It has no axes of its own: its nodes are those of the grid that the caller gives.
 *
 * <p>A file is {@code \x93NUMPY}, two bytes of version, the length of the header (2 bytes in version 1, else 4, little
 * endian), a header such as {@code {'descr': '<f4', 'fortran_order': False, 'shape': (427, 511, 1001), }}, the
 * elements.
 */
public final class NpyCube {

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^'\\p{Cntrl}]*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final int FIXED = 12;

  private final Path file;
  private final MemorySegment bytes;
  private String type;
  private boolean lastAxisFirst;
  private long[] shape;
  private long start;

  private NpyCube(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads an array.
   *
   * @throws InputException where it is damaged, does not fit the grid, or a velocity is none
   */
  public static VelocityModel read(Path file, VelocityOptions options) {
    return nodes(file, options)
        .model(file, options.kind().orElse(VelocityFormat.Kind.RMS), options.length().orElse(LengthUnit.METRES));
  }

  static CubeNodes nodes(Path file, VelocityOptions options) {
    CubeNodes.check(file, options);
    ImageGrid grid = options.grid().orElseThrow(() -> new InputException(
        file + ": an array of numpy has no axes; give the grid whose nodes it holds"));
    return withFile(file, cube -> new CubeNodes(grid.bins(), grid.time(), cube.values(grid)));
  }

  /** Shape, type and order of an array, in words. */
  public static String describe(Path file) {
    return withFile(file, cube -> "array of numpy, shape " + Arrays.toString(cube.shape) + ", type " + cube.type
        + (cube.lastAxisFirst ? ", first axis fastest" : ", last axis fastest"));
  }

  private static <T> T withFile(Path file, Function<NpyCube, T> action) {
    try (Arena arena = Arena.ofConfined(); FileChannel channel = FileChannel.open(file)) {
      NpyCube cube = new NpyCube(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
      cube.header();
      return action.apply(cube);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such velocity file; check the path", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + "); check the path and its rights", e);
    }
  }

  private InputException refusal(String complaint) {
    return new InputException(file + ": " + complaint);
  }

  private void header() {
    if (bytes.byteSize() < FIXED || (bytes.get(ValueLayout.JAVA_BYTE, 0) & 0xff) != 0x93
        || !ascii(1, 5).equals("NUMPY"))
      throw refusal("byte 1: this is no array of numpy; write it with numpy.save");
    boolean isShort = bytes.get(ValueLayout.JAVA_BYTE, 6) == 1;
    ValueLayout.OfShort word = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    ValueLayout.OfInt wide = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    long length = isShort ? Short.toUnsignedLong(bytes.get(word, 8)) : Integer.toUnsignedLong(bytes.get(wide, 8));
    start = (isShort ? 10 : FIXED) + length;
    if (start > bytes.byteSize()) throw refusal("the header ends beyond the file's end; copy the file again");
    String text = ascii(start - length, length);
    type = found(TYPE, text, "descr");
    lastAxisFirst = found(ORDER, text, "fortran_order").equals("True");
    shape = Arrays.stream(found(SHAPE, text, "shape").split(",")).map(String::strip).filter(s -> !s.isEmpty())
        .mapToLong(this::length).toArray();
  }

  private long length(String text) {
    if (!LENGTH.matcher(text).matches())
      throw refusal("the header says that an axis has " + text + " elements; write the array again with numpy.save");
    return Long.parseLong(text);
  }

  private String ascii(long from, long length) {
    return new String(bytes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
  }

  private String found(Pattern pattern, String header, String key) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) throw refusal("the header says no " + key + "; write the array again with numpy.save");
    return matcher.group(1);
  }

  private float[] values(ImageGrid grid) {
    long[] wanted = {grid.ny(), grid.nx(), grid.nt()};
    if (!Arrays.equals(shape, wanted))
      throw refusal("shape " + Arrays.toString(shape) + " is not that of the grid, (inline, crossline, time) = "
          + Arrays.toString(wanted) + "; transpose or resample the array");
    int size = switch (type) {
      case "<f4", ">f4" -> Float.BYTES;
      case "<f8", ">f8" -> Double.BYTES;
      default -> throw refusal("type " + type + " is neither float32 nor float64; convert the array");
    };
    long count = shape[0] * shape[1] * shape[2];
    if (bytes.byteSize() - start != count * size)
      throw refusal((bytes.byteSize() - start) + " bytes of elements, but the shape needs " + count * size
          + "; copy the file again");
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) values[i] = element(lastAxisFirst ? inFortranOrder(i) : i, size);
    return values;
  }

  /** Where element [iy][ix][it], number {@code i} in C order, stands where the first axis is the fastest. */
  private long inFortranOrder(long i) {
    long it = i % shape[2];
    long ix = i / shape[2] % shape[1];
    long iy = i / shape[2] / shape[1];
    return iy + shape[0] * (ix + shape[1] * it);
  }

  private float element(long i, int size) {
    ByteOrder order = type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    long at = start + i * size;
    return size == Float.BYTES ? bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at)
        : (float) bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
  }
}
