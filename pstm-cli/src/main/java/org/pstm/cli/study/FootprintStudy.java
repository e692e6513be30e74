package org.pstm.cli.study;

import java.util.Arrays;
import java.util.List;
import org.pstm.cli.run.OpenJob;
import org.pstm.engine.MigrationListener;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * The footprint of a survey: what its geometry makes of a flat reflector of the same strength everywhere.
 *
 * <p>Every trace that takes part holds one wavelet of peak 1 where a flat reflector at one time has it by straight
 * rays, and is migrated with the parameters of the job; conditioning and classes are left out. Where the survey is even,
 * so is the image of the reflector; its pattern is the survey's, and will lie over every real image.
 */
public final class FootprintStudy {

  /** Seconds above and below the reflector that are imaged. */
  private static final double WINDOW = 0.03;

  private final OpenJob job;
  private final double tau;
  private final Ricker wavelet;
  private final ImageGrid grid;

  /**
   * Looks at nothing yet.
   *
   * @param tau two-way vertical time of the reflector in seconds
   */
  public FootprintStudy(OpenJob job, double tau, Ricker wavelet) {
    this.job = job;
    this.tau = tau;
    this.wavelet = wavelet;
    grid = window(job.job().grid(), tau);
  }

  private static ImageGrid window(ImageGrid grid, double tau) {
    double step = grid.time().delta();
    int half = (int) Math.ceil(WINDOW / step);
    double first = Math.max(0, tau - half * step);
    return new ImageGrid(grid.bins(), grid.inlines(), grid.crosslines(), new Sampling(2 * half + 1, step, first));
  }

  /** What is imaged: the job's bins, and the times about the reflector. */
  public ImageGrid grid() {
    return grid;
  }

  /**
   * Migrates the reflector.
   *
   * @param writer receives the image too
   * @return its greatest amplitude below each bin, in percent of their median, {@code [iy][ix]}; 0 where there is none
   */
  public double[] migrate(ImageWriter writer, MigrationListener listener) {
    ImageInMemory image = new ImageInMemory();
    try (Survey even = SyntheticSurvey.builder().name("footprint of " + job.survey().name())
        .headers(job.survey().headers()).time(job.survey().time()).velocity(job.velocity()).wavelet(wavelet)
        .add(new FlatReflector(tau, 1)).build()) {
      job.study(even, grid).select(job.job().input().selection()).progress(listener).output(writer).output(image)
          .build().run();
    }
    return percent(image);
  }

  private double[] percent(ImageInMemory image) {
    double[] map = new double[Math.toIntExact(grid.pillars())];
    for (int i = 0; i < map.length; i++)
      for (float value : image.amplitude(0, i % grid.nx(), i / grid.nx())) map[i] = Math.max(map[i], Math.abs(value));
    double[] alive = Arrays.stream(map).filter(a -> a > 0).sorted().toArray();
    if (alive.length == 0) return map;
    double median = alive[alive.length / 2];
    return Arrays.stream(map).map(a -> 100 * a / median).toArray();
  }

  /** The map as a table: inline, crossline, percent. */
  public List<String> table(double[] map) {
    String[] lines = new String[map.length + 1];
    lines[0] = "inline,crossline,percent";
    for (int i = 0; i < map.length; i++)
      lines[i + 1] = grid.inlines().at(i / grid.nx()) + "," + grid.crosslines().at(i % grid.nx()) + ","
          + Math.round(10 * map[i]) / 10.0;
    return List.of(lines);
  }
}
