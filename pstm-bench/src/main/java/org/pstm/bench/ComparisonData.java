package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pstm.bench.survey.SurveySizes;
import org.pstm.bench.survey.SurveyWorkload;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.TraceHeaders;
import org.pstm.physics.AliasFilter;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * What kernels are compared on: the workload {@code kernel}, or a part of a survey's image that the slowest of them
 * computes in about a second. Noise is left out, for kernels state their accuracy for band-limited data.
 *
 * @param name of the data
 * @param workload the tile, where the data is {@code kernel}; else null
 * @param survey the survey, without noise; else null
 */
record ComparisonData(String name, KernelWorkload workload, SurveyWorkload survey) {

  private static final int GATHER_TRACES = 512;
  private static final int PROBE_TRACES = 1000;

  /** Prepared traces take so much memory at most; of more, every so many-th is left. */
  private static final long MOST_BYTES = 512L << 20;

  /** Of the samples of a pillar, a trace in its aperture contributes to about so many. */
  private static final double SHARE_OF_SAMPLES = 0.6;

  private static final int LEAST_PILLARS = 4;

  /**
   * A case, and what it is.
   *
   * @param given for the kernels
   * @param description one line
   */
  record Part(KernelCase given, String description) implements AutoCloseable {

    @Override
    public void close() {
      given.close();
    }
  }

  /**
   * The data of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static ComparisonData named(String name) {
    if (name.equals(KernelWorkload.KERNEL.name())) return new ComparisonData(name, KernelWorkload.KERNEL, null);
    if (!SurveySizes.names().contains(name))
      throw new IllegalArgumentException("data must be kernel, " + String.join(", ", SurveySizes.names()) + ": data="
          + name);
    return new ComparisonData(name, null, SurveySizes.of(name, 1).withoutNoise());
  }

  /** One pillar and a few traces: to learn how fast kernels are with these options. */
  KernelCase probe(OptionSet options) {
    if (survey == null) return new KernelWorkload("probe", PROBE_TRACES, 1, 1).prepare(options);
    int[] near = near(options);
    return prepare(options, middle(1), every(near, Math.ceilDiv(near.length, PROBE_TRACES)));
  }

  /**
   * The case for some options.
   *
   * @param contributions about so many are wanted
   */
  Part part(OptionSet options, double contributions) {
    if (survey == null) return new Part(workload.prepare(options), name + ": " + workload.description());
    SyntheticSurvey traces = survey.survey();
    int[] near = near(options);
    long bytes = (long) traces.time().count() * Float.BYTES * AliasFilter.copies(options.parameters().antiAlias());
    int[] taken = every(near, Math.toIntExact(Math.ceilDiv(near.length * bytes, MOST_BYTES)));
    double perPillar = SHARE_OF_SAMPLES * taken.length * survey.grid().nt();
    ImageGrid grid = middle(Math.max(LEAST_PILLARS, contributions / Math.max(1, perPillar)));
    String description = String.format(Locale.ROOT, "%s, without noise: the middle %d x %d of %d x %d pillars, %d of %d"
        + " traces", name, grid.nx(), grid.ny(), survey.grid().nx(), survey.grid().ny(), taken.length,
        traces.headers().count());
    return new Part(prepare(options, grid, taken), description);
  }

  private KernelCase prepare(OptionSet options, ImageGrid grid, int[] taken) {
    return KernelCase.of(spec(options, grid), survey.survey(), taken, survey.survey().wavelet().peakFrequency());
  }

  private static int[] every(int[] traces, int n) {
    int step = Math.max(1, n);
    return IntStream.range(0, Math.ceilDiv(traces.length, step)).map(i -> traces[i * step]).toArray();
  }

  private SessionSpec spec(OptionSet options, ImageGrid grid) {
    SessionSpec.Limits limits = new SessionSpec.Limits((int) grid.pillars(), GATHER_TRACES, 1);
    double bin = grid.bins().x().spacing() * grid.bins().y().spacing();
    List<Double> areas = SessionSpec.needsAreas(options.parameters()) ? List.of(bin) : List.of();
    return new SessionSpec(grid, survey.survey().velocity(), options.eta(), options.parameters(), areas,
        survey.survey().time(), limits, options.weightSums());
  }

  /** The traces that reach the middle of the image, in their order. */
  private int[] near(OptionSet options) {
    BinGrid bins = survey.grid().bins();
    double x = 0.5 * (bins.x().count() - 1) * bins.x().spacing();
    double y = 0.5 * (bins.y().count() - 1) * bins.y().spacing();
    double reach = options.parameters().aperture().maxRadius();
    TraceHeaders headers = survey.survey().headers();
    return IntStream.range(0, headers.count()).filter(k -> Math.hypot(
        bins.frameX(headers.midpointX(k), headers.midpointY(k)) - x,
        bins.frameY(headers.midpointX(k), headers.midpointY(k)) - y) <= reach).toArray();
  }

  private ImageGrid middle(double pillars) {
    BinGrid whole = survey.grid().bins();
    int nx = (int) Math.clamp(Math.sqrt(pillars), 1, whole.x().count());
    int ny = (int) Math.clamp(pillars / nx, 1, whole.y().count());
    int x0 = (whole.x().count() - nx) / 2;
    int y0 = (whole.y().count() - ny) / 2;
    BinGrid bins = new BinGrid(whole.position(x0, y0), whole.azimuth(), whole.handedness(),
        new Bins(nx, whole.x().spacing()), new Bins(ny, whole.y().spacing()));
    return new ImageGrid(bins, survey.grid().time());
  }

  /** Every name that {@link #named} knows. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(KernelWorkload.KERNEL.name()));
    names.addAll(SurveySizes.names());
    return names;
  }
}
