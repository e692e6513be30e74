package org.pstm.io.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.pstm.io.HeaderField;
import org.pstm.model.InputException;
import org.pstm.parquet.ColumnKind;
import org.pstm.parquet.ParquetTable;

/** In which columns of a table the header values stand. */
final class HeaderColumns {

  /** Names of the two layouts that are known, the first upper case, the second lower case. */
  private static final Map<HeaderField, List<String>> USUAL = Map.of(
      HeaderField.SOURCE_X, List.of("SOU_X", "source_x"), HeaderField.SOURCE_Y, List.of("SOU_Y", "source_y"),
      HeaderField.RECEIVER_X, List.of("REC_X", "receiver_x"), HeaderField.RECEIVER_Y, List.of("REC_Y", "receiver_y"),
      HeaderField.COORDINATE_SCALAR, List.of("scalar_coord"), HeaderField.OFFSET, List.of("OFFSET", "offset"),
      HeaderField.INLINE, List.of("INLINE", "inline"), HeaderField.CROSSLINE, List.of("CROSSLINE", "crossline"));

  private static final List<HeaderField> NEEDED = List.of(
      HeaderField.SOURCE_X, HeaderField.SOURCE_Y, HeaderField.RECEIVER_X, HeaderField.RECEIVER_Y);

  private static final String ROW_INDEX = "trace_idx";
  private static final String COLUMN_INDEX = "bin_trace_idx";

  private final Map<HeaderField, Integer> places = new EnumMap<>(HeaderField.class);
  private final List<String> names = new ArrayList<>();
  private final int index;
  private final boolean samplesFirst;

  private HeaderColumns(Path file, ParquetTable table, Map<String, String> stated) {
    for (HeaderField field : HeaderField.values()) {
      Optional<String> name = name(file, table, stated, field);
      if (name.isEmpty()) continue;
      places.put(field, names.size());
      names.add(name.get());
    }
    boolean byColumn = isNumber(table, COLUMN_INDEX);
    samplesFirst = byColumn || names.contains("source_x") && !isNumber(table, ROW_INDEX);
    index = byColumn || isNumber(table, ROW_INDEX) ? names.size() : -1;
    if (index >= 0) names.add(byColumn ? COLUMN_INDEX : ROW_INDEX);
  }

  /**
   * Finds the columns.
   *
   * @throws InputException where one that is needed or stated is missing
   */
  static HeaderColumns of(Path file, ParquetTable table, Map<String, String> stated) {
    return new HeaderColumns(file, table, stated);
  }

  private static Optional<String> name(Path file, ParquetTable table, Map<String, String> stated, HeaderField field) {
    String asked = stated.get(field.key());
    if (asked != null) {
      if (!isNumber(table, asked))
        throw new InputException(file + ": has no column of numbers named " + asked + ", which headers: {" + field.key()
            + ": " + asked + "} asks for; its columns are " + String.join(", ", new TreeSet<>(table.columns())));
      return Optional.of(asked);
    }
    List<String> usual = USUAL.getOrDefault(field, List.of());
    Optional<String> found = usual.stream().filter(name -> isNumber(table, name)).findFirst();
    if (found.isEmpty() && NEEDED.contains(field))
      throw new InputException(file + ": has no column of numbers named " + String.join(" or ", usual) + "; its columns"
          + " are " + String.join(", ", new TreeSet<>(table.columns())) + "; say which one it is with headers: {"
          + field.key() + ": NAME}");
    return found;
  }

  private static boolean isNumber(ParquetTable table, String name) {
    return table.kind(name) != ColumnKind.OTHER;
  }

  /** The columns to read. */
  List<String> names() {
    return names;
  }

  /** Where the field stands among {@link #names}; -1 where the table has no such column. */
  int of(HeaderField field) {
    return places.getOrDefault(field, -1);
  }

  /** Where the trace's place in the array stands; -1 where rows and traces go in the same order. */
  int index() {
    return index;
  }

  /** Whether these are the names that come with arrays of one column a trace. */
  boolean suggestSamplesFirst() {
    return samplesFirst;
  }
}
