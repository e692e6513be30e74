package org.pstm.io;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a user knows better than the survey's file. Byte positions are of SEG-Y and SU files; columns and orientation of
 * folders in Zarr and Parquet: an option of the other kind of survey is refused.
 *
 * @param units in what the file's lengths are given
 * @param coordinateScalar replaces the scalar of every trace, in the sense of SEG-Y: a positive number multiplies the
 *     coordinates, a negative one divides them by its magnitude; empty: each trace's own header says
 * @param headers places of header values: name to byte position, counted from 1; names as {@link HeaderField} has them
 * @param columns the same for headers in a table: name to name of the column
 * @param orientation how the array of samples lies
 * @param deadTraces what becomes of traces that are no seismic data
 * @param sampleInterval step of the samples in seconds, over whatever the file says; empty: the file says
 */
public record SurveyOptions(SurveyUnits units, OptionalDouble coordinateScalar, Map<String, Integer> headers,
    Map<String, String> columns, Orientation orientation, DeadTraces deadTraces, OptionalDouble sampleInterval) {

  private static final SurveyOptions DEFAULTS = new SurveyOptions(SurveyUnits.AUTO, OptionalDouble.empty(), Map.of(),
      Map.of(), Orientation.AUTO, DeadTraces.SKIP, OptionalDouble.empty());

  /** How the array of samples of a folder lies. */
  public enum Orientation {
    /** As the headers and attributes beside the array say. */
    AUTO,
    /** One row a trace: (traces, samples). */
    TRACES_BY_SAMPLES,
    /** One column a trace: (samples, traces). */
    SAMPLES_BY_TRACES
  }

  /** Refuses unknown header names, positions before byte 1, a scalar of 0 and an interval that is not positive. */
  public SurveyOptions {
    present("units", units);
    present("coordinate scalar", coordinateScalar);
    present("headers", headers);
    present("columns", columns);
    present("orientation", orientation);
    present("dead traces", deadTraces);
    present("sample interval", sampleInterval);
    headers = Map.copyOf(headers);
    headers.forEach(SurveyOptions::check);
    columns = Map.copyOf(columns);
    columns.forEach(SurveyOptions::check);
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

  private static void known(String name) {
    if (HeaderField.of(name).isEmpty())
      throw new IllegalArgumentException(
          "headers: unknown name \"" + name + "\"; a survey's headers are " + HeaderField.keys());
  }

  private static void check(String name, String column) {
    known(name);
    if (column.isBlank())
      throw new IllegalArgumentException("headers: " + name + " must be the name of a column: " + name + "=" + column);
  }

  private static void check(String name, int position) {
    known(name);
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
    return new SurveyOptions(other, coordinateScalar, headers, columns, orientation, deadTraces, sampleInterval);
  }

  /** The same with one coordinate scalar for all traces. */
  public SurveyOptions withCoordinateScalar(double scalar) {
    return new SurveyOptions(units, OptionalDouble.of(scalar), headers, columns, orientation, deadTraces,
        sampleInterval);
  }

  /** The same with other places of header values, in place of those stated before. */
  public SurveyOptions withHeaders(Map<String, Integer> positions) {
    return new SurveyOptions(units, coordinateScalar, positions, columns, orientation, deadTraces, sampleInterval);
  }

  /** The same with other columns of header values, in place of those stated before. */
  public SurveyOptions withColumns(Map<String, String> names) {
    return new SurveyOptions(units, coordinateScalar, headers, names, orientation, deadTraces, sampleInterval);
  }

  /** The same with an array of samples that lies so. */
  public SurveyOptions withOrientation(Orientation other) {
    return new SurveyOptions(units, coordinateScalar, headers, columns, other, deadTraces, sampleInterval);
  }

  /** The same with another treatment of dead traces. */
  public SurveyOptions withDeadTraces(DeadTraces other) {
    return new SurveyOptions(units, coordinateScalar, headers, columns, orientation, other, sampleInterval);
  }

  /** The same with a sample interval in seconds. */
  public SurveyOptions withSampleInterval(double seconds) {
    return new SurveyOptions(units, coordinateScalar, headers, columns, orientation, deadTraces,
        OptionalDouble.of(seconds));
  }
}
