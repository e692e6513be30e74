package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pstm.model.InputException;

/**
 * Finds where the traces of a SEG-Y file lie.
 *
 * <p>Header words contradict each other in real files; the size of the file does not. So the candidates for the number
 * of samples (revision 2 word, binary header, first trace, in this order) and of further trace headers are tried until
 * <pre>   size - first trace = n (240 (1 + extra) + samples * width)   (1)</pre>
 * has a whole n. Where none fits, the file is cut off or something else, and is refused.
 */
final class LayoutSearch {

  private static final int TRACE_SAMPLES = 115;
  private static final int MOST_TEXTS = 10_000;

  private final FileBytes file;
  private final BinaryHeader header;
  private final SampleFormat format;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> extendedTexts = new ArrayList<>();
  private FileFacts.SampleCounts sampleCounts = FileFacts.SampleCounts.BY_FILE;

  private enum Place {
    EXTENDED("bytes 3269-3272"), BINARY("bytes 3221-3222"), TRACE("trace 1, bytes 115-116");

    final String bytes;

    Place(String bytes) {
      this.bytes = bytes;
    }
  }

  private record Samples(int count, Place place) {}

  LayoutSearch(FileBytes file, BinaryHeader header, SampleFormat format) {
    this.file = file;
    this.header = header;
    this.format = format;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Lines of the extended texts. */
  List<String> extendedTexts() {
    return extendedTexts;
  }

  FileFacts.SampleCounts sampleCounts() {
    return sampleCounts;
  }

  TraceLayout find() {
    long first = firstTrace();
    long end = endOfTraces(first);
    if (end <= first)
      throw new InputException(file.name() + ": zero traces: the file ends at byte " + file.size()
          + ", where trace 1 should begin; give a file with traces");
    List<Samples> candidates = sampleCandidates(first);
    List<Integer> extras = extraCandidates(end - first);
    for (int extra : extras)
      for (Samples samples : candidates)
        if (fits(samples.count, extra, end - first)) return chosen(first, end, extra, samples, candidates.getFirst());
    throw unfit(first, end, extras.getFirst(), candidates.getFirst());
  }

  private TraceLayout chosen(long first, long end, int extra, Samples samples, Samples expected) {
    if (samples.place != expected.place || samples.place == Place.TRACE) warnOfSamples(samples);
    long traces = (end - first) / traceBytes(samples.count, extra);
    if (traces > Integer.MAX_VALUE - 8)
      throw new InputException(file.name() + ": " + traces + " traces are more than the " + (Integer.MAX_VALUE - 8)
          + " that one survey may have; split the file");
    if (header.traces() != 0 && header.traces() != traces)
      warnings.add(file.name() + ": bytes 3513-3520: the header says " + Long.toUnsignedString(header.traces())
          + " traces; the file's size holds " + traces + ", which are used");
    int headerBytes = TraceLayout.HEADER * (1 + extra);
    return new TraceLayout(header.order(), format, samples.count, first, headerBytes, (int) traces);
  }

  private void warnOfSamples(Samples used) {
    if (used.place == Place.TRACE) sampleCounts = FileFacts.SampleCounts.BY_TRACES;
    boolean extended = used.place == Place.BINARY;
    Place passedOver = extended ? Place.EXTENDED : Place.BINARY;
    int count = extended ? header.extendedSamples() : header.samples();
    warnings.add("%s: %s: sample count %d does not fit the file's size; %d (%s) does and is used".formatted(
        file.name(), passedOver.bytes, count, used.count, used.place.bytes));
  }

  private long traceBytes(int samples, int extra) {
    return (long) TraceLayout.HEADER * (1L + extra) + (long) samples * format.width();
  }

  private boolean fits(int samples, int extra, long bytes) {
    long one = traceBytes(samples, extra);
    return one <= Integer.MAX_VALUE && bytes % one == 0;
  }

  private long firstTrace() {
    long behindTexts = BinaryHeader.START + BinaryHeader.LENGTH + (long) Texts.LENGTH * readExtendedTexts();
    long stated = header.firstTrace();
    if (stated == 0 || stated == behindTexts) return behindTexts;
    if (stated >= BinaryHeader.START + BinaryHeader.LENGTH && stated <= file.size()) return stated;
    warnings.add(file.name() + ": bytes 3521-3528: the first trace cannot lie at byte offset "
        + Long.toUnsignedString(stated) + "; " + behindTexts + " is used");
    return behindTexts;
  }

  private long endOfTraces(long first) {
    long trailer = (long) header.trailers() * Texts.LENGTH;
    return trailer < file.size() - first ? file.size() - trailer : file.size();
  }

  private int readExtendedTexts() {
    int stated = header.extendedTexts();
    long room = (file.size() - BinaryHeader.START - BinaryHeader.LENGTH) / Texts.LENGTH;
    if (stated >= 0 && stated <= room) {
      for (int i = 0; i < stated; i++) readText(i);
      return stated;
    }
    if (stated == -1) return readUntilEnd(room);
    if (header.major() == 0 && header.minor() == 0) {
      warnings.add(file.name() + ": bytes 3505-3506: " + stated + " extended text headers cannot be;"
          + " a file of revision 0 has none, so 0 is used");
      return 0;
    }
    throw new InputException(file.name() + ": bytes 3505-3506: " + stated + " extended text headers of 3200 bytes,"
        + " but the file has room for " + room + "; correct the count, or copy the file again");
  }

  private int readUntilEnd(long room) {
    for (int i = 0; i < Math.min(room, MOST_TEXTS); i++) if (Texts.closes(readText(i))) return i + 1;
    throw new InputException(file.name() + ": bytes 3505-3506: extended text headers of unknown number (-1),"
        + " but none holds ((SEG: EndText)); write their number instead of -1");
  }

  private byte[] readText(int i) {
    long position = BinaryHeader.START + BinaryHeader.LENGTH + (long) i * Texts.LENGTH;
    byte[] text = file.slice(position, Texts.LENGTH, header.order()).array();
    if (i < MOST_TEXTS) extendedTexts.addAll(Texts.lines(text));
    return text;
  }

  private List<Samples> sampleCandidates(long first) {
    List<Samples> found = new ArrayList<>();
    if (header.extendedSamples() > 0) found.add(new Samples(header.extendedSamples(), Place.EXTENDED));
    if (header.samples() > 0) found.add(new Samples(header.samples(), Place.BINARY));
    int inTrace = samplesOfFirstTrace(first);
    if (inTrace > 0) found.add(new Samples(inTrace, Place.TRACE));
    if (found.isEmpty())
      throw new InputException(file.name() + ": bytes 3221-3222: sample count 0, and 0 in trace 1, bytes 115-116, too;"
          + " write the number of samples into the binary header");
    return found;
  }

  private int samplesOfFirstTrace(long first) {
    long position = first + TRACE_SAMPLES - 1;
    if (position + 2 > file.size()) return 0;
    ByteBuffer word = file.slice(position, 2, header.order());
    return Short.toUnsignedInt(word.getShort(0));
  }

  private List<Integer> extraCandidates(long bytes) {
    List<Integer> found = new ArrayList<>();
    for (int extra : header.extraHeaders())
      if (extra >= 0 && (long) extra * TraceLayout.HEADER < bytes && !found.contains(extra)) found.add(extra);
    if (found.isEmpty()) {
      warnings.add(file.name() + ": bytes 3507-3510: " + header.extraHeaders()[0]
          + " further trace headers cannot be; 0 is used");
      found.add(0);
    }
    return found;
  }

  private InputException unfit(long first, long end, int extra, Samples expected) {
    long one = traceBytes(expected.count, extra);
    long whole = (end - first) / one;
    String ensemble = header.tracesPerEnsemble() > whole
        ? " (the binary header says " + header.tracesPerEnsemble() + " per ensemble)" : "";
    return new InputException("%s: trace %d, byte %d: the file ends after %d of the trace's %d bytes, behind %d whole"
        .formatted(file.name(), whole + 1, first + whole * one + 1, (end - first) % one, one, whole)
        + " traces of " + expected.count + " samples (" + expected.place.bytes + ")" + ensemble
        + "; copy the file again, or correct the sample count or format");
  }
}
