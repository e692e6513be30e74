package org.pstm.engine;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageGrid;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityModel;

/**
 * Checksums that tell whether inputs are those of an earlier run: of all headers, and of samples, velocities and eta at
 * places spread evenly, for to read all of them would take too long.
 */
final class Fingerprint {

  private static final int TRACES = 256;
  private static final int PILLARS = 32;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer one = ByteBuffer.allocate(Long.BYTES);

  private Fingerprint() {}

  static String of(Survey survey) {
    Fingerprint print = new Fingerprint();
    TraceHeaders headers = survey.headers();
    for (int i = 0; i < headers.count(); i++) print.add(headers, i);
    int[] traces = new int[Math.min(TRACES, headers.count())];
    for (int k = 0; k < traces.length; k++) traces[k] = (int) ((long) k * headers.count() / traces.length);
    float[][] samples = new float[traces.length][survey.time().count()];
    survey.read(traces, traces.length, samples);
    for (float[] trace : samples) for (float sample : trace) print.add(sample);
    return headers.count() + " traces, " + print;
  }

  private void add(TraceHeaders headers, int i) {
    add(headers.sourceX(i));
    add(headers.sourceY(i));
    add(headers.receiverX(i));
    add(headers.receiverY(i));
    add(headers.delay(i));
  }

  static String of(VelocityModel velocity, ImageGrid grid) {
    double[] v = new double[grid.nt()];
    return velocity.describe() + ", "
        + overPillars(grid, (ix, iy) -> velocity.rms(grid.bins().position(ix, iy), grid.time(), v), v);
  }

  static String of(EtaModel eta, ImageGrid grid) {
    double[] values = new double[grid.nt()];
    return eta.describe() + ", "
        + overPillars(grid, (ix, iy) -> eta.eta(grid.bins().position(ix, iy), grid.time(), values), values);
  }

  /** Fills an array below a pillar. */
  private interface Column {
    void fill(int ix, int iy);
  }

  private static Fingerprint overPillars(ImageGrid grid, Column column, double[] values) {
    Fingerprint print = new Fingerprint();
    int strideX = Math.ceilDiv(grid.nx(), PILLARS);
    int strideY = Math.ceilDiv(grid.ny(), PILLARS);
    for (int iy = 0; iy < grid.ny(); iy += strideY)
      for (int ix = 0; ix < grid.nx(); ix += strideX) {
        column.fill(ix, iy);
        for (double value : values) print.add(value);
      }
    return print;
  }

  private void add(double value) {
    crc.update(one.clear().putDouble(value).flip());
  }

  @Override
  public String toString() {
    return "checksum " + Long.toHexString(crc.getValue());
  }
}
