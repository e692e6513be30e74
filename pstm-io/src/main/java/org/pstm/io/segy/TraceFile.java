package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;

/**
 * An open file of traces, SEG-Y or Seismic Unix, whose layout is known: what a survey and an image are read from.
 *
 * <p>Nothing has been asked of the geometry yet, so that files without any can be looked at and decoded too.
 */
public final class TraceFile implements AutoCloseable {

  private final FileBytes bytes;
  private final TraceLayout layout;
  private final FileFacts facts;
  private final TraceReader reader;

  /** Takes over an open file. */
  public TraceFile(FileBytes bytes, TraceLayout layout, FileFacts facts) {
    this.bytes = bytes;
    this.layout = layout;
    this.facts = facts;
    reader = new TraceReader(bytes, layout);
  }

  /** The file's name, without its folder. */
  public String name() {
    return bytes.name();
  }

  /** Where the traces lie. */
  public TraceLayout layout() {
    return layout;
  }

  /** What the file says of itself. */
  public FileFacts facts() {
    return facts;
  }

  /**
   * Reads samples, by many threads if need be.
   *
   * @param traces numbers of traces in the file, from 0, in any order
   * @param count how many of {@code traces} to read, from index 0 on
   * @param samples row i receives the samples of {@code traces[i]}
   */
  public void read(int[] traces, int count, float[][] samples) {
    for (int i = 0; i < count; i++)
      if (traces[i] < 0 || traces[i] >= layout.traces())
        throw new IllegalArgumentException(
            "trace must lie in 0.." + (layout.traces() - 1) + " of " + name() + ": trace=" + traces[i]);
    reader.read(traces, count, samples);
  }

  /** Shows the headers of all traces in order. */
  void scan(HeaderScan.Visitor visitor) {
    new HeaderScan(bytes, layout).run(visitor);
  }

  /** What the file is, in one line. */
  public String describe() {
    return "%s, %s-endian, %s: %d traces x %d samples".formatted(facts.kind(),
        layout.order() == java.nio.ByteOrder.BIG_ENDIAN ? "big" : "little", layout.format().title(),
        layout.traces(), layout.samples());
  }

  /** Layout, texts and the ranges of the headers, one line each. Reads all headers. */
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    lines.add(describe());
    lines.add("sample format " + layout.format().code() + ", " + layout.headerBytes() + " header bytes per trace, "
        + "first trace at byte " + (layout.firstTrace() + 1) + ", " + bytes.size() + " bytes in all");
    lines.addAll(facts.notes());
    lines.addAll(HeaderRanges.of(this));
    facts.texts().forEach(line -> lines.add("text: " + line));
    return lines;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
