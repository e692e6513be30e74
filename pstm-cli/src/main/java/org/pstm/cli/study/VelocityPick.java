package org.pstm.cli.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where an event's gather is flattest.
 *
 * @param it output sample of the event
 * @param percent of the velocity, between the trials by a parabola through the greatest semblance and its neighbours
 * @param semblance the greatest
 * @param end whether that is the first or the last trial: the velocity sought may lie beyond
 */
public record VelocityPick(int it, double percent, double semblance, End end) {

  /** Where among the trials the greatest semblance lies. */
  public enum End {
    /** Between others. */
    INSIDE,
    /** At the end of the scan. */
    AT_THE_END
  }

  /** The pick at one sample. */
  static VelocityPick at(int it, double[] percents, List<float[]> semblance) {
    int best = 0;
    for (int p = 1; p < percents.length; p++)
      if (semblance.get(p)[it] > semblance.get(best)[it]) best = p;
    float s = semblance.get(best)[it];
    if (best == 0 || best == percents.length - 1) return new VelocityPick(it, percents[best], s, End.AT_THE_END);
    double before = semblance.get(best - 1)[it];
    double behind = semblance.get(best + 1)[it];
    double bend = before - 2 * s + behind;
    double shift = bend < 0 ? 0.5 * (before - behind) / bend : 0;
    return new VelocityPick(it, percents[best] + shift * (percents[1] - percents[0]), s, End.INSIDE);
  }

  /** The samples of the loudest events, apart from each other, in the order of time. */
  static List<Integer> events(double[] energy, int apart, int most) {
    List<Integer> found = new ArrayList<>();
    List<Integer> byEnergy = new ArrayList<>();
    for (int it = 0; it < energy.length; it++) if (energy[it] > 0) byEnergy.add(it);
    byEnergy.sort(Comparator.comparingDouble(it -> -energy[it]));
    for (int it : byEnergy) {
      if (found.size() == most) break;
      if (found.stream().noneMatch(other -> Math.abs(other - it) < apart)) found.add(it);
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }
}
