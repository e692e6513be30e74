package org.pstm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

class CoverageTest {

  private static final Sampling TIME = new Sampling(10, 0.004, 0);

  /** A survey of headers alone. */
  private record Headers(TraceHeaders headers) implements Survey {

    /** Midpoints given, each with offset 100 along x. */
    static Headers at(double[]... midpoints) {
      TraceHeaders.Builder b = new TraceHeaders.Builder(midpoints.length);
      for (double[] m : midpoints) b.add(new TraceGeometry(m[0] - 50, m[1], m[0] + 50, m[1], 0));
      return new Headers(b.build());
    }

    @Override
    public String name() {
      return "headers";
    }

    @Override
    public Sampling time() {
      return TIME;
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      throw new UnsupportedOperationException("no samples here");
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public String describe() {
      return "headers";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static ImageGrid grid(int nx, int ny) {
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(nx, 10), new Bins(ny, 20)), TIME);
  }

  @Test
  void countsMidpointsByTheNearestBin() {
    Survey survey = Headers.at(new double[] {0, 0}, new double[] {4, 9}, new double[] {20, 20},
        new double[] {24.9, 29.9}, new double[] {25.1, 0}, new double[] {-5.1, 0});
    Coverage c = Coverage.of(survey, grid(3, 2));
    assertThat(c.traces()).isEqualTo(6);
    assertThat(c.inside()).isEqualTo(4);
    assertThat(c.bins()).isEqualTo(6);
    assertThat(c.filled()).isEqualTo(2);
    assertThat(c.greatestFold()).isEqualTo(2);
    assertThat(c.meanFold()).isEqualTo(2);
    assertThat(c.offset().median()).isCloseTo(100, within(1e-9));
  }

  @Test
  void besideALineTheDistanceDoesNotMatter() {
    Survey survey = Headers.at(new double[] {0, 500}, new double[] {20, -300}, new double[] {40, 0});
    assertThat(Coverage.of(survey, grid(3, 1)).inside()).isEqualTo(2);
  }

  @Test
  void withoutMidpointsThereIsNoFold() {
    Coverage c = Coverage.of(Headers.at(new double[] {500, 500}), grid(3, 2));
    assertThat(c.meanFold()).isZero();
    assertThat(c.toMap()).containsEntry("midpoints_in_grid", 0);
  }
}
