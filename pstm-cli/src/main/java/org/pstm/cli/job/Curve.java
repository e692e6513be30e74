package org.pstm.cli.job;

import java.util.Optional;
import org.pstm.model.PiecewiseLinear;

/** A list of pairs of a job as a curve in SI units. */
enum Curve {
  /** Radii of an aperture against two-way time: ms, m. */
  RADIUS_OF_TIME("times", "ms", 1000, 1),
  /** Times of a mute against offset: m, ms. */
  TIME_OF_OFFSET("offsets", "m", 1, 1000);

  private final String arguments;
  private final String unit;
  private final double argumentsPerSi;
  private final double valuesPerSi;

  Curve(String arguments, String unit, double argumentsPerSi, double valuesPerSi) {
    this.arguments = arguments;
    this.unit = unit;
    this.argumentsPerSi = argumentsPerSi;
    this.valuesPerSi = valuesPerSi;
  }

  /** Reads a key whose pairs are not negative and rise; {@code none} is noted where it is not given. */
  Optional<PiecewiseLinear> read(Section section, String key) {
    Optional<double[][]> pairs = section.pairs(key, Range.NOT_NEGATIVE);
    if (pairs.isEmpty()) section.otherwise(key, "none");
    return pairs.map(given -> curve(section, key, given));
  }

  private PiecewiseLinear curve(Section section, String key, double[][] pairs) {
    double[] at = new double[pairs.length];
    double[] values = new double[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      if (i > 0 && !(pairs[i][0] > pairs[i - 1][0]))
        throw section.refusal(key, "must have rising " + arguments + "; " + Section.plain(pairs[i][0]) + " " + unit
            + " follows " + Section.plain(pairs[i - 1][0]) + " " + unit);
      at[i] = pairs[i][0] / argumentsPerSi;
      values[i] = pairs[i][1] / valuesPerSi;
    }
    return section.checked(key, () -> new PiecewiseLinear(at, values));
  }
}
