package org.pstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Round after round of everything that is to be compared: the clock, the scalar loop, the kernel on one thread, on two,
 * and so on. Ratios are taken within a round, whose parts met the same machine, and their median over all rounds.
 */
final class Rounds {

  private static final int LEAST = 5;

  /** For kernels so slow that five rounds take minutes. */
  private static final int LEAST_WHERE_SLOW = 3;

  private final Sessions sessions;
  private final Baseline baseline;
  private final Map<Integer, List<TileRun.Taken>> taken = new LinkedHashMap<>();
  private final List<Double> scalar = new ArrayList<>();
  private final List<Double> clock = new ArrayList<>();

  Rounds(Sessions sessions, Baseline baseline, List<Integer> threads) {
    this.sessions = sessions;
    this.baseline = baseline;
    taken.put(1, new ArrayList<>());
    threads.forEach(t -> taken.putIfAbsent(t, new ArrayList<>()));
  }

  /** Goes round until one thread has been timed for {@code seconds}. */
  void run(double seconds) {
    double spent = 0;
    while (spent < seconds || count() < LEAST_WHERE_SLOW || count() < LEAST && spent < 4 * seconds) {
      clock.add(Calibration.hertz());
      scalar.add(baseline.rate());
      taken.forEach((t, list) -> list.add(sessions.batch(t)));
      spent += taken.get(1).getLast().wall();
    }
  }

  /** Rounds so far. */
  int count() {
    return clock.size();
  }

  /** Contributions of one run of one session. */
  long contributionsOfRun() {
    return taken.get(1).getFirst().contributions() / sessions.runsOfBatch();
  }

  /** Contributions per second of processor time, times the threads. */
  Medians cpuRate(int t) {
    return Medians.of(values(t, batch -> t * batch.rate()));
  }

  /** The share of the processor time in which tiles are begun. */
  double setupShare(int t) {
    return Medians.of(values(t, batch -> batch.setup() / batch.cpu())).median();
  }

  /** Contributions per second by the clock. */
  Medians wallRate(int t) {
    return Medians.of(values(t, batch -> batch.contributions() / batch.wall()));
  }

  /** The rate of a thread's processor time over that of the scalar loop. */
  double timesScalar(int t) {
    double[] rates = values(t, TileRun.Taken::rate);
    for (int i = 0; i < rates.length; i++) rates[i] /= scalar.get(i);
    return Medians.of(rates).median();
  }

  /** The rate by the clock over that of one thread. */
  double timesOneThread(int t) {
    double[] many = values(t, batch -> batch.contributions() / batch.wall());
    double[] one = values(1, batch -> batch.contributions() / batch.wall());
    for (int i = 0; i < many.length; i++) many[i] /= one[i];
    return Medians.of(many).median();
  }

  /** The frequency of the processor in Hz. */
  double clock() {
    return Medians.of(clock.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  private double[] values(int t, ToDoubleFunction<TileRun.Taken> value) {
    return taken.get(t).stream().mapToDouble(value).toArray();
  }
}
