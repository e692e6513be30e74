package org.pstm.physics;

import org.pstm.model.AntiAlias;
import org.pstm.model.RowEnd;
import org.pstm.model.TraceGather;

/**
 * The anti-alias filter of a contribution (theory.md, equations 20 to 22).
 *
 * <p>The operator steps by s = Delta |grad t| from one bin to the next, Delta being the spacing that is protected:
 * <pre>   grad t = sum over legs of  X_i (d t_i^2/d X^2)/t_i,   s = max(dx |t_x|, dy |t_y|) or their norm.   (20)</pre>
 * Frequencies above f_a = 1/(2 s) alias.
 *
 * <p>Filter bank (Gray 1992): {@link #COPIES} zero-phase low-passed copies of the trace, with cut-offs spaced evenly in
 * logarithm from 8 Hz to 0.9 of Nyquist and a cosine roll-off of a third of an octave around each; the copies next to
 * f = f_a/factor are blended linearly in log f:
 * <pre>   b = 7 log(f/c_0)/log(c_7/c_0), within 0..7.   (21)</pre>
 *
 * <p>Triangle of half-length L' = factor s + dt, at most {@code longest}, in samples l = L'/dt:
 * <pre>   value = (S(p + l) - 2 S(p) + S(p - l))/l^2,   S_(j+1) - 2 S_j + S_(j-1) = b_j,   (22)</pre>
 * S being the trace summed twice, read by the cubic, and behind its end the straight line that goes on; l is at least 1,
 * and where the padding of a gather ends before p + l, it is shortened to it. The gain at frequency 0 is 1 at any l.
 */
public final class AliasFilter {

  /** Copies of a trace in the bank. */
  public static final int COPIES = 8;

  private static final double LOWEST_HZ = 8;
  private static final double HIGHEST_SHARE = 0.9;
  private static final double ROLL_OFF_OCTAVES = 1.0 / 3;

  private static final int CUBIC_TAPS = 4;

  private AliasFilter() {}

  /** What must stand behind the traces of a gather. */
  public static RowEnd rowEnd(AntiAlias filter) {
    return filter.kind() == AntiAlias.Kind.TRIANGLE ? RowEnd.LINEAR : RowEnd.ZERO;
  }


  /** Rows of a gather for each trace: the copies of the bank, else one. */
  public static int copies(AntiAlias filter) {
    return filter.kind() == AntiAlias.Kind.FILTER_BANK ? COPIES : 1;
  }

  /** Cut-off frequency of copy {@code i} in Hz, for traces at {@code dt} seconds. */
  public static double cutOff(int i, double dt) {
    double highest = HIGHEST_SHARE * 0.5 / dt;
    double lowest = Math.min(LOWEST_HZ, 0.5 * highest);
    return lowest * Math.pow(highest / lowest, i / (COPIES - 1.0));
  }

  /** Gain of copy {@code i} at frequency {@code f} in Hz: 1 below, 1/2 at, 0 above its cut-off. */
  public static double gain(int i, double f, double dt) {
    double octaves = Math.log(f / cutOff(i, dt)) / Math.log(2) / ROLL_OFF_OCTAVES;
    if (!(octaves > -0.5)) return 1;
    return octaves >= 0.5 ? 0 : 0.5 * (1 - Math.sin(Math.PI * octaves));
  }

  /**
   * Where f_a/factor lies among the cut-offs, equation (21).
   *
   * @param step s of equation (20) in seconds, times the factor
   * @param dt step of the traces in seconds
   * @return 0 to 7; the whole part is the lower copy, the rest the share of the one above
   */
  public static double bankPosition(double step, double dt) {
    if (step <= 0) return COPIES - 1;
    double lowest = cutOff(0, dt);
    double position = (COPIES - 1) * Math.log(0.5 / step / lowest) / Math.log(cutOff(COPIES - 1, dt) / lowest);
    return Math.clamp(position, 0, COPIES - 1);
  }

  /**
   * Half-length of the triangle in samples, l of equation (22).
   *
   * @param step s of equation (20) in seconds, times the factor
   * @param dt step of the traces in seconds
   * @param longest cap of the half-length in seconds
   * @param left samples from the position read to the last of the trace
   */
  public static double triangle(double step, double dt, double longest, double left) {
    double l = Math.min(step + dt, longest) / dt;
    return Math.max(1, Math.min(l, left + TraceGather.TAIL - CUBIC_TAPS));
  }
}
