package org.pstm.kernel.vector;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import jdk.incubator.vector.FloatVector;

/**
 * Three ways to the time of a pair of source and receiver at every output sample of a pillar, straight rays, V = 1800 +
 * 600 tau: two square roots a sample; square roots at every L-th sample and a parabola for each block; a table of legs
 * for each distance, read by rows. The worst error is found before anything is timed; blocks above 0.2 s, which parabolas
 * do not serve, are left out of all.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp CLASSES:TEST-CLASSES:... org.pstm.kernel.vector.TravelTimeBenchmark table 5
 * }</pre>
 * Without arguments it takes all ways in turn; alone in a JVM each is measured as it would run.
 */
final class TravelTimeBenchmark {

  private static final int L = Lanes.COUNT;
  private static final double STEP = 0.002;
  private static final int BLOCKS = Lanes.blocks(1001);
  private static final int FIRST = 96 / L;
  private static final float FARTHEST = 2700;
  private static final int PAIRS = 512;
  private static final int ROUNDS = 12;
  private static final int PASSES = 40;

  private final float[] vertical = new float[(BLOCKS + 3) * L];
  private final float[] slowness = new float[(BLOCKS + 3) * L];
  private final float[] knotVertical = new float[BLOCKS + 3 + L];
  private final float[] knotSlowness = new float[BLOCKS + 3 + L];
  private final float[] time = new float[BLOCKS + 3 + L];
  private final float[] p1 = new float[BLOCKS + L];
  private final float[] p2 = new float[BLOCKS + L];
  private final float[] p0 = new float[BLOCKS + L];
  private final float[] sum = new float[BLOCKS * L];
  private final float[] source = new float[PAIRS];
  private final float[] receiver = new float[PAIRS];
  private float[] table = new float[0];
  private float spacing;

  private TravelTimeBenchmark() {
    for (int i = 0; i < vertical.length; i++) {
      vertical[i] = (float) vertical(i);
      slowness[i] = (float) slowness(i);
    }
    // Knot j is sample (j - 1) L.
    for (int j = 0; j < knotVertical.length; j++) {
      knotVertical[j] = (float) vertical((j - 1) * L);
      knotSlowness[j] = (float) slowness((j - 1) * L);
    }
    Random random = new Random(1);
    for (int k = 0; k < PAIRS; k++) {
      source[k] = random.nextFloat(FARTHEST);
      receiver[k] = Math.clamp(source[k] + random.nextFloat(-500, 500), 0, FARTHEST - 1);
    }
  }

  /** (tau/2dt)^2. */
  private static double vertical(int i) {
    return 0.25 * i * i;
  }

  /** 1/(V dt)^2. */
  private static double slowness(int i) {
    double v = (1800 + 600 * Math.max(0, i) * STEP) * STEP;
    return 1 / (v * v);
  }

  public static void main(String[] args) {
    TravelTimeBenchmark bench = new TravelTimeBenchmark();
    String way = args.length > 0 ? args[0] : "all";
    if (way.equals("direct") || way.equals("all")) bench.measure("direct", TravelTimeBenchmark::direct);
    if (way.equals("knots") || way.equals("all")) bench.measure("knots", TravelTimeBenchmark::knots);
    if (way.equals("table")) bench.measureTable(Float.parseFloat(args[1]));
    if (way.equals("all")) for (float metres : new float[] {25, 10, 5, 2.5f}) bench.measureTable(metres);
  }

  private void measureTable(float metres) {
    spacing = metres;
    int rows = (int) (FARTHEST / metres) + 2;
    table = new float[rows * BLOCKS * L];
    for (int row = 0; row < rows; row++)
      for (int i = 0; i < BLOCKS * L; i++)
        table[row * BLOCKS * L + i] = (float) leg(i, row * (double) metres);
    measure(String.format(Locale.ROOT, "table of %.1f MB, rows every %.1f m", 4e-6 * table.length, metres),
        TravelTimeBenchmark::table);
  }

  private static double leg(int i, double x) {
    return Math.sqrt(vertical(i) + slowness(i) * x * x);
  }

