package org.pstm.io.segy;

import java.util.List;
import org.pstm.model.InputException;
import org.pstm.model.TraceGeometry;

/** Compares the sample count of each trace with the one that fits the file's size. */
final class SampleCountCheck implements HeaderCheck {

  private static final int SAMPLES = 115;
  private static final int LARGEST_WORD = 65535;

  private final TraceFile file;
  private final Tally others = new Tally();

  SampleCountCheck(TraceFile file) {
    this.file = file;
  }

  @Override
  public void see(HeaderBytes header, TraceGeometry geometry) {
    int count = header.uint16(SAMPLES);
    int used = file.layout().samples();
    if (count == used) return;
    if (file.facts().sampleCounts() == FileFacts.SampleCounts.BY_TRACES)
      throw new InputException(file.name() + ": trace " + header.number() + ", bytes 115-116: sample count " + count
          + ", but trace 1 says " + used + "; traces must be equally long, cut or pad them first");
    if (count != 0 && used <= LARGEST_WORD) others.add(header.number(), count);
  }

  @Override
  public void report(List<String> warnings) {
    if (others.count() > 0)
      warnings.add(file.name() + ": the sample count (bytes 115-116) is " + others.firstValue() + " in "
          + others.places() + "; the file header's " + file.layout().samples() + " fits the file's size and is used");
  }
}
