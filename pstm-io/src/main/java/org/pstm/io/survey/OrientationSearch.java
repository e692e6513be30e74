package org.pstm.io.survey;

import java.util.Arrays;
import java.util.List;
import org.pstm.io.SurveyOptions.Orientation;
import org.pstm.io.segy.Numbers;
import org.pstm.io.zarr.ZarrArray;
import org.pstm.model.InputException;

/**
 * Finds out which axis of an array is that of the traces: what the user says, else the one that the attributes n_traces
 * and n_samples fit, else the one as long as the table of headers, else what the names of its columns suggest.
 */
final class OrientationSearch {

  private final ZarrArray array;
  private final PartAttributes attributes;
  private final long rows;
  private final HeaderColumns columns;

  OrientationSearch(ZarrArray array, PartAttributes attributes, long rows, HeaderColumns columns) {
    this.array = array;
    this.attributes = attributes;
    this.rows = rows;
    this.columns = columns;
    if (array.shape().length != 2)
      throw new InputException(array.folder() + ": shape " + Arrays.toString(array.shape()) + " has "
          + array.shape().length + " axes; an array of traces has two, traces and samples");
  }

  /**
   * The orientation of the array.
   *
   * @param asked what the user says
   * @param warnings gets a sentence where nothing but the columns' names tells it
   * @throws InputException where no orientation fits
   */
  TraceArray find(Orientation asked, List<String> warnings) {
    TraceArray found = new TraceArray(array, asked == Orientation.AUTO ? guess(warnings) : asked);
    fit(found, asked);
    return found;
  }

  private Orientation guess(List<String> warnings) {
    boolean first = stated(0, 1);
    boolean second = stated(1, 0);
    if (first != second) return first ? Orientation.TRACES_BY_SAMPLES : Orientation.SAMPLES_BY_TRACES;
    boolean rowsFirst = array.shape()[0] == rows;
    boolean rowsSecond = array.shape()[1] == rows;
    if (rowsFirst != rowsSecond) return rowsFirst ? Orientation.TRACES_BY_SAMPLES : Orientation.SAMPLES_BY_TRACES;
    Orientation named = columns.suggestSamplesFirst() ? Orientation.SAMPLES_BY_TRACES : Orientation.TRACES_BY_SAMPLES;
    if (rowsFirst)
      warnings.add(array.folder() + ": the array is square, so only the names of the headers' columns tell that it is "
          + (named == Orientation.SAMPLES_BY_TRACES ? "samples x traces" : "traces x samples")
          + "; set traces_transposed if that is wrong");
    return named;
  }

  /** Whether the attributes say something of the traces or samples, and these axes fit all they say. */
  private boolean stated(int traceAxis, int sampleAxis) {
    List<PartAttributes.Stated> traces = attributes.stated(PartAttributes.TRACES);
    List<PartAttributes.Stated> samples = attributes.stated(PartAttributes.SAMPLES);
    return !(traces.isEmpty() && samples.isEmpty())
        && traces.stream().allMatch(s -> s.value() == array.shape()[traceAxis])
        && samples.stream().allMatch(s -> s.value() == array.shape()[sampleAxis]);
  }

  private void fit(TraceArray found, Orientation asked) {
    String shape = Arrays.toString(array.shape());
    for (PartAttributes.Stated s : attributes.stated(PartAttributes.SAMPLES))
      if (s.value() != found.samples())
        throw s.refusal(", but " + array.folder() + " has the shape " + shape + ", read as " + order(found) + hint(asked));
    for (PartAttributes.Stated s : attributes.stated(PartAttributes.TRACES))
      if (s.value() != found.traces())
        throw s.refusal(", but " + array.folder() + " has the shape " + shape + ", read as " + order(found) + hint(asked));
    if (columns.index() < 0 && rows != found.traces() || rows > found.traces() && columns.index() >= 0)
      throw new InputException(array.folder() + ": shape " + shape + ", read as " + order(found) + ", does not fit "
          + Numbers.text(rows) + " rows of headers" + hint(asked));
  }

  private static String order(TraceArray found) {
    return found.isTransposed() ? "samples x traces" : "traces x samples";
  }

  private static String hint(Orientation asked) {
    return asked == Orientation.AUTO ? "; write the survey again" : "; correct traces_transposed, or leave it at auto";
  }
}
