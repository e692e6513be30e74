package org.pstm.io.su;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.pstm.io.segy.FileBytes;
import org.pstm.io.segy.FileFacts;
import org.pstm.io.segy.HeaderPositions;
import org.pstm.io.segy.SampleFormat;
import org.pstm.io.segy.TraceFile;
import org.pstm.io.segy.TraceLayout;
import org.pstm.model.InputException;

/**
 * Opens Seismic Unix files.
 *
 * <p>Each trace is a header of 240 bytes and ns IEEE floats, both in the byte order of the machine that wrote them,
 * which nothing states: it is the one in which the first trace's ns (bytes 115-116) divides the file into whole traces.
 * Where both do, the second trace's ns and the identification code (bytes 29-30) decide.
 */
public final class SuFile {

  private static final int SAMPLES = 115;
  private static final int TRACE_ID = 29;

  /** Identification codes above this are met only as swapped bytes. */
  private static final int GREATEST_TRACE_ID = 255;

  private SuFile() {}

  /**
   * Opens a file and finds its layout.
   *
   * @throws InputException where the file is missing, empty, cut off or no Seismic Unix file
   */
  public static TraceFile open(Path path) {
    FileBytes file = FileBytes.open(path);
    try {
      ByteOrder order = order(file);
      int samples = uint16(file, SAMPLES, order);
      int traceBytes = TraceLayout.HEADER + samples * Float.BYTES;
      long traces = file.size() / traceBytes;
      if (traces > Integer.MAX_VALUE - 8)
        throw new InputException(file.name() + ": " + traces + " traces are more than the " + (Integer.MAX_VALUE - 8)
            + " that one survey may have; split the file");
      TraceLayout layout =
          new TraceLayout(order, SampleFormat.IEEE, samples, 0, TraceLayout.HEADER, (int) traces);
      return new TraceFile(file, layout, new FileFacts("SU", 0, FileFacts.SampleCounts.BY_TRACES, 0,
          HeaderPositions.SU, List.of(), List.of(), List.of()));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static ByteOrder order(FileBytes file) {
    if (file.size() == 0) throw new InputException(file.name() + ": zero traces: the file is empty; copy it again");
    if (file.size() < TraceLayout.HEADER)
      throw new InputException(file.name() + ": trace 1, byte " + file.size()
          + ": the file ends within the first trace header of 240 bytes; copy it again");
    boolean big = divides(file, ByteOrder.BIG_ENDIAN);
    boolean little = divides(file, ByteOrder.LITTLE_ENDIAN);
    if (big && little) return likelier(file);
    if (big || little) return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    throw new InputException(file.name() + ": trace 1, bytes 115-116: sample count "
        + uint16(file, SAMPLES, ByteOrder.BIG_ENDIAN) + " (big-endian) or "
        + uint16(file, SAMPLES, ByteOrder.LITTLE_ENDIAN) + " (little-endian) does not divide the file's " + file.size()
        + " bytes into whole traces; the file is cut off or no Seismic Unix file, copy it again");
  }

  private static boolean divides(FileBytes file, ByteOrder order) {
    int samples = uint16(file, SAMPLES, order);
    return samples > 0 && file.size() % (TraceLayout.HEADER + (long) samples * Float.BYTES) == 0;
  }

  private static ByteOrder likelier(FileBytes file) {
    boolean big = isLikely(file, ByteOrder.BIG_ENDIAN);
    boolean little = isLikely(file, ByteOrder.LITTLE_ENDIAN);
    if (big != little) return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    throw new InputException(file.name() + ": trace 1, bytes 115-116: both byte orders of the sample count divide the"
        + " file into whole traces, and the trace identification (bytes 29-30) does not tell them apart;"
        + " set it to 1, or convert the file to SEG-Y");
  }

  private static boolean isLikely(FileBytes file, ByteOrder order) {
    int samples = uint16(file, SAMPLES, order);
    long second = TraceLayout.HEADER + (long) samples * Float.BYTES;
    boolean repeats = second == file.size() || uint16(file, second + SAMPLES, order) == samples;
    int id = uint16(file, TRACE_ID, order);
    return repeats && id > 0 && id <= GREATEST_TRACE_ID;
  }

  private static int uint16(FileBytes file, long position, ByteOrder order) {
    ByteBuffer word = ByteBuffer.allocate(2).order(order);
    file.read(position - 1, word);
    return Short.toUnsignedInt(word.getShort(0));
  }
}
