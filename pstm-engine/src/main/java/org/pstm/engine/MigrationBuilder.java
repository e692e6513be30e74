package org.pstm.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Execution;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Survey;
import org.pstm.model.VelocityModel;

/**
 * Collects what a migration needs; survey, velocity and grid have no default. Made by {@link Migration#builder}.
 *
 * <p>Each method that takes a value answers the builder itself.
 */
public final class MigrationBuilder {

  private Survey survey;
  private TraceSelection selection = TraceSelection.ALL;
  private VelocityModel velocity;
  private Optional<EtaModel> eta = Optional.empty();
  private ImageGrid grid;
  private MigrationParameters parameters = MigrationParameters.defaults();
  private Conditioning conditioning = Conditioning.none();
  private BadSamples badSamples = BadSamples.ZERO;
  private CrewRequest crew = CrewRequest.AUTO;
  private final List<ImageWriter> outputs = new ArrayList<>();
  private final List<ImageWriter> gathers = new ArrayList<>();
  private ImageClasses classes = ImageClasses.ONE;
  private MigrationListener listener = event -> { };
  private int threads;
  private long memory = defaultMemory();
  private int[] tile;
  private Prefetch prefetch = Prefetch.ON;
  private Strategy strategy = Strategy.AUTO;
  private Supplier<RunClock> clocks = RunClock::ofSystem;
  private Profile.Detail profile = Profile.Detail.EVENTS;
  private Optional<Checkpointing> checkpointing = Optional.empty();
  private Shard shard = Shard.WHOLE;

  MigrationBuilder() {}