  private void measure(String way, BiConsumer<TravelTimeBenchmark, Integer> add) {
    double worst = 0;
    for (int k = 0; k < PAIRS; k++) {
      Arrays.fill(sum, 0);
      add.accept(this, k);
      for (int i = FIRST * L; i < BLOCKS * L; i++)
        worst = Math.max(worst, Math.abs(sum[i] - leg(i, source[k]) - leg(i, receiver[k])));
    }
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int pass = 0; pass < PASSES; pass++) for (int k = 0; k < PAIRS; k++) add.accept(this, k);
      best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
    double samples = (double) PASSES * PAIRS * (BLOCKS - FIRST) * L;
    System.out.println(String.format(Locale.ROOT, "%-36s %5.2f G times/s, worst error %.4f sample", way,
        samples / best, worst));
  }

  private void direct(int k) {
    FloatVector s = FloatVector.broadcast(Lanes.FLOAT, source[k] * source[k]);
    FloatVector g = FloatVector.broadcast(Lanes.FLOAT, receiver[k] * receiver[k]);
    for (int i = FIRST * L; i < BLOCKS * L; i += L) {
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, vertical, i);
      FloatVector u = FloatVector.fromArray(Lanes.FLOAT, slowness, i);
      FloatVector p = u.fma(s, t).sqrt().add(u.fma(g, t).sqrt());
      FloatVector.fromArray(Lanes.FLOAT, sum, i).add(p).intoArray(sum, i);
    }
  }

  private void knots(int k) {
    FloatVector s = FloatVector.broadcast(Lanes.FLOAT, source[k] * source[k]);
    FloatVector g = FloatVector.broadcast(Lanes.FLOAT, receiver[k] * receiver[k]);
    for (int j = FIRST; j < BLOCKS + 3; j += L) {
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, knotVertical, j);
      FloatVector u = FloatVector.fromArray(Lanes.FLOAT, knotSlowness, j);
      u.fma(s, t).sqrt().add(u.fma(g, t).sqrt()).intoArray(time, j);
    }
    for (int b = FIRST; b < BLOCKS; b += L) coefficients(b);
    for (int b = FIRST; b < BLOCKS; b++) {
      FloatVector u = Lanes.SHARES;
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(Lanes.FLOAT, p2[b]), FloatVector.broadcast(Lanes.FLOAT, p1[b])),
          FloatVector.broadcast(Lanes.FLOAT, p0[b]));
      FloatVector.fromArray(Lanes.FLOAT, sum, b * L).add(p).intoArray(sum, b * L);
    }
  }

  private void coefficients(int b) {
    FloatVector before = FloatVector.fromArray(Lanes.FLOAT, time, b);
    FloatVector f0 = FloatVector.fromArray(Lanes.FLOAT, time, b + 1);
    FloatVector f1 = FloatVector.fromArray(Lanes.FLOAT, time, b + 2);
    FloatVector c2 = Cubic.second(before, f0, f1);
    FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(Lanes.FLOAT, time, b + 3));
    Cubic.parabola0(f0, c3).intoArray(p0, b);
    Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(p1, b);
    Cubic.parabola2(c2, c3).intoArray(p2, b);
  }

  private void table(int k) {
    int s = (int) (source[k] / spacing);
    int g = (int) (receiver[k] / spacing);
    float shareS = source[k] / spacing - s;
    float shareG = receiver[k] / spacing - g;
    int row = BLOCKS * L;
    for (int i = FIRST * L; i < BLOCKS * L; i += L) {
      FloatVector s0 = FloatVector.fromArray(Lanes.FLOAT, table, s * row + i);
      FloatVector g0 = FloatVector.fromArray(Lanes.FLOAT, table, g * row + i);
      FloatVector s1 = FloatVector.fromArray(Lanes.FLOAT, table, (s + 1) * row + i);
      FloatVector g1 = FloatVector.fromArray(Lanes.FLOAT, table, (g + 1) * row + i);
      FloatVector p = s1.sub(s0).mul(shareS).add(s0).add(g1.sub(g0).mul(shareG).add(g0));
      FloatVector.fromArray(Lanes.FLOAT, sum, i).add(p).intoArray(sum, i);
    }
  }
}
