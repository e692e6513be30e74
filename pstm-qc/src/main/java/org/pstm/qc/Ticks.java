package org.pstm.qc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round values to label an axis with: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param values rising
 * @param decimals digits after the point that tell neighbours apart
 */
record Ticks(List<Double> values, int decimals) {

  private static final int[] ROUND = {1, 2, 5, 10};
  private static final double SLACK = 1e-9;
  private static final int MOST_DECIMALS = 12;

  /** Between two values, both included; the low one alone where no round value lies between or they are equal. */
  static Ticks between(double low, double high, int most) {
    double range = high - low;
    if (!(range > Math.abs(high) * SLACK)) return new Ticks(List.of(low), decimalsOf(low));
    double step = step(range / Math.max(1, most));
    List<Double> values = new ArrayList<>();
    double slack = SLACK * range;
    for (double i = Math.ceil((low - slack) / step); i * step <= high + slack; i++) values.add(i * step);
    if (values.isEmpty()) return new Ticks(List.of(low), decimalsOf(low));
    return new Ticks(List.copyOf(values), (int) Math.clamp(-Math.floor(Math.log10(step) + SLACK), 0, MOST_DECIMALS));
  }

  /** The same, at whole numbers only. */
  static Ticks whole(double low, double high, int most) {
    Ticks ticks = between(low, high, most);
    return ticks.decimals == 0 ? ticks : between(low, high, (int) Math.max(1, high - low));
  }

  /** The least round step that is not below {@code least}. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int round : ROUND) if (round * power >= least * (1 - SLACK)) return round * power;
    return 10 * power;
  }

  /** Up to three decimals, as many as the value needs. */
  private static int decimalsOf(double value) {
    int decimals = 0;
    double scaled = Math.abs(value);
    while (decimals < 3 && Math.abs(scaled - Math.rint(scaled)) > 1e-6) {
      scaled *= 10;
      decimals++;
    }
    return decimals;
  }

  String label(double value) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.startsWith("-") && Double.parseDouble(text) == 0 ? text.substring(1) : text;
  }
}
