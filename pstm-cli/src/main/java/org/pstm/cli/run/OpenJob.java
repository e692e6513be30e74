package org.pstm.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pstm.cli.job.ExecutionSection;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.OutputSection;
import org.pstm.cli.job.VelocitySection;
import org.pstm.engine.Migration;
import org.pstm.engine.MigrationBuilder;
import org.pstm.engine.MigrationListener;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import org.pstm.io.SegyGatherWriter;
import org.pstm.io.SegyImageWriter;
import org.pstm.io.Surveys;
import org.pstm.io.VelocityVolume;
import org.pstm.io.ZarrGatherWriter;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ScaledVelocity;
import org.pstm.model.Survey;
import org.pstm.model.VelocityModel;

/**
 * A job whose survey and velocity are open: the step between the job file and the engine.
 *
 * @param job what was asked
 * @param survey the traces
 * @param velocity the model, scaled
 * @param eta the anellipticity, where the travel time needs it
 */
public record OpenJob(JobFile job, Survey survey, VelocityModel velocity, Optional<EtaModel> eta)
    implements AutoCloseable {

  /**
   * Opens what a job names, the quick things first.
   *
   * @throws org.pstm.kernel.UnknownKernelException where no kernel has the name asked for
   * @throws org.pstm.model.InputException where survey or velocity cannot be read
   */
  public static OpenJob open(JobFile job) {
    requireKernels(job);
    return openAll(job, () -> Surveys.open(job.input().traces(), job.input().options()));
  }

  /** Which of the kernels that a job names must be able to run. */
  public enum Kernels {
    /** All, or the job is refused before a survey is read. */
    ALL,
    /** Those that are left to go on with an interrupted run; that knows once the survey is open. */
    SOME_MAY_BE_GONE
  }

  /** Opens what a job names, to run it: the headers of a large survey are kept beside the output. */
  public static OpenJob openToRun(JobFile job, Kernels kernels) {
    if (kernels == Kernels.ALL) requireKernels(job);
    return openAll(job, () -> Surveys.open(job.input().traces(), job.input().options(), job.output().headers()));
  }

  private static void requireKernels(JobFile job) {
    Migration.requireKernels(job.execution().kernels(), job.execution().devices());
  }

  private static OpenJob openAll(JobFile job, Supplier<Survey> survey) {
    VelocityModel velocity = job.velocity().scaled(model(job));
    Optional<EtaModel> eta = job.eta().map(section -> section.read(job.wholeGrid()));
    return new OpenJob(job, survey.get(), velocity, eta);
  }

  /** The velocity before {@code velocity.scale}. */
  public VelocityModel unscaledVelocity() {
    return velocity instanceof ScaledVelocity scaled ? scaled.model() : velocity;
  }

  private static VelocityModel model(JobFile job) {
    return switch (job.velocity().source()) {
      case VelocitySection.File file -> file.read(job.wholeGrid());
      case VelocitySection.Given given -> given.model();
    };
  }

  /** The migration that the job asks for, not begun; its plan touches no output and no finished tiles. */
  public Migration migration(MigrationListener listener) {
    return migration(listener, Checkpointing.Start.ANEW);
  }

  /** The migration that the job asks for, with the finished tiles of an interrupted run set aside or used. */
  public Migration migration(MigrationListener listener, Checkpointing.Start start) {
    MigrationBuilder builder = builder(listener);
    if (job.execution().checkpoints() == ExecutionSection.Checkpoints.KEPT)
      builder.checkpoint(new Checkpointing(job.output().checkpoint(), start, InputStates.of(job.data())));
    return builder.build();
  }

  /** The migration of a shard of the job, which keeps its tiles in a folder of its own. */
  public Migration migration(MigrationListener listener, Checkpointing.Start start, Shard shard) {
    return scan(classes(), listener).shard(shard)
        .checkpoint(new Checkpointing(job.output().part(shard), start, InputStates.of(job.data()))).build();
  }

  /** A migration of other traces to another grid with the velocity, the parameters and the kernel of the job. */
  public MigrationBuilder study(Survey traces, ImageGrid grid) {
    ExecutionSection execution = job.execution();
    MigrationBuilder builder = Migration.builder().survey(traces).velocity(velocity).grid(grid)
        .parameters(job.parameters()).kernels(execution.kernels()).devices(execution.devices())
        .threads(execution.threads()).prefetch(execution.prefetch());
    eta.ifPresent(builder::eta);
    execution.memory().ifPresent(builder::memory);
    return builder;
  }

  /** The job's migration with other classes, without outputs and checkpoints: for velocities of a scan. */
  public MigrationBuilder scan(ImageClasses of, MigrationListener listener) {
    MigrationBuilder builder = study(survey, job.grid()).select(job.input().selection())
        .conditioning(job.input().condition()).badSamples(job.input().badSamples())
        .strategy(job.execution().strategy()).profile(job.execution().profile()).progress(listener).classes(of);
    job.execution().tile().ifPresent(tile -> builder.tile(tile.nx(), tile.ny()));
    return builder;
  }

  private MigrationBuilder builder(MigrationListener listener) {
    MigrationBuilder builder = scan(classes(), listener);
    job.output().gathers().ifPresent(path -> builder.gathers(
        OutputSection.isSegy(path) ? SegyGatherWriter.create(path)
            : ZarrGatherWriter.create(path, job.output().zarr())));
    job.output().image().ifPresent(path -> builder.output(ZarrImageWriter.create(path, job.output().zarr())));
    job.output().segy().ifPresent(path -> builder.output(SegyImageWriter.create(path)));
    return builder;
  }

  /**
   * Writes the velocity at every sample of the grid, where the job asks for it.
   *
   * @throws org.pstm.model.OutputException where writing fails
   */
  public void writeVelocity() {
    job.output().velocity().ifPresent(path -> VelocityVolume.write(path, velocity, job.grid()));
  }

  /** How the survey's traces are sorted into images. */
  public ImageClasses classes() {
    return job.classes().of(survey.headers(), job.input().selection());
  }

  /** What looks wrong with the survey's positions, and what the job computes for nothing, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (survey.headers().count() > 0) warnings.addAll(Outliers.find(survey.headers()));
    if (!job.classes().isNone() && job.output().gathers().isEmpty())
      warnings.add("classes are given and output.gathers is not, so the images of the classes are only added up to the "
          + "stack; add output.gathers, or set classes.kind: none to save time and memory");
    return warnings;
  }

  @Override
  public void close() {
    survey.close();
  }
}
