package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.pstm.model.AntiAlias;
import org.pstm.model.Interpolation;
import org.pstm.physics.AliasFilter;
import org.pstm.physics.SincTable;

/**
 * Reads staged traces at one position per lane by gather loads: any interpolation, through any anti-alias filter
 * (theory.md, equations 16, 21 and 22). Lanes that do not contribute must come with positions inside the trace.
 */
final class TapReader {

  private static final int L = Lanes.COUNT;

  /** Rows of the sinc table, {@link SincTable#TAPS} weights each. */
  private static final float[] SINC = sincTable();

  private final StagedTraces traces;
  private final Interpolation interpolation;
  private final AntiAlias filter;
  private final double dt;
  private final float last;
  private final int[] index = new int[L];
  private final int[] row = new int[L];
  private final int[] phase = new int[L];
  private final float[] position = new float[L];

  TapReader(Workspace work) {
    traces = work.traces();
    interpolation = work.spec().parameters().interpolation();
    filter = work.spec().parameters().antiAlias();
    dt = work.spec().traceTime().delta();
    last = work.spec().traceTime().count() - 1;
  }

  private static float[] sincTable() {
    float[] table = new float[(SincTable.PHASES + 1) * SincTable.TAPS];
    for (int i = 0; i < table.length; i++)
      table[i] = (float) SincTable.weight(i / SincTable.TAPS, i % SincTable.TAPS);
    return table;
  }

  /**
   * The values of a trace.
   *
   * @param first element of sample 0 of the trace
   * @param p positions in samples
   * @param step the operator's step from bin to bin in seconds, times the filter's factor
   */
  FloatVector read(int first, FloatVector p, FloatVector step) {
    return switch (filter.kind()) {
      case NONE -> {
        IntVector.broadcast(Lanes.INT, first).intoArray(row, 0);
        yield rows(p);
      }
      case FILTER_BANK -> bank(first, p, step);
      case TRIANGLE -> triangle(first, p, step);
    };
  }

  private FloatVector bank(int first, FloatVector p, FloatVector step) {
    step.intoArray(position, 0);
    // The logarithm in double: few lanes, and the reference's blend to the last digit.
    for (int lane = 0; lane < L; lane++) position[lane] = (float) AliasFilter.bankPosition(position[lane], dt);
    for (int lane = 0; lane < L; lane++)
      row[lane] = first + Math.min((int) position[lane], AliasFilter.COPIES - 2) * traces.stride();
    FloatVector lower = rows(p);
    for (int lane = 0; lane < L; lane++) {
      position[lane] -= Math.min((int) position[lane], AliasFilter.COPIES - 2);
      row[lane] += traces.stride();
    }
    FloatVector upper = rows(p);
    return FloatVector.fromArray(Lanes.FLOAT, position, 0).fma(upper.sub(lower), lower);
  }

  private FloatVector triangle(int first, FloatVector p, FloatVector step) {
    IntVector.broadcast(Lanes.INT, first).intoArray(row, 0);
    step.intoArray(position, 0);
    for (int lane = 0; lane < L; lane++)
      position[lane] = (float) AliasFilter.triangle(position[lane], dt, filter.longest(), last - p.lane(lane));
    FloatVector l = FloatVector.fromArray(Lanes.FLOAT, position, 0);
    FloatVector behind = p.sub(l);
    // Before the trace its sums are 0.
    FloatVector before = cubic(behind.max(0f)).blend(0f, behind.compare(VectorOperators.LT, 0f));
    FloatVector middle = cubic(p);
    FloatVector second = cubic(p.add(l)).sub(middle).add(before.sub(middle));
    return second.div(l.mul(l));
  }

  private FloatVector rows(FloatVector p) {
    return switch (interpolation) {
      case NEAREST -> tap(p.add(0.5f), 0);
      case LINEAR -> {
        FloatVector s = share(p);
        FloatVector a = tap(p, 0);
        yield s.fma(tap(p, 1).sub(a), a);
      }
      case CUBIC -> cubic(p);
      case SINC8 -> sinc(p);
    };
  }

  private FloatVector cubic(FloatVector p) {
    FloatVector s = share(p);
    FloatVector up = s.add(1f);
    FloatVector down = s.sub(1f);
    FloatVector far = s.sub(2f);
    FloatVector a = s.mul(down).mul(far).mul(-1 / 6f).mul(tap(p, -1));
    FloatVector b = up.mul(down).mul(far).mul(0.5f).mul(tap(p, 0));
    FloatVector c = up.mul(s).mul(far).mul(-0.5f).mul(tap(p, 1));
    FloatVector d = up.mul(s).mul(down).mul(1 / 6f).mul(tap(p, 2));
    return a.add(b).add(c).add(d);
  }

  private FloatVector sinc(FloatVector p) {
    IntVector rowOfTable = (IntVector) share(p).mul(SincTable.PHASES).add(0.5f).convert(VectorOperators.F2I, 0);
    rowOfTable.mul(SincTable.TAPS).intoArray(phase, 0);
    FloatVector value = FloatVector.zero(Lanes.FLOAT);
    for (int m = 0; m < SincTable.TAPS; m++)
      value = FloatVector.fromArray(Lanes.FLOAT, SINC, m, phase, 0).fma(tap(p, m - SincTable.BEFORE), value);
    return value;
  }

  private static FloatVector share(FloatVector p) {
    return p.sub((FloatVector) p.convert(VectorOperators.F2I, 0).convert(VectorOperators.I2F, 0));
  }

  /** The samples {@code offset} behind floor(p), of the rows in {@link #row}. */
  private FloatVector tap(FloatVector p, int offset) {
    ((IntVector) p.convert(VectorOperators.F2I, 0)).add(IntVector.fromArray(Lanes.INT, row, 0)).intoArray(index, 0);
    return FloatVector.fromArray(Lanes.FLOAT, traces.samples, offset, index, 0);
  }
}
