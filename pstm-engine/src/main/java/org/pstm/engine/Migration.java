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
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.prepare.Recipe;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Control;
import org.pstm.engine.run.Execution;
import org.pstm.engine.run.Outputs;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.run.Tally;
import org.pstm.engine.select.TraceSelection;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
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
  private volatile LiveStatus live;
  private volatile boolean finished;
  private volatile boolean ended;
  private volatile boolean cancelled;
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
   * @throws org.pstm.kernel.UnsupportedRequestException where it cannot do what is asked
   */
  public MigrationPlan plan() {
    Planner planner = new Planner(ResumedSettings.of(settings));
    try (ChosenKernel chosen = choose(planner)) {
      return planner.plan(chosen).plan();
    }
  }

  private ChosenKernel choose(Planner planner) {
    return new KernelChoice(planner.kernelRequest()).of(planner.spec());
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
   * What can be told of the run at this moment, by any thread: {@code state} (planning, running, paused, stopping,
   * finished, or ended without), how far it is and how long still, counts, seconds by stage, the slowest tiles, memory;
   * the shape of a JSON object. Before the plan is made there is a state alone.
   */
  public Map<String, Object> status() {
    LiveStatus now = live;
    if (now == null) return Map.of("state", ended ? "failed" : "planning");
    return now.toMap(state());
  }

  private String state() {
    if (finished) return "finished";
    if (ended) return cancelled ? "stopped" : "failed";
    if (control.isStopping()) return "stopping";
    return control.isPaused() ? "paused" : "running";
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
    requireDestination();
    synchronized (this) {
      if (begun) throw new IllegalStateException("a migration runs once; build another one");
      begun = true;
    }
    Instant started = Instant.now();
    long clock = System.nanoTime();
    try (Outputs outputs = new Outputs(settings.products().images(), settings.products().gathers())) {
      Planner planner = new Planner(ResumedSettings.of(settings));
      try (ChosenKernel chosen = choose(planner)) {
        return run(planner.plan(chosen), chosen.kernel(), outputs, new Clock(started, clock));
      }
    } catch (MigrationCancelledException e) {
      cancelled = true;
      throw e;
    } finally {
      ended = true;
    }
  }

  private void requireDestination() {
    boolean hasOutput = !settings.products().images().isEmpty() || !settings.products().gathers().isEmpty();
    if (settings.execution().shard().isWhole()) {
      if (!hasOutput) throw new IllegalArgumentException("a migration needs an output to run: call output(...)");
      return;
    }
    if (hasOutput)
      throw new IllegalArgumentException("a shard has no output but its finished tiles: call no output(...)");
    if (settings.checkpointing().isEmpty())
      throw new IllegalArgumentException("a shard keeps its tiles in a checkpoint: call checkpoint(...)");
  }

  /** When a run began, for people and for measuring. */
  private record Clock(Instant started, long nanos) {}

  private RunReport run(Planner.Planned planned, KirchhoffKernel kernel, Outputs outputs, Clock clock) {
    settings.listener().on(new MigrationEvent.Started(planned.plan()));
    planned.plan().warnings().forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
    try (KeptTiles kept = KeptTiles.open(settings, planned.plan());
        PreparedTraces prepared = prepare(planned.plan())) {
      Execution execution = new Execution(planned.work(), prepared, outputs, control);
      ProgressMeter meter = new ProgressMeter(planned, settings.listener(), clock.nanos());
      Profile profile = new Profile(settings.execution().profile(), settings.grid().time());
      RunFigures figures = new RunFigures(planned.plan(), prepared, execution.tally());
      live = new LiveStatus(figures, meter, profile);
      execution.run(new Execution.Crew(kernel, planned.plan().workers(), settings.execution().prefetch(),
          kept.checkpoint(), profile, this::finish), describe(settings, planned.plan()), meter);
      RunReport report = report(figures, new Run(outputs.names(), kept.warnings(), profile.toMap(), clock.started(), Duration.ofNanos(System.nanoTime() - clock.nanos())));
      finished = true;
      settings.listener().on(new MigrationEvent.Finished(report));
      return report;
    }
  }

  private void finish(Checkpoint checkpoint) {
    if (settings.execution().shard().isWhole()) checkpoint.complete();
    else checkpoint.completePart();
  }

  /** What the clock, the outputs and the checkpoint say of a run. */
  private record Run(List<String> outputs, List<String> warnings, Map<String, Object> profile, Instant started,
      Duration elapsed) {}

  private PreparedTraces prepare(MigrationPlan plan) {
    return new PreparedTraces(settings.survey(), recipe(settings, plan), plan.memory().cache());
  }

  static Recipe recipe(MigrationSettings settings, MigrationPlan plan) {
    return new Recipe(settings.survey().time(), settings.badSamples(), settings.conditioning(), plan.rho(),
        settings.parameters().antiAlias());
  }

  static ImageDescription describe(MigrationSettings settings, MigrationPlan plan) {
    List<String> remarks = List.of("Kirchhoff pre-stack time migration, PSTM",
        "survey: " + settings.survey().describe(),
        "velocity: " + settings.velocity().describe(),
        "eta: " + settings.eta().map(EtaModel::describe).orElse("none"),
        "kernel: " + plan.kernel() + " on " + plan.device());
    return new ImageDescription(settings.survey().name(), settings.grid(), plan.tileNx(), plan.tileNy(),
        settings.weightSums(), settings.parameters().normalisation(), settings.products().classes(), remarks);
  }

  private RunReport report(RunFigures figures, Run run) {
    MigrationPlan plan = figures.plan();
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("survey", settings.survey().describe());
    inputs.put("selection", settings.selection().describe());
    inputs.put("velocity", settings.velocity().describe());
    inputs.put("eta", settings.eta().map(EtaModel::describe).orElse("none"));
    inputs.put("conditioning", settings.conditioning().describe());
    inputs.put("bad_samples", settings.badSamples().name().toLowerCase(Locale.ROOT));
    List<String> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(run.warnings());
    warnings.addAll(warningsAfter(figures.prepared(), figures.tally()));
    return new RunReport(plan, settings.parameters(), inputs, run.outputs(), figures.counts(),
        figures.stages(run.elapsed()), run.started(), warnings, run.profile());
  }

  private List<String> warningsAfter(PreparedTraces prepared, Tally tally) {
    List<String> warnings = new ArrayList<>();
    if (tally.contributions() == 0)
      warnings.add("the image is 0 throughout: no trace was recorded at the times of the grid within the aperture; check"
          + " grid.time, the delays of the survey and the aperture");
    if (prepared.rejectedTraces() > 0)
      warnings.add(prepared.rejectedTraces() + " traces were dropped for an rms far from the median");
    if (prepared.repeatedReads() > 0)
      warnings.add(prepared.repeatedReads() + " reads of the survey failed and succeeded when they were repeated");
    if (prepared.badTraces() > 0)
      warnings.add(prepared.badSamples() + " samples of " + prepared.badTraces()
          + " traces were NaN or infinite and count as 0");
    warnings.forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
    return warnings;
  }

  /** Collects what a migration needs; survey, velocity and grid have no default. */
  public static final class Builder {

    private Survey survey;
    private TraceSelection selection = TraceSelection.ALL;
    private VelocityModel velocity;
    private Optional<EtaModel> eta = Optional.empty();
    private ImageGrid grid;
    private MigrationParameters parameters = MigrationParameters.defaults();
    private Conditioning conditioning = Conditioning.none();
    private BadSamples badSamples = BadSamples.ZERO;
    private String kernel = KernelCatalogue.AUTO;
    private final List<ImageWriter> outputs = new ArrayList<>();
    private final List<ImageWriter> gathers = new ArrayList<>();
    private ImageClasses classes = ImageClasses.ONE;
    private MigrationListener listener = event -> { };
    private int threads;
    private long memory = defaultMemory();
    private int[] tile;
    private Prefetch prefetch = Prefetch.ON;
    private Profile.Detail profile = Profile.Detail.EVENTS;
    private Optional<Checkpointing> checkpointing = Optional.empty();
    private Shard shard = Shard.WHOLE;

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

    /** Which traces of the survey take part; all where not given. */
    public Builder select(TraceSelection selection) {
      this.selection = selection;
      return this;
    }

    /** The RMS velocity. */
    public Builder velocity(VelocityModel velocity) {
      this.velocity = velocity;
      return this;
    }

    /** The anellipticity, for travel times of VTI media. */
    public Builder eta(EtaModel eta) {
      this.eta = Optional.of(eta);
      return this;
    }

    /** Several images, one for each class of traces; a single one where not given. The stack is the sum of all. */
    public Builder classes(ImageClasses classes) {
      this.classes = classes;
      return this;
    }

    /** Adds an output for the images of all classes; closed by the run. */
    public Builder gathers(ImageWriter writer) {
      gathers.add(writer);
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

    /**
     * A kernel id; a backend, for the fastest of its versions that can do what is asked; or {@code auto}, which is the
     * default, for the fastest of all.
     */
    public Builder kernel(String kernel) {
      this.kernel = kernel;
      return this;
    }

    /** Adds an output for the image, the stack of all classes; closed by the run. */
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

    /** Whether the report holds a profile of the tiles; it does not where not given. */
    public Builder profile(Profile.Detail detail) {
      this.profile = detail;
      return this;
    }

    /** Keeps finished tiles on disk, so that an interrupted run can be resumed; none are kept where not given. */
    public Builder checkpoint(Checkpointing checkpointing) {
      this.checkpointing = Optional.of(checkpointing);
      return this;
    }

    /**
     * Migrates only some of the tiles, and leaves them in the checkpoint: other machines do the rest. All where not
     * given.
     */
    public Builder shard(Shard shard) {
      this.shard = shard;
      return this;
    }

    /**
     * The migration, not begun.
     *
     * @throws IllegalArgumentException where survey, velocity or grid is missing, or threads or memory are negative
     */
    public Migration build() {
      return new Migration(settings());
    }

    /**
     * A scan of velocities in the place of a migration, not begun: velocity and outputs are those of each trial.
     *
     * @throws IllegalArgumentException as {@link #build}, and where there is no trial
     */
    public VelocityScan scan(List<VelocityScan.Trial> trials) {
      if (!trials.isEmpty()) velocity = trials.getFirst().velocity();
      return new VelocityScan(settings(), trials);
    }

    private MigrationSettings settings() {
      require("survey", survey);
      require("velocity", velocity);
      require("grid", grid);
      if (threads < 0) throw new IllegalArgumentException("threads must be >= 0: threads=" + threads);
      if (memory <= 0) throw new IllegalArgumentException("memory must be > 0: memory=" + memory + " bytes");
      Optional<Tiling> tiling =
          tile == null ? Optional.empty() : Optional.of(new Tiling(grid, tile[0], tile[1]));
      return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, kernel,
          new MigrationSettings.Products(classes, List.copyOf(outputs), List.copyOf(gathers)), listener,
          new MigrationSettings.Execution(threads, memory, tiling, prefetch, profile, shard), checkpointing);
    }

    private static void require(String name, Object value) {
      if (value == null) throw new IllegalArgumentException("a migration needs a " + name + ": call " + name + "(...)");
    }
  }
}
