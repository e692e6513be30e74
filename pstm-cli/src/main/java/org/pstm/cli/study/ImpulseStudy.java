package org.pstm.cli.study;

import java.util.ArrayList;
import java.util.List;
import org.pstm.cli.run.OpenJob;
import org.pstm.engine.Migration;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.LineNumbers;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.physics.ImagePillar;
import org.pstm.synthetic.Ricker;

/**
 * The impulse response of a job's parameters: the image of one trace with a wavelet at some times, on the middle inline
 * of the grid.
 *
 * <p>Under one velocity V and at offset 0 the wavelet at time T becomes a circle of radius V T/2 about the midpoint,
 * cut off where the aperture's cone of dip theta meets it, at the distance (theory.md, equation 10)
 * <pre>   r = (V T/2) sin theta.   (1)</pre>
 * Where the response ends tells which dips the aperture keeps; offsets, limits of the radius, filters and mutes change
 * it, which is what one looks for.
 */
public final class ImpulseStudy {

  private final OpenJob job;
  private final double offset;
  private final Ricker wavelet;
  private final ImageGrid line;

  /**
   * Looks at nothing yet.
   *
   * @param offset from source to receiver along the line, in metres
   * @param wavelet of the impulses
   */
  public ImpulseStudy(OpenJob job, double offset, Ricker wavelet) {
    this.job = job;
    this.offset = offset;
    this.wavelet = wavelet;
    line = middle(job.job().grid());
  }

  /**
   * How far the image of one impulse reaches.
   *
   * @param time of the impulse in seconds
   * @param velocity below the midpoint at that time, m/s
   * @param reach of the image where its time is that of the impulse, on either side of the midpoint in metres, the
   *     lesser of both
   * @param cone what equation (1) says, metres
   * @param dip of the circle where the image ends, radians
   */
  public record Reach(double time, double velocity, double reach, double cone, double dip) {}

  /** The line that is imaged. */
  public ImageGrid line() {
    return line;
  }

  /** Migrates impulses at all times into one image. */
  public void migrate(double[] times, ImageWriter writer) {
    migration(times, writer).run();
  }

  /** Measures the image of an impulse at each time. */
  public List<Reach> measure(double[] times) {
    List<Reach> found = new ArrayList<>();
    for (double time : times) {
      ImageInMemory image = new ImageInMemory();
      migration(new double[] {time}, image).run();
      found.add(reach(time, image));
    }
    return found;
  }

  private Migration migration(double[] times, ImageWriter writer) {
    Survey trace = new Impulses(trace(), job.survey().time(), times, wavelet);
    MigrationParameters how = job.job().parameters();
    // One trace has no survey about it that could end, and a line of a 3D grid is part of a volume.
    MigrationParameters alone = how.withAperture(how.aperture().withEdgeTaper(0));
    boolean cut = how.rhoFilter() == RhoFilter.AUTO && line.isLine() && !job.job().wholeGrid().isLine();
    return job.study(trace, line).parameters(cut ? alone.withRhoFilter(RhoFilter.THREE_D) : alone).output(writer)
        .build();
  }

  private static ImageGrid middle(ImageGrid grid) {
    if (grid.nx() == 1 || grid.ny() == 1) return grid;
    BinGrid bins = grid.bins();
    int iy = grid.ny() / 2;
    return new ImageGrid(new BinGrid(bins.position(0, iy), bins.azimuth(), bins.handedness(), bins.x(),
        new Bins(1, bins.y().spacing())), new LineNumbers(grid.inlines().at(iy), grid.inlines().step()),
        grid.crosslines(), grid.time());
  }

  private int count() {
    return Math.max(line.nx(), line.ny());
  }

  private Point place(int i) {
    return line.nx() > 1 ? line.bins().position(i, 0) : line.bins().position(0, i);
  }

  private TraceGeometry trace() {
    Point at = place(count() / 2);
    Point next = place(count() / 2 + 1);
    double step = at.distanceTo(next);
    double x = 0.5 * offset * (next.x() - at.x()) / step;
    double y = 0.5 * offset * (next.y() - at.y()) / step;
    return new TraceGeometry(at.x() - x, at.y() - y, at.x() + x, at.y() + y, 0);
  }

  private Reach reach(double time, ImageInMemory image) {
    int middle = count() / 2;
    int before = middle;
    while (before > 0 && holds(before - 1, time, image)) before--;
    int behind = middle;
    while (behind < count() - 1 && holds(behind + 1, time, image)) behind++;
    double metres = Math.min(middle - before, behind - middle) * place(0).distanceTo(place(1));
    double velocity = velocity(time);
    double radius = 0.5 * velocity * time;
    double cone = radius * Math.sin(job.job().parameters().aperture().maxDip());
    return new Reach(time, velocity, metres, cone, Math.asin(Math.min(1, metres / radius)));
  }

  /** Whether the trace contributes to a pillar where the two-way time is that of the impulse. */
  private boolean holds(int i, double time, ImageInMemory image) {
    ImagePillar pillar = new ImagePillar(
        new ImagePillar.Medium(job.velocity(), job.eta(), job.job().parameters(), line.time()), place(i));
    TraceGeometry g = trace();
    double source = Math.pow(place(i).distanceTo(new Point(g.sourceX(), g.sourceY())), 2);
    double receiver = Math.pow(place(i).distanceTo(new Point(g.receiverX(), g.receiverY())), 2);
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int it = 0; it < line.nt(); it++) {
      double late = Math.abs(pillar.legs().time(it, source) + pillar.legs().time(it, receiver) - time);
      if (late < least) {
        least = late;
        nearest = it;
      }
    }
    boolean met = least <= line.time().delta();
    return met && image.fold(0, line.nx() > 1 ? i : 0, line.nx() > 1 ? 0 : i)[nearest] > 0;
  }

  private double velocity(double time) {
    double[] v = new double[line.nt()];
    job.velocity().rms(place(count() / 2), line.time(), v);
    long it = Math.round((time - line.time().first()) / line.time().delta());
    return v[Math.clamp(it, 0, line.nt() - 1)];
  }
}
