package org.pstm.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.pstm.bench.survey.SurveySizes;
import org.pstm.bench.survey.SurveyWorkload;
import org.pstm.engine.plan.FrameGeometry;
import org.pstm.engine.plan.WorkEstimate;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Tile;
import org.pstm.model.TraceHeaders;
import org.pstm.physics.AliasFilter;

/**
 * A share of a survey that stands for the whole: nine small tiles, three by three over the image, and of the traces
 * within reach of each every so many-th. Traces, velocity, aperture and image are those of the survey; noise is left
 * out, for kernels state their accuracy for band-limited data.
 *
 * <p>A contribution costs what it costs in the whole. What it does to make the tables of a tile is spread over fewer
 * traces here; so that is timed apart ({@link TileRun}), and the estimate for the whole counts it once a tile.
 *
 * @param survey without noise
 * @param contributions about so many are wanted
 */
public record SurveyShare(SurveyWorkload survey, double contributions) implements Workload {

  /** A tenth of a second for a fast kernel, a second or two for the slowest. */
  private static final double USUAL = 1e8;

  private static final double PROBE = 1e6;
  private static final int TILES_A_SIDE = 3;
  private static final int LARGEST_SIDE = 8;
  private static final int GATHER_TRACES = 512;
  private static final int LEAST_TRACES = 8;

  /** Prepared traces take so much memory at most. */
  private static final long MOST_BYTES = 512L << 20;

  /** Pillars and traces that the estimate of the whole looks at: right within a per cent or two. */
  private static final int LOOKED_AT = 2000;
  private static final int LOOKED_AT_PER_PILLAR = 24;

  /** The share of a survey that has a name. */
  static SurveyShare of(String name) {
    return new SurveyShare(SurveySizes.of(name, 1).withoutNoise(), USUAL);
  }

  @Override
  public String name() {
    return survey.name();
  }

  @Override
  public String description() {
    return survey.description();
  }

  @Override
  public SurveyShare withContributions(double wanted) {
    return new SurveyShare(survey, wanted);
  }

  @Override
  public KernelCase probe(OptionSet options) {
    return withContributions(PROBE).share(options).given();
  }

