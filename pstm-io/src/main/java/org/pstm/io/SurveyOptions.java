package org.pstm.io;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a user knows better than the survey's file.
 *
 * @param units in what the file's lengths are given
 * @param coordinateScalar replaces the scalar of every trace, in the sense of SEG-Y: a positive number multiplies the
 *     coordinates, a negative one divides them by its magnitude; empty: each trace's own header says
 * @param headers places of header values: name to byte position, counted from 1; names as {@link HeaderField} has them
 * @param deadTraces what becomes of traces that are no seismic data
 * @param sampleInterval step of the samples in seconds, over whatever the file says; empty: the file says
 */
public record SurveyOptions(SurveyUnits units, OptionalDouble coordinateScalar, Map<String, Integer> headers,
    DeadTraces deadTraces, OptionalDouble sampleInterval) {

  private static final SurveyOptions DEFAULTS = new SurveyOptions(
      SurveyUnits.AUTO, OptionalDouble.empty(), Map.of(), DeadTraces.SKIP, OptionalDouble.empty());

  /** Refuses unknown header names, positions before byte 1, a scalar of 0 and an interval that is not positive. */
  public SurveyOptions {
    present("units", units);
    present("coordinate scalar", coordinateScalar);
    present("headers", headers);
    present("dead traces", deadTraces);
    present("sample interval", sampleInterval);
    headers = Map.copyOf(headers);
    headers.forEach(SurveyOptions::check);
    coordinateScalar.ifPresent(n -> {
      if (n == 0 || !Double.isFinite(n))
        throw new IllegalArgumentException("coordinate scalar must be finite and not 0: coordinate scalar=" + n);
    });
    sampleInterval.ifPresent(dt -> {
      if (!(dt > 0 && Double.isFinite(dt)))
        throw new IllegalArgumentException("sample interval must be > 0 s and finite: sample interval=" + dt);
    });
  }

  private static void present(String name, Object value) {
    if (value == null) throw new IllegalArgumentException(name + " must be given: " + name + "=null");
  }

  private static void check(String name, int position) {
    if (HeaderField.of(name).isEmpty())
      throw new IllegalArgumentException(
          "headers: unknown name \"" + name + "\"; a survey's headers are " + HeaderField.keys());
    if (position < 1)
      throw new IllegalArgumentException(
          "headers: " + name + " must be a byte position from 1 on: " + name + "=" + position);
  }

  /** Everything as the file says; dead traces skipped. */
  public static SurveyOptions defaults() {
    return DEFAULTS;
  }

  /** The same with lengths in other units. */
  public SurveyOptions withUnits(SurveyUnits other) {
    return new SurveyOptions(other, coordinateScalar, headers, deadTraces, sampleInterval);
  }

  /** The same with one coordinate scalar for all traces. */
  public SurveyOptions withCoordinateScalar(double scalar) {
    return new SurveyOptions(units, OptionalDouble.of(scalar), headers, deadTraces, sampleInterval);
  }

  /** The same with other places of header values, in place of those stated before. */
  public SurveyOptions withHeaders(Map<String, Integer> positions) {
    return new SurveyOptions(units, coordinateScalar, positions, deadTraces, sampleInterval);
  }

  /** The same with another treatment of dead traces. */
  public SurveyOptions withDeadTraces(DeadTraces other) {
    return new SurveyOptions(units, coordinateScalar, headers, other, sampleInterval);
  }

  /** The same with a sample interval in seconds. */
  public SurveyOptions withSampleInterval(double seconds) {
    return new SurveyOptions(units, coordinateScalar, headers, deadTraces, OptionalDouble.of(seconds));
  }
}
