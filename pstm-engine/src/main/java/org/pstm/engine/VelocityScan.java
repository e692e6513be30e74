package org.pstm.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.run.Control;
import org.pstm.engine.run.Member;
import org.pstm.engine.run.Outputs;
import org.pstm.engine.run.ScanExecution;
import org.pstm.engine.run.Tally;
import org.pstm.engine.run.Work;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.model.ImageWriter;
import org.pstm.model.VelocityModel;

/**
 * A migration with several velocities in one pass over the data: every trace is read and prepared once for all of them.
 *
 * <p>The images of a trial are those of a migration with its velocity, bit for bit. It keeps no tiles to resume with.
 * Memory: sums and images for each trial. {@link #run} may be called once.
 */
public final class VelocityScan {

  private final MigrationSettings settings;
  private final List<Trial> trials;
  private final Control control = new Control();

  VelocityScan(MigrationSettings settings, List<Trial> trials) {
    this.settings = settings;
    this.trials = List.copyOf(trials);
    if (trials.isEmpty()) throw new IllegalArgumentException("a velocity scan needs a velocity at least: trials=0");
  }

  /**
   * One velocity and where its images go.
   *
   * @param velocity RMS velocity
   * @param images receive the stack of all classes
   * @param gathers receive the images of all classes
   */
  public record Trial(VelocityModel velocity, List<ImageWriter> images, List<ImageWriter> gathers) {

    /** Takes copies. */
    public Trial {
      images = List.copyOf(images);
      gathers = List.copyOf(gathers);
    }
  }

  /**
   * What a scan did.
   *
   * @param plan that of the first trial
   * @param tracesUsed different traces that reached a tile, with the velocity that reaches furthest
   * @param tracesPrepared traces that were read and prepared, counted each time
   * @param contributions with all velocities together
   * @param elapsed from the beginning to the end
   */
  public record Report(MigrationPlan plan, int tracesUsed, long tracesPrepared, long contributions,
      Duration elapsed) {}

  /** Ends the scan after the gather in work: {@link #run} throws {@link MigrationCancelledException}. */
  public void cancel() {
    control.cancel();
  }

  /**
   * Migrates with all velocities, and completes the outputs; closes them in any case. The survey stays open.
   *
   * @throws RuntimeException as {@link Migration#run}
   */
  public Report run() {
    RunClock clock = RunClock.ofSystem();
    List<Outputs> outputs = new ArrayList<>();
    try {
      for (Trial trial : trials) outputs.add(new Outputs(trial.images(), trial.gathers()));
      Planner planner = planner(trials.getFirst());
      try (ChosenCrew chosen = new CrewChoice(planner.crewRequest()).of(planner.spec())) {
        return run(chosen, planner.plan(chosen), outputs, clock);
      }
    } finally {
      for (Outputs each : outputs) each.close();
    }
  }

  private Planner planner(Trial trial) {
    return new Planner(settings.withVelocity(trial.velocity()));
  }

  private Report run(ChosenCrew chosen, Planner.Planned planned, List<Outputs> outputs, RunClock clock) {
    MigrationPlan plan = planned.plan();
    settings.listener().on(new MigrationEvent.Started(plan));
    plan.warnings().forEach(w -> settings.listener().on(new MigrationEvent.Warning(w)));
    List<ScanExecution.Trial> all = new ArrayList<>();
    double reach = 0;
    for (int i = 0; i < trials.size(); i++) {
      Planner planner = planner(trials.get(i));
      SessionSpec spec = planner.spec();
      chosen.lead().kernel().refuses(spec).ifPresent(reason -> {
        throw new UnsupportedRequestException(reason);
      });
      reach = Math.max(reach, planner.reach());
      all.add(new ScanExecution.Trial(spec, outputs.get(i),
          Migration.describe(settings.withVelocity(trials.get(i).velocity()), plan)));
    }
    try (PreparedTraces prepared =
        new PreparedTraces(settings.survey(), Migration.recipe(settings, plan), cache(chosen, planned.members()), 0)) {
      Tally tally = new ScanExecution(planned.work().reaching(reach), all, prepared, control).run(
          chosen.lead().kernel(), plan.workers(), settings.execution().prefetch(),
          new ProgressMeter(planned.estimates(), settings.listener(), clock));
      return new Report(plan, tally.usedTraces(), prepared.cacheMisses(), tally.contributions(),
          clock.elapsed());
    }
  }

  /** What is left for prepared traces beside the sums of all trials; refuses where that is less than nothing. */
  private long cache(ChosenCrew chosen, List<Member> members) {
    return new MemoryBudget(settings, chosen.spec()).plan(members, trials.size()).cache();
  }
}
