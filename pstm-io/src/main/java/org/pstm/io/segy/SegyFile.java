package org.pstm.io.segy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.model.InputException;

/** Opens SEG-Y files: finds byte order, sample format and layout, and refuses what cannot be read. */
public final class SegyFile {

  private static final double MICROSECOND = 1e-6;
  private static final int OBSOLETE_FORMAT = 4;

  private SegyFile() {}

  /**
   * Opens a file and finds its layout; trace headers are not looked at yet, but for the first.
   *
   * @throws InputException where the file is missing, cut off, without traces or no SEG-Y
   */
  public static TraceFile open(Path path) {
    FileBytes file = FileBytes.open(path);
    try {
      return read(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static TraceFile read(FileBytes file) {
    int headers = BinaryHeader.START + BinaryHeader.LENGTH;
    if (file.size() < headers)
      throw new InputException(file.name() + ": byte " + file.size() + ": the file ends here, but the headers of a"
          + " SEG-Y file alone take " + headers + " bytes; copy the file again");
    byte[] text = file.slice(0, Texts.LENGTH, ByteOrder.BIG_ENDIAN).array();
    BinaryHeader header = binaryHeader(file);
    LayoutSearch search = new LayoutSearch(file, header, format(file, header));
    TraceLayout layout = search.find();
    List<String> texts = new ArrayList<>(Texts.lines(text));
    texts.addAll(search.extendedTexts());
    FileFacts facts = new FileFacts(kind(header), interval(header),
        search.sampleCounts(), header.units(), HeaderPositions.SEGY, texts, notes(header), search.warnings());
    return new TraceFile(file, layout, facts);
  }

  /** Writers put 1 or 100 into the revision word where 0x0100 belongs: then the word is shown, not explained. */
  private static String kind(BinaryHeader header) {
    boolean plain = header.major() > 0 || header.minor() == 0;
    return plain ? "SEG-Y rev " + header.major() + "." + header.minor()
        : "SEG-Y (revision word 0x%04x)".formatted(header.uint16(3501));
  }

  /** The order in which the format code is one of 1 to 16; it never is in both, as its other byte would be 0 then. */
  private static BinaryHeader binaryHeader(FileBytes file) {
    byte[] bytes = file.slice(BinaryHeader.START, BinaryHeader.LENGTH, ByteOrder.BIG_ENDIAN).array();
    BinaryHeader big = new BinaryHeader(bytes, ByteOrder.BIG_ENDIAN);
    BinaryHeader little = new BinaryHeader(bytes, ByteOrder.LITTLE_ENDIAN);
    Optional<BinaryHeader> byFormat =
        isCode(big.format()) ? Optional.of(big) : isCode(little.format()) ? Optional.of(little) : Optional.empty();
    BinaryHeader header = byFormat.orElseThrow(() -> new InputException(
        file.name() + ": bytes 3225-3226: sample format " + big.format() + " (" + little.format()
            + " in the other byte order) is none of 1 to 16; this is no SEG-Y file, or its format code must be set"));
    ByteOrder stated = BinaryHeader.constantOrder(bytes);
    if (stated != null && stated != header.order())
      throw new InputException(file.name() + ": bytes 3297-3300: the constant says " + stated
          + ", but the sample format (bytes 3225-3226) is " + header.format() + " in the other byte order, "
          + header.order() + "; correct one of the two");
    return header;
  }

  private static boolean isCode(int code) {
    return code >= 1 && code <= SampleFormat.LAST_CODE;
  }

  private static SampleFormat format(FileBytes file, BinaryHeader header) {
    int code = header.format();
    String why = code == OBSOLETE_FORMAT ? " (4-byte fixed point with gain) is obsolete" : " is reserved";
    return SampleFormat.of(code).orElseThrow(() -> new InputException(file.name() + ": bytes 3225-3226: sample format "
        + code + why + " and cannot be read; convert the file to one of " + SampleFormat.codes()));
  }

  private static double interval(BinaryHeader header) {
    double extended = header.extendedInterval();
    return (extended > 0 ? extended : header.interval()) * MICROSECOND;
  }

  private static List<String> notes(BinaryHeader header) {
    List<String> notes = new ArrayList<>();
    notes.add("sample interval " + Numbers.text(interval(header) / MICROSECOND) + " us in the binary header");
    notes.add("measurement system " + header.units() + switch (header.units()) {
      case 1 -> " (metres)";
      case 2 -> " (feet)";
      default -> " (not stated)";
    });
    notes.add(header.extendedTexts() + " extended text headers, " + header.tracesPerEnsemble()
        + " traces per ensemble, revision word 0x" + "%04x".formatted(header.uint16(3501)));
    return notes;
  }
}
