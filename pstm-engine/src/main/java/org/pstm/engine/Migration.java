package org.pstm.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.prepare.Recipe;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Control;
import org.pstm.engine.run.Execution;
import org.pstm.engine.run.Outputs;
import org.pstm.engine.run.Tally;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageDescription;
import org.pstm.model.MigrationParameters;

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
  private final Supplier<RunClock> clocks;
  private final Control control = new Control();
  private volatile LiveStatus live;
  private volatile boolean finished;
  private volatile boolean ended;
  private volatile boolean cancelled;
  private boolean begun;

  Migration(MigrationSettings settings, Supplier<RunClock> clocks) {
    this.settings = settings;
    this.clocks = clocks;
  }

  /** A builder with defaults for all but survey, velocity and grid. */
  public static MigrationBuilder builder() {
    return new MigrationBuilder();
  }

  /**
   * Refuses kernels that cannot run here and devices that are not there, before a survey has been read.
   *
   * @param kernels as for {@link MigrationBuilder#kernels}
   * @param devices as for {@link MigrationBuilder#devices}
   * @throws IllegalArgumentException where they cannot be asked for together, or a kernel is unknown
   * @throws org.pstm.kernel.KernelUnavailableException where one cannot run here so
   */
  public static void requireKernels(List<String> kernels, List<String> devices) {
    new CrewChoice(new CrewRequest(kernels, devices)).requireAvailable();
  }

  /**
   * Makes the plan without migrating, and asks the outputs whether they can hold the image; touches none of them.
   *
   * @throws IllegalArgumentException where grid, parameters or memory do not fit the survey
   * @throws org.pstm.kernel.KernelUnavailableException where the kernel cannot run here
   * @throws org.pstm.kernel.UnsupportedRequestException where it cannot do what is asked
   * @throws org.pstm.model.OutputException where an output cannot take its place
   */
  public MigrationPlan plan() {
    Planner planner = new Planner(ResumedSettings.of(settings));
    try (ChosenCrew chosen = choose(planner)) {
      MigrationPlan plan = planner.plan(chosen).plan();
      outputs().check(describe(settings, plan));
      return plan;
    }
  }

  /** Kernels that have room for one class at least, where classes may come in groups; how many come the plan says. */
  private static ChosenCrew choose(Planner planner) {
    return new CrewChoice(planner.crewRequest()).of(planner.leastSpec());
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
    RunClock clock = clocks.get();
    try (Outputs outputs = outputs()) {
      Planner planner = new Planner(ResumedSettings.of(settings));
      try (ChosenCrew chosen = choose(planner)) {
        return run(planner.plan(chosen), outputs, clock);
      }
    } catch (MigrationCancelledException e) {
      cancelled = true;
      throw e;
    } finally {
      ended = true;
    }
  }

  private Outputs outputs() {
    return new Outputs(settings.products().images(), settings.products().gathers());
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

  private RunReport run(Planner.Planned planned, Outputs outputs, RunClock clock) {
    outputs.check(describe(settings, planned.plan()));
    settings.listener().on(new MigrationEvent.Started(planned.plan()));
    planned.plan().warnings().forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
    try (KeptTiles kept = KeptTiles.open(settings, planned);
        PreparedTraces prepared = prepare(planned.plan())) {
      Execution execution = new Execution(planned.work(), prepared, outputs, control);
      ProgressMeter meter = new ProgressMeter(planned.estimates(), settings.listener(), clock);
      Profile profile = new Profile(settings.execution().profile(), settings.grid().time());
      RunFigures figures = new RunFigures(planned.plan(), prepared, execution.tally());
      live = new LiveStatus(figures, meter, profile);
      execution.run(new Execution.Crew(planned.members(), planned.estimates()::get, settings.execution().prefetch(),
          planned.panels(), kept.checkpoint(), profile, planned.plan().groups(), this::finish),
          describe(settings, planned.plan()), meter);
      RunReport report = report(figures, new Run(outputs.names(), warnings(kept, meter), profile.toMap(),
          clock.started(), clock.elapsed()));
      finished = true;
      settings.listener().on(new MigrationEvent.Finished(report));
      return report;
    }
  }

  private static List<String> warnings(KeptTiles kept, ProgressMeter meter) {
    return Stream.concat(kept.warnings().stream(), meter.weakenings().stream()).toList();
  }

  private void finish(Checkpoint checkpoint) {
    if (settings.execution().shard().isWhole()) checkpoint.complete();
    else checkpoint.completePart();
  }

  /** What the clock, the outputs and the checkpoint say of a run. */
  private record Run(List<String> outputs, List<String> warnings, Map<String, Object> profile, Instant started,
      Duration elapsed) {}

  private PreparedTraces prepare(MigrationPlan plan) {
    return new PreparedTraces(settings.survey(), recipe(settings, plan), plan.memory().roomForTraces(),
        settings.execution().helpers(plan.workers()));
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
        figures.stages(run.elapsed()), figures.members(), run.started(), warnings, run.profile());
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
}