  @Override
  public Share share(OptionSet options) {
    SessionSpec spec = spec(options);
    List<Tile> tiles = tiles();
    List<BitSet> near = tiles.stream().map(tile -> near(tile, spec)).toList();
    int traces = tracesOfATile(spec, tiles, near);
    List<KernelCase.Work> work = new ArrayList<>();
    int first = 0;
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      int[] some = spread(near.get(i), traces);
      IntStream.of(some).forEach(taken::add);
      work.add(new KernelCase.Work(tiles.get(i), first, taken.size()));
      first = taken.size();
    }
    KernelCase given = KernelCase.of(spec, survey.survey(),
        new KernelCase.Plan(work, taken.stream().mapToInt(Integer::intValue).toArray()),
        survey.survey().wavelet().peakFrequency());
    return new Share(given, description(tiles, traces));
  }

  private String description(List<Tile> tiles, int traces) {
    return String.format(Locale.ROOT, "%s, without noise: a share of %d tiles of %d x %d pillars over the image of"
        + " %d x %d, up to %d of %d traces each", name(), tiles.size(), tiles.getFirst().nx(), tiles.getFirst().ny(),
        survey.grid().nx(), survey.grid().ny(), traces, survey.survey().headers().count());
  }

  private SessionSpec spec(OptionSet options) {
    MigrationParameters how = options.parameters();
    double taper = how.aperture().taper();
    how = how.withAperture(survey.parameters().aperture()).withTaper(taper);
    ImageGrid grid = survey.grid();
    SessionSpec.Limits limits = new SessionSpec.Limits(side(grid.nx()) * side(grid.ny()), GATHER_TRACES, 1);
    double bin = grid.bins().x().spacing() * grid.bins().y().spacing();
    List<Double> areas = SessionSpec.needsAreas(how) ? List.of(bin) : List.of();
    return new SessionSpec(grid, survey.survey().velocity(), options.eta(), how, areas, survey.survey().time(), limits,
        options.weightSums());
  }

  private static int side(int bins) {
    return Math.clamp(bins / TILES_A_SIDE, 1, LARGEST_SIDE);
  }

  /** In the middle of every ninth of the image. */
  private List<Tile> tiles() {
    int nx = side(survey.grid().nx());
    int ny = side(survey.grid().ny());
    List<Tile> tiles = new ArrayList<>();
    for (int iy = 0; iy < TILES_A_SIDE; iy++)
      for (int ix = 0; ix < TILES_A_SIDE; ix++)
        tiles.add(new Tile(corner(ix, nx, survey.grid().nx()), corner(iy, ny, survey.grid().ny()), nx, ny));
    return tiles;
  }

  private static int corner(int i, int side, int bins) {
    return Math.clamp((2L * i + 1) * bins / (2 * TILES_A_SIDE) - side / 2, 0, bins - side);
  }

  /** The traces that reach a tile. */
  private BitSet near(Tile tile, SessionSpec spec) {
    BinGrid bins = survey.grid().bins();
    double width = (tile.nx() - 1) * bins.x().spacing();
    double height = (tile.ny() - 1) * bins.y().spacing();
    double x = tile.x0() * bins.x().spacing() + 0.5 * width;
    double y = tile.y0() * bins.y().spacing() + 0.5 * height;
    double reach = spec.parameters().aperture().maxRadius() + 0.5 * Math.hypot(width, height);
    TraceHeaders headers = survey.survey().headers();
    BitSet near = new BitSet(headers.count());
    for (int k = 0; k < headers.count(); k++)
      if (Math.hypot(bins.frameX(headers.midpointX(k), headers.midpointY(k)) - x,
          bins.frameY(headers.midpointX(k), headers.midpointY(k)) - y) <= reach) near.set(k);
    return near;
  }

  /** So many that all tiles together have the contributions that are wanted, as far as memory goes. */
  private int tracesOfATile(SessionSpec spec, List<Tile> tiles, List<BitSet> near) {
    WorkEstimate estimate = estimate(spec);
    double perTrace = 0;
    int most = 0;
    for (int i = 0; i < tiles.size(); i++) {
      int n = near.get(i).cardinality();
      if (n > 0) perTrace += estimate.contributions(tiles.get(i), near.get(i)) / n;
      most = Math.max(most, n);
    }
    long bytes = (long) spec.traceTime().count() * Float.BYTES * AliasFilter.copies(spec.parameters().antiAlias());
    double wanted = Math.min(contributions / Math.max(1, perTrace), (double) MOST_BYTES / bytes / tiles.size());
    return (int) Math.clamp(wanted, Math.min(most, LEAST_TRACES), most);
  }

  private static int[] spread(BitSet near, int count) {
    int[] traces = near.stream().toArray();
    int n = Math.min(count, traces.length);
    return IntStream.range(0, n).map(i -> traces[(int) ((long) i * traces.length / n)]).toArray();
  }

  private WorkEstimate estimate(SessionSpec spec) {
    return new WorkEstimate(spec,
        new FrameGeometry(survey.survey().headers(), spec.grid(), spec.parameters().rhoFilter()));
  }

  /** By pairs of pillars and traces drawn at random. */
  @Override
  public Whole whole(OptionSet options) {
    WorkEstimate estimate = estimate(spec(options));
    int count = survey.survey().headers().count();
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < LOOKED_AT; i++) {
      Tile pillar = new Tile(random.nextInt(survey.grid().nx()), random.nextInt(survey.grid().ny()), 1, 1);
      BitSet traces = new BitSet(count);
      random.ints(LOOKED_AT_PER_PILLAR, 0, count).forEach(traces::set);
      sum += estimate.contributions(pillar, traces) / traces.cardinality();
    }
    long pillars = survey.grid().pillars();
    return new Whole(sum / LOOKED_AT * pillars * count, pillars, count);
  }
}