  /** Half of the machine's memory, and no more than the JVM may have off-heap. */
  private static long defaultMemory() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean sun
        ? sun.getTotalMemorySize() / 2 : Runtime.getRuntime().maxMemory();
  }

  /** The traces to migrate; stays open after the run. */
  public MigrationBuilder survey(Survey survey) {
    this.survey = survey;
    return this;
  }

  /** Which traces of the survey take part; all where not given. */
  public MigrationBuilder select(TraceSelection selection) {
    this.selection = selection;
    return this;
  }

  /** The RMS velocity. */
  public MigrationBuilder velocity(VelocityModel velocity) {
    this.velocity = velocity;
    return this;
  }

  /** The anellipticity, for travel times of VTI media. */
  public MigrationBuilder eta(EtaModel eta) {
    this.eta = Optional.of(eta);
    return this;
  }

  /** Several images, one for each class of traces; a single one where not given. The stack is the sum of all. */
  public MigrationBuilder classes(ImageClasses classes) {
    this.classes = classes;
    return this;
  }

  /** Adds an output for the images of all classes; closed by the run. */
  public MigrationBuilder gathers(ImageWriter writer) {
    gathers.add(writer);
    return this;
  }

  /** Where the image is. */
  public MigrationBuilder grid(ImageGrid grid) {
    this.grid = grid;
    return this;
  }

  /** How to migrate; {@link MigrationParameters#defaults} where not given. */
  public MigrationBuilder parameters(MigrationParameters parameters) {
    this.parameters = parameters;
    return this;
  }

  /** What is done to each trace before; nothing where not given. */
  public MigrationBuilder conditioning(Conditioning conditioning) {
    this.conditioning = conditioning;
    return this;
  }

  /** What happens to samples that are NaN or infinite; they become 0 where not given. */
  public MigrationBuilder badSamples(BadSamples badSamples) {
    this.badSamples = badSamples;
    return this;
  }

  /**
   * A kernel id; a backend, for the fastest of its versions that can do what is asked; or {@code auto}, which is the
   * default, for the fastest of all.
   */
  public MigrationBuilder kernel(String kernel) {
    return kernels(List.of(kernel));
  }

  /**
   * Several kernels, each as in {@link #kernel}, share the tiles by their speed. The image is then within what they all
   * state, but its bits depend on which of them migrated a tile.
   *
   * @throws IllegalArgumentException where there is none, or one is named twice
   */
  public MigrationBuilder kernels(List<String> kernels) {
    crew = crew.withKernels(kernels);
    return this;
  }

  /**
   * The devices that kernels with a choice of devices run on, each kernel on each of them; the kernels choose where not
   * given. A device is named by its number, its type or a part of its name; one named twice has twice the sessions.
   *
   * @throws IllegalArgumentException where a name is empty
   */
  public MigrationBuilder devices(List<String> devices) {
    crew = new CrewRequest(crew.kernels(), devices);
    return this;
  }

  /** Adds an output for the image, the stack of all classes; closed by the run. */
  public MigrationBuilder output(ImageWriter writer) {
    outputs.add(writer);
    return this;
  }

  /** Hears how the migration proceeds. */
  public MigrationBuilder progress(MigrationListener listener) {
    this.listener = listener;
    return this;
  }

  /** Workers, 0 for as many as the machine has processors. */
  public MigrationBuilder threads(int threads) {
    this.threads = threads;
    return this;
  }

  /** Memory to use in bytes; half of the machine's where not given. */
  public MigrationBuilder memory(long bytes) {
    this.memory = bytes;
    return this;
  }

  /** Bins of a tile along x and y; chosen by the grid's size where not given. */
  public MigrationBuilder tile(int nx, int ny) {
    this.tile = new int[] {nx, ny};
    return this;
  }

  /** Whether gathers are prepared while the kernel works; on where not given. */
  public MigrationBuilder prefetch(Prefetch prefetch) {
    this.prefetch = prefetch;
    return this;
  }

  /** How traces reach the tiles; chosen by the plan where not given. No bit of the image depends on it. */
  public MigrationBuilder strategy(Strategy strategy) {
    this.strategy = strategy;
    return this;
  }

  /** Whether the report holds a profile of the tiles; it does not where not given. */
  public MigrationBuilder profile(Profile.Detail detail) {
    this.profile = detail;
    return this;
  }

  /** Keeps finished tiles on disk, so that an interrupted run can be resumed; none are kept where not given. */
  public MigrationBuilder checkpoint(Checkpointing checkpointing) {
    this.checkpointing = Optional.of(checkpointing);
    return this;
  }

  /**
   * Migrates only some of the tiles, and leaves them in the checkpoint: other machines do the rest. All where not
   * given.
   */
  public MigrationBuilder shard(Shard shard) {
    this.shard = shard;
    return this;
  }

  /** Clocks that tests can set. */
  MigrationBuilder clock(Supplier<RunClock> clocks) {
    this.clocks = clocks;
    return this;
  }

  /**
   * The migration, not begun.
   *
   * @throws IllegalArgumentException where survey, velocity or grid is missing, or threads or memory are negative
   */
  public Migration build() {
    return new Migration(settings(), clocks);
  }

  /**
   * A scan of velocities in the place of a migration, not begun: velocity and outputs are those of each trial.
   *
   * @throws IllegalArgumentException as {@link #build}, where there is no trial, where traces are to pass through
   *     panels, for a scan goes tile by tile, or where there are several kernels or devices
   */
  public VelocityScan scan(List<VelocityScan.Trial> trials) {
    if (!trials.isEmpty()) velocity = trials.getFirst().velocity();
    if (strategy == Strategy.TRACE_DRIVEN)
      throw new IllegalArgumentException("a velocity scan goes tile by tile: strategy=trace-driven; set it to auto");
    if (crew.kernels().size() > 1 || crew.devices().size() > 1)
      throw new IllegalArgumentException("a velocity scan migrates on one kernel and one device: kernels="
          + crew.kernels() + ", devices=" + crew.devices() + "; name one");
    MigrationSettings settings = settings().withStrategy(Strategy.TILE_DRIVEN);
    // Every trial has the same tiles, whatever suits the kernel for one image.
    if (settings.execution().tiling().isEmpty()) settings = settings.withTiling(Tiling.of(settings.grid()));
    return new VelocityScan(settings, trials);
  }

  MigrationSettings settings() {
    require("survey", survey);
    require("velocity", velocity);
    require("grid", grid);
    if (threads < 0) throw new IllegalArgumentException("threads must be >= 0: threads=" + threads);
    if (memory <= 0) throw new IllegalArgumentException("memory must be > 0: memory=" + memory + " bytes");
    Optional<Tiling> tiling =
        tile == null ? Optional.empty() : Optional.of(new Tiling(grid, tile[0], tile[1]));
    return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, crew,
        new MigrationSettings.Products(classes, List.copyOf(outputs), List.copyOf(gathers)), listener,
        new MigrationSettings.Execution(threads, memory, tiling, prefetch, strategy, profile, shard,
            Integer.MAX_VALUE), checkpointing);
  }

  private static void require(String name, Object value) {
    if (value == null) throw new IllegalArgumentException("a migration needs a " + name + ": call " + name + "(...)");
  }
}
