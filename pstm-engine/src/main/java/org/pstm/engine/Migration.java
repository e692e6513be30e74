package org.pstm.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.prepare.Recipe;
import org.pstm.engine.run.Control;
import org.pstm.engine.run.Execution;
import org.pstm.engine.run.Outputs;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.run.Tally;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Survey;
import org.pstm.model.VelocityModel;

/**
 * A pre-stack time migration, from a survey to images.
 *
 * <pre>{@code
 * RunReport report = Migration.builder()
 *     .survey(survey).velocity(velocity).grid(grid)
 *     .parameters(MigrationParameters.defaults().withMaxDip(65))
 *     .output(ZarrImageWriter.create(Path.of("image.zarr")))
 *     .build()
 *     .run();
 * }</pre>
 *
 * <p>Neither survey nor image need fit in memory. {@link #run} may be called once; other threads may meanwhile
 * {@link #pause}, {@link #resume} and {@link #cancel}.
 */
public final class Migration {

  private final MigrationSettings settings;
  private final Control control = new Control();
  private boolean begun;

  private Migration(MigrationSettings settings) {
    this.settings = settings;
  }

  /** A builder with defaults for all but survey, velocity and grid. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes the plan without migrating.
   *
   * @throws IllegalArgumentException where grid, parameters or memory do not fit the survey
   * @throws org.pstm.kernel.KernelUnavailableException where the kernel cannot run here
   */
  public MigrationPlan plan() {
    try (Chosen chosen = choose()) {
      return plan(chosen).plan();
    }
  }

  private Planner.Planned plan(Chosen chosen) {
    return new Planner(settings, chosen.kernel()).plan(chosen.expectedRate());
  }

  /** A kernel made for this migration. */
  private record Chosen(KirchhoffKernel kernel, double expectedRate) implements AutoCloseable {

    @Override
    public void close() {
      kernel.close();
    }
  }

  private Chosen choose() {
    KernelCatalogue catalogue = KirchhoffKernels.discover();
    KernelId id = catalogue.resolve(settings.kernel());
    double rate = catalogue.entries().stream()
        .filter(e -> e.id().equals(id) && e.availability() instanceof Availability.Available)
        .mapToDouble(e -> ((Availability.Available) e.availability()).expectedRate()).findFirst().orElse(1e8);
    return new Chosen(catalogue.createKernel(id.toString()), rate);
  }

  /** Holds the migration after the gather in work; returns at once. */
  public void pause() {
    control.pause();
  }

  /** Lets a paused migration go on. */
  public void resume() {
    control.resume();
  }

  /** Ends the migration after the gather in work: {@link #run} throws {@link MigrationCancelledException}. */
  public void cancel() {
    control.cancel();
  }

  /**
   * Migrates, and completes the outputs. Closes the outputs in any case; the survey stays open.
   *
   * @return what was done
   * @throws MigrationCancelledException where it was cancelled, or the calling thread interrupted
   * @throws org.pstm.model.InputException where the survey cannot be read
   * @throws org.pstm.model.OutputException where an output cannot be written
   * @throws IllegalArgumentException where grid, parameters or memory do not fit the survey
   */
  public RunReport run() {
    if (settings.outputs().isEmpty())
      throw new IllegalArgumentException("a migration needs an output to run: call output(...)");
    synchronized (this) {
      if (begun) throw new IllegalStateException("a migration runs once; build another one");
      begun = true;
    }
    Instant started = Instant.now();
    long clock = System.nanoTime();
    try (Outputs outputs = new Outputs(settings.outputs()); Chosen chosen = choose()) {
      Planner.Planned planned = plan(chosen);
      settings.listener().on(new MigrationEvent.Started(planned.plan()));
      planned.plan().warnings().forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
      try (PreparedTraces prepared = prepare(planned.plan())) {
        Execution execution = new Execution(planned.work(), prepared, outputs, control);
        ProgressMeter meter = new ProgressMeter(planned, settings.listener(), clock);
        execution.run(new Execution.Crew(chosen.kernel(), planned.plan().workers(), settings.execution().prefetch()),
            describe(planned.plan()), meter);
        RunReport report = report(planned.plan(), prepared, execution.tally(),
            new Run(outputs.names(), started, Duration.ofNanos(System.nanoTime() - clock)));
        settings.listener().on(new MigrationEvent.Finished(report));
        return report;
      }
    }
  }

  /** What the clock and the outputs say of a run. */
  private record Run(List<String> outputs, Instant started, Duration elapsed) {}

  private PreparedTraces prepare(MigrationPlan plan) {
    Recipe recipe = new Recipe(settings.survey().time(), settings.badSamples(), settings.conditioning(), plan.rho());
    return new PreparedTraces(settings.survey(), recipe, plan.memory().cache());
  }

  private ImageDescription describe(MigrationPlan plan) {
    List<String> remarks = List.of("Kirchhoff pre-stack time migration, PSTM",
        "survey: " + settings.survey().describe(),
        "velocity: " + settings.velocity().describe(),
        "kernel: " + plan.kernel() + " on " + plan.device());
    return new ImageDescription(settings.survey().name(), settings.grid(), plan.tileNx(), plan.tileNy(),
        settings.weightSums(), settings.parameters().normalisation(), remarks);
  }

