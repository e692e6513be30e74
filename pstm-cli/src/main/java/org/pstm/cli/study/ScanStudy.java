package org.pstm.cli.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pstm.cli.job.VelocitySection;
import org.pstm.cli.run.OpenJob;
import org.pstm.engine.MigrationListener;
import org.pstm.engine.VelocityScan;
import org.pstm.io.ZarrGatherWriter;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.TraceHeaders;
import org.pstm.qc.VelocityPanels;

/**
 * A scan of velocities: the job's velocity in some percents, all in one pass over the data, as panels of stacks and
 * gathers and as semblance.
 *
 * <p>The images of each percent are those of a migration with that {@code velocity.scale}, bit for bit. Too low a
 * velocity bends an event upwards with offset, too high a one downwards; where the gather is flat its semblance is
 * greatest.
 */
public final class ScanStudy {

  /** Classes of a gather where the job gives none. */
  private static final int USUAL_CLASSES = 12;
  private static final int MOST_EVENTS = 8;
  /** Seconds between events of the table, at least. */
  private static final double APART = 0.1;

  private final OpenJob job;
  private final double[] percents;
  private final StudyFolder folder;
  private final List<ImageInMemory> stacks = new ArrayList<>();
  private final List<ImageInMemory> gathers = new ArrayList<>();

  /**
   * Looks at nothing yet.
   *
   * @param job whose grid is a line
   * @param percents of its velocity, evenly spaced and rising
   * @param folder for images, pictures and numbers
   */
  public ScanStudy(OpenJob job, double[] percents, StudyFolder folder) {
    this.job = job;
    this.percents = percents.clone();
    this.folder = folder;
  }

  /** The classes of the gathers: the job's, else twelve of offset. */
  public ImageClasses classes() {
    if (!job.job().classes().isNone()) return job.classes();
    TraceHeaders headers = job.survey().headers();
    double longest = 0;
    for (int i = 0; i < headers.count(); i++)
      if (job.job().input().selection().keeps(headers, i)) longest = Math.max(longest, headers.offset(i));
    return ImageClasses.offsets(Math.max(1, Math.ceil(longest / USUAL_CLASSES)), longest);
  }

  /** Migrates with all velocities; the images of each stand in the folder. */
  public VelocityScan.Report migrate(MigrationListener listener) {
    List<VelocityScan.Trial> trials = new ArrayList<>();
    for (double percent : percents) {
      ImageInMemory stack = new ImageInMemory();
      ImageInMemory gather = new ImageInMemory();
      stacks.add(stack);
      gathers.add(gather);
      String name = String.format(Locale.ROOT, "_%05.1f.zarr", percent);
      VelocitySection velocity = job.job().velocity();
      trials.add(new VelocityScan.Trial(
          new VelocitySection(velocity.source(), velocity.scale() * percent / 100).scaled(job.unscaledVelocity()),
          List.of(stack, ZarrImageWriter.create(folder.resolve("image" + name))),
          List.of(gather, ZarrGatherWriter.create(folder.resolve("gathers" + name)))));
    }
    return job.scan(classes(), listener).scan(trials).run();
  }

  private ImageGrid grid() {
    return job.job().grid();
  }

  /**
   * Draws the panels about a bin of the line, and writes its semblance.
   *
   * @param bin along the line
   * @return the picks of its loudest events
   */
  public List<VelocityPick> write(int bin) {
    int ix = grid().nx() > 1 ? bin : 0;
    int iy = grid().nx() > 1 ? 0 : bin;
    VelocityPanels panels = new VelocityPanels(grid().time(), percents);
    panels.writeTraces(folder.resolve("stacks.png"), "Velocity scan: stacks", stacks.stream().map(this::line).toList());
    panels.writeTraces(folder.resolve("gathers.png"), "Velocity scan: gathers of inline " + grid().inlines().at(iy)
        + ", crossline " + grid().crosslines().at(ix), gathers.stream().map(g -> gather(g, ix, iy)).toList());
    List<float[]> semblance = gathers.stream().map(g -> Semblance.of(g, ix, iy)).toList();
    panels.writeSemblance(folder.resolve("semblance.png"), "Velocity scan", semblance);
    folder.write("semblance.csv", table(semblance));
    int apart = (int) Math.ceil(APART / grid().time().delta());
    return VelocityPick.events(energy(ix, iy, semblance), apart, MOST_EVENTS).stream()
        .map(it -> VelocityPick.at(it, percents, semblance)).toList();
  }

  private float[] line(ImageInMemory stack) {
    int nt = grid().nt();
    float[] all = new float[Math.toIntExact(grid().pillars() * nt)];
    for (int i = 0; i < grid().pillars(); i++)
      System.arraycopy(stack.amplitude(0, i % grid().nx(), i / grid().nx()), 0, all, i * nt, nt);
    return all;
  }

  private float[] gather(ImageInMemory of, int ix, int iy) {
    int nt = grid().nt();
    float[] all = new float[of.classes() * nt];
    for (int c = 0; c < of.classes(); c++) System.arraycopy(of.amplitude(c, ix, iy), 0, all, c * nt, nt);
    return all;
  }

  /** How loud the stack is where it is loudest and the gather alike. */
  private double[] energy(int ix, int iy, List<float[]> semblance) {
    double[] energy = new double[grid().nt()];
    for (int p = 0; p < percents.length; p++) {
      float[] stack = stacks.get(p).amplitude(0, ix, iy);
      for (int it = 0; it < energy.length; it++)
        energy[it] = Math.max(energy[it], semblance.get(p)[it] * (double) stack[it] * stack[it]);
    }
    return energy;
  }

  private List<String> table(List<float[]> semblance) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("time_ms,pick_percent");
    Arrays.stream(percents).forEach(p -> head.append(String.format(Locale.ROOT, ",semblance_%.1f", p)));
    lines.add(head.toString());
    for (int it = 0; it < grid().nt(); it++) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%.3f,%.2f", 1000 * grid().time().at(it),
          VelocityPick.at(it, percents, semblance).percent()));
      for (float[] one : semblance) line.append(String.format(Locale.ROOT, ",%.4f", one[it]));
      lines.add(line.toString());
    }
    return lines;
  }
}
