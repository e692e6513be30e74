package org.pstm.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.profile.PeakMemory;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TileImage;
import org.pstm.model.TraceHeaders;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;

/**
 * A migration in a process of its own, to see what memory the whole process takes: a survey of noise made as it is read,
 * an image that is thrown away. Given a time it is cancelled then; the last line says the budget and the peak in MiB.
 *
 * <pre>{@code
 * java -cp ... org.pstm.engine.BudgetedRun kernel=vector traces=819045 nx=511 ny=427 samples=1600 nt=1001 \
 *     memory_mib=4096 max_m=2000 seconds=60
 * }</pre>
 */
final class BudgetedRun {

  private static final double MEBI = 1 << 20;

  private final Map<String, String> arguments;

  private BudgetedRun(Map<String, String> arguments) {
    this.arguments = arguments;
  }

  public static void main(String[] args) {
    Map<String, String> arguments = new HashMap<>();
    for (String arg : args) arguments.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    new BudgetedRun(arguments).run();
  }

  private int number(String name, int usual) {
    return Integer.parseInt(arguments.getOrDefault(name, String.valueOf(usual)));
  }

  private void run() {
    BinGrid bins = new BinGrid(new Point(618_813.59, 5_116_498.50), -0.864, new Bins(number("nx", 64), 25),
        new Bins(number("ny", 64), 12.5));
    ImageGrid grid = new ImageGrid(bins, new Sampling(number("nt", 501), 0.002, 0));
    MigrationParameters parameters = MigrationParameters.defaults().withMaxDip(65)
        .withAntiAlias(arguments.getOrDefault("alias", "bank").equals("bank") ? AntiAlias.FILTER_BANK : AntiAlias.NONE);
    parameters = parameters.withAperture(new Aperture(Math.toRadians(65), number("min_m", 0), number("max_m", 2000), 0.1));
    long budget = (long) (number("memory_mib", 1024) * MEBI);
    MigrationBuilder builder = Migration.builder()
        .survey(new Noise(SyntheticGeometry.scattered(bins, number("traces", 20_000), new OffsetRange(500, 549), 1),
            new Sampling(number("samples", 1600), 0.002, 0), number("garbage", 0)))
        .velocity(new GradientVelocity(1800, 600, 10)).grid(grid).parameters(parameters)
        .kernel(arguments.getOrDefault("kernel", "reference")).threads(number("threads", 2)).memory(budget)
        .output(new Discarded()).progress(BudgetedRun::tell);
    if (arguments.containsKey("tile")) builder.tile(number("tile", 0), number("tile", 0));
    builder.strategy(Strategy.valueOf(arguments.getOrDefault("strategy", Strategy.AUTO.name())));
    if (arguments.containsKey("checkpoint"))
      builder.checkpoint(new Checkpointing(Path.of(arguments.get("checkpoint")), Checkpointing.Start.ANEW));
    Migration migration = builder.build();
    long start = System.nanoTime();
    cancelAfter(number("seconds", 0), migration);
    try {
      System.out.println(migration.run().toJson());
    } catch (MigrationCancelledException e) {
      System.out.println(e.getMessage());
    }
    Map<String, Long> peak = PeakMemory.toMap();
    System.out.println(String.format(Locale.ROOT, "seconds %.1f budget %.0f peak %.0f heap %.0f",
        (System.nanoTime() - start) * 1e-9, budget / MEBI, peak.get("process_peak") / MEBI, peak.get("heap_peak") / MEBI));
  }

  private static void cancelAfter(int seconds, Migration migration) {
    if (seconds == 0) return;
    new Timer(true).schedule(new TimerTask() {
      @Override
      public void run() {
        migration.cancel();
      }
    }, 1000L * seconds);
  }

  private static void tell(MigrationEvent event) {
    if (event instanceof MigrationEvent.Started started) System.out.println(started.plan());
    if (event instanceof MigrationEvent.TileDone done) System.out.println(done.progress());
  }

  /** Uniform noise that costs next to nothing, and for each trace an array that nobody needs. */
  private record Noise(TraceHeaders headers, Sampling time, int garbage) implements Survey {

    private static volatile byte[] last;

    @Override
    public String name() {
      return "noise";
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      for (int i = 0; i < count; i++) {
        last = new byte[garbage];
        int state = traces[i] * 0x9E3779B9 + 1;
        for (int j = 0; j < samples[i].length; j++) {
          state = state * 1_664_525 + 1_013_904_223;
          samples[i][j] = state * 0x1p-31f;
        }
      }
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public String describe() {
      return "noise";
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Discarded implements ImageWriter {

    @Override
    public void open(ImageDescription description) {}

    @Override
    public void write(TileImage image) {}

    @Override
    public void commit() {}

    @Override
    public String name() {
      return "nowhere";
    }

    @Override
    public void close() {}
  }
}