  private RunReport report(MigrationPlan plan, PreparedTraces prepared, Tally tally, Run run) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("survey", settings.survey().describe());
    inputs.put("velocity", settings.velocity().describe());
    inputs.put("conditioning", settings.conditioning().describe());
    inputs.put("bad_samples", settings.badSamples().name().toLowerCase(Locale.ROOT));
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("traces", (long) plan.traces());
    counts.put("traces_used", (long) tally.usedTraces());
    counts.put("traces_rejected_by_rms", (long) prepared.rejectedTraces());
    counts.put("traces_with_bad_samples", (long) prepared.badTraces());
    counts.put("bad_samples", prepared.badSamples());
    counts.put("contributions", tally.contributions());
    Map<String, Duration> stages = new LinkedHashMap<>();
    stages.put(RunReport.TOTAL, run.elapsed());
    stages.put("read", prepared.readTime());
    stages.put("prepare", prepared.prepareTime());
    stages.put("wait", tally.waited());
    RunReport.addKernel(stages, tally.kernel());
    stages.put("write", tally.writing());
    List<String> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(warningsAfter(prepared, tally));
    return new RunReport(plan, settings.parameters(), inputs, run.outputs(), counts, stages, run.started(), warnings);
  }

  private List<String> warningsAfter(PreparedTraces prepared, Tally tally) {
    List<String> warnings = new ArrayList<>();
    if (tally.contributions() == 0)
      warnings.add("the image is 0 throughout: no trace was recorded at the times of the grid within the aperture; check"
          + " grid.time, the delays of the survey and the aperture");
    if (prepared.rejectedTraces() > 0)
      warnings.add(prepared.rejectedTraces() + " traces were dropped for an rms far from the median");
    if (prepared.badTraces() > 0)
      warnings.add(prepared.badSamples() + " samples of " + prepared.badTraces()
          + " traces were NaN or infinite and count as 0");
    warnings.forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
    return warnings;
  }

  /** Collects what a migration needs; survey, velocity and grid have no default. */
  public static final class Builder {

    private Survey survey;
    private VelocityModel velocity;
    private ImageGrid grid;
    private MigrationParameters parameters = MigrationParameters.defaults();
    private Conditioning conditioning = Conditioning.none();
    private BadSamples badSamples = BadSamples.ZERO;
    private String kernel = KernelCatalogue.AUTO;
    private final List<ImageWriter> outputs = new ArrayList<>();
    private MigrationListener listener = event -> { };
    private int threads;
    private long memory = defaultMemory();
    private int[] tile;
    private Prefetch prefetch = Prefetch.ON;

    private Builder() {}

    /** Half of the machine's memory, and no more than the JVM may have off-heap. */
    private static long defaultMemory() {
      OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
      return system instanceof com.sun.management.OperatingSystemMXBean sun
          ? sun.getTotalMemorySize() / 2 : Runtime.getRuntime().maxMemory();
    }

    /** The traces to migrate; stays open after the run. */
    public Builder survey(Survey survey) {
      this.survey = survey;
      return this;
    }

    /** The RMS velocity. */
    public Builder velocity(VelocityModel velocity) {
      this.velocity = velocity;
      return this;
    }

    /** Where the image is. */
    public Builder grid(ImageGrid grid) {
      this.grid = grid;
      return this;
    }

    /** How to migrate; {@link MigrationParameters#defaults} where not given. */
    public Builder parameters(MigrationParameters parameters) {
      this.parameters = parameters;
      return this;
    }

    /** What is done to each trace before; nothing where not given. */
    public Builder conditioning(Conditioning conditioning) {
      this.conditioning = conditioning;
      return this;
    }

    /** What happens to samples that are NaN or infinite; they become 0 where not given. */
    public Builder badSamples(BadSamples badSamples) {
      this.badSamples = badSamples;
      return this;
    }

    /** A kernel id, a backend, or {@code auto}, which is the default. */
    public Builder kernel(String kernel) {
      this.kernel = kernel;
      return this;
    }

    /** Adds an output; closed by the run. */
    public Builder output(ImageWriter writer) {
      outputs.add(writer);
      return this;
    }

    /** Hears how the migration proceeds. */
    public Builder progress(MigrationListener listener) {
      this.listener = listener;
      return this;
    }

    /** Workers, 0 for as many as the machine has processors. */
    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    /** Memory to use in bytes; half of the machine's where not given. */
    public Builder memory(long bytes) {
      this.memory = bytes;
      return this;
    }

    /** Bins of a tile along x and y; chosen by the grid's size where not given. */
    public Builder tile(int nx, int ny) {
      this.tile = new int[] {nx, ny};
      return this;
    }

    /** Whether gathers are prepared while the kernel works; on where not given. */
    public Builder prefetch(Prefetch prefetch) {
      this.prefetch = prefetch;
      return this;
    }

    /**
     * The migration, not begun.
     *
     * @throws IllegalArgumentException where survey, velocity or grid is missing, or threads or memory are negative
     */
    public Migration build() {
      require("survey", survey);
      require("velocity", velocity);
      require("grid", grid);
      if (threads < 0) throw new IllegalArgumentException("threads must be >= 0: threads=" + threads);
      if (memory <= 0) throw new IllegalArgumentException("memory must be > 0: memory=" + memory + " bytes");
      Optional<Tiling> tiling =
          tile == null ? Optional.empty() : Optional.of(new Tiling(grid, tile[0], tile[1]));
      return new Migration(new MigrationSettings(survey, velocity, grid, parameters, conditioning, badSamples, kernel,
          List.copyOf(outputs), listener, new MigrationSettings.Execution(threads, memory, tiling, prefetch)));
    }

    private static void require(String name, Object value) {
      if (value == null) throw new IllegalArgumentException("a migration needs a " + name + ": call " + name + "(...)");
    }
  }
}
