package org.pstm.io.velocity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pstm.io.VelocityColumns;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/** A velocity file of text: columns of numbers, or cards. */
public final class VelocityText {

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Path file;
  private final List<String> lines;

  private VelocityText(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * A pick.
   *
   * @param line its line's number in the file, from 1
   * @param values numbers in the order of the file's {@link VelocityColumns}
   */
  record Row(int line, double[] values) {}

  /**
   * The picks of a file, in whatever form it had them.
   *
   * @param columns what their numbers are
   * @param rows the picks, at least one
   */
  record Picks(VelocityColumns columns, List<Row> rows) {}

  /**
   * Reads the lines of a file.
   *
   * @throws InputException where it cannot be read
   */
  public static VelocityText open(Path file) {
    try {
      // Every byte is a character of Latin-1: a comment in any encoding is passed over, not refused.
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      if (!lines.isEmpty() && lines.getFirst().startsWith(BYTE_ORDER_MARK)) lines.set(0, lines.getFirst().substring(3));
      return new VelocityText(file, lines);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such velocity file; check the path", e);
    } catch (IOException e) {
      String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
      throw new InputException(file + ": cannot be read (" + reason + "); give a readable text file", e);
    }
  }

  /**
   * The velocity model that the numbers mean.
   *
   * @throws InputException where they cannot mean it
   */
  public VelocityModel model(VelocityOptions options) {
    Optional<VelocityCards> cards = VelocityCards.of(lines, this::refusal);
    if (cards.isPresent()) {
      VelocityFormat format = format(options, Optional.empty());
      return table(cards.get().picks(options.columns()), format, options);
    }
    VelocityRows rows = new VelocityRows(lines, this::refusal);
    if (rows.isEmpty())
      throw new InputException(file + ": holds no velocities; give lines of time and velocity");
    Optional<StatedColumns> stated = rows.stated();
    VelocityFormat format = format(options, stated);
    stated.ifPresent(columns -> columns.requireAgreement(format, options, this::refusal));
    return table(rows.picks(options.columns().or(() -> stated.flatMap(StatedColumns::columns))), format, options);
  }

  private VelocityModel table(Picks picks, VelocityFormat format, VelocityOptions options) {
    return new VelocityTable(file, picks, format, new LinePlaces(options.grid())).model();
  }

  private VelocityFormat format(VelocityOptions options, Optional<StatedColumns> stated) {
    Optional<StatedColumns.Units> units = stated.flatMap(StatedColumns::units);
    return new VelocityFormat(
        options.kind().or(() -> stated.flatMap(StatedColumns::kind)).orElse(VelocityFormat.Kind.RMS),
        options.time().or(() -> units.map(StatedColumns.Units::time)).orElseThrow(this::noUnits),
        options.length().or(() -> units.map(StatedColumns.Units::length)).orElseThrow(this::noUnits));
  }

  private InputException noUnits() {
    return new InputException(file + ": states no units; begin it with a line such as \"# t_ms v_m/s\" or say them");
  }

  private InputException refusal(int line, String complaint) {
    return new InputException(file + ": line " + line + ": " + complaint);
  }

  /** Makes the refusals of a file: line number, complaint. */
  @FunctionalInterface
  interface Refusals {
    InputException of(int line, String complaint);
  }
}
