package org.pstm.io.velocity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityColumns;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;

/**
 * A comment line that names columns: {@code # t_ms vrms_ft_s}, {@code # x y t[s] v (m/s)}, {@code # il xl t v}.
 *
 * @param line its number in the file
 * @param kind which velocity the name means; empty where it is just v
 * @param columns what stands before the time; empty where that is no line or CDP number
 * @param units of the numbers; empty where they are not both named
 */
record StatedColumns(int line, Optional<VelocityFormat.Kind> kind, Optional<VelocityColumns> columns,
    Optional<Units> units) {

  /** Between name and unit; never nothing, or "vrms" would be "vr" in m/s. */
  private static final String OPEN = "[_\\s\\[(]+";
  private static final Pattern TIME =
      Pattern.compile("(?<![a-z0-9])(?:t|t0|twt|tau|time)" + OPEN + "(ms|s|sec)(?![a-z0-9])");
  private static final Pattern VELOCITY = Pattern.compile(
      "(?<![a-z0-9])(v[a-z]*|rms)" + OPEN + "(m|ft|f|km)\\s*(?:/|_|per)?\\s*(?:s|sec)(?![a-z0-9])");
  private static final Pattern BARE =
      Pattern.compile("(?<![a-z0-9])(?:t|t0|twt|tau|time)(?![a-z0-9]).*?(?<![a-z0-9])(v[a-z]*|rms)(?![a-z0-9])");
  private static final Pattern NUMBERED =
      Pattern.compile("(?<![a-z0-9])(?:(il|xl|inline|crossline|xline)|cdp|cmp)(?![a-z0-9])");

  /**
   * Units of a file's numbers.
   *
   * @param time of the times
   * @param length of coordinates, and in the velocities
   */
  record Units(TimeUnit time, LengthUnit length) {}

  /** Finds column names in a comment: with both units, or line numbers without; empty where it is prose. */
  static Optional<StatedColumns> parse(int line, String comment) {
    String text = comment.toLowerCase(Locale.ROOT);
    Matcher time = TIME.matcher(text);
    Matcher velocity = VELOCITY.matcher(text);
    if (!time.find() || !velocity.find(time.end()) || velocity.group(2).equals("km")) return bare(line, text);
    TimeUnit timeUnit = time.group(1).equals("ms") ? TimeUnit.MILLISECONDS : TimeUnit.SECONDS;
    LengthUnit lengthUnit = velocity.group(2).equals("m") ? LengthUnit.METRES : LengthUnit.FEET;
    return Optional.of(new StatedColumns(line, kind(velocity.group(1)), columns(text.substring(0, time.start())),
        Optional.of(new Units(timeUnit, lengthUnit))));
  }

  /** Names without units say at least that numbers are no coordinates. */
  private static Optional<StatedColumns> bare(int line, String text) {
    Matcher names = BARE.matcher(text);
    if (!names.find()) return Optional.empty();
    return columns(text.substring(0, names.start()))
        .map(columns -> new StatedColumns(line, kind(names.group(1)), Optional.of(columns), Optional.empty()));
  }

  private static Optional<VelocityColumns> columns(String before) {
    Matcher numbered = NUMBERED.matcher(before);
    if (!numbered.find()) return Optional.empty();
    return Optional.of(numbered.group(1) == null ? VelocityColumns.CDP : VelocityColumns.LINES);
  }

  private static Optional<VelocityFormat.Kind> kind(String velocity) {
    if (velocity.contains("int")) return Optional.of(VelocityFormat.Kind.INTERVAL);
    if (velocity.matches(".*(avg|ave|average|mean).*")) return Optional.of(VelocityFormat.Kind.AVERAGE);
    return velocity.contains("rms") ? Optional.of(VelocityFormat.Kind.RMS) : Optional.empty();
  }

  void requireAgreement(VelocityFormat asked, VelocityOptions options, VelocityText.Refusals refusals) {
    if (units.isPresent()) {
      VelocityFormat said = new VelocityFormat(kind.orElse(asked.kind()), units.get().time, units.get().length);
      if (!said.equals(asked))
        throw refusals.of(line, "the columns are named in " + said + ", but " + asked
            + " was asked for; correct the one that is wrong");
    }
    if (columns.isPresent() && options.columns().isPresent() && !columns.equals(options.columns()))
      throw refusals.of(line, "the columns are named " + columns.get().title() + ", but "
          + options.columns().get().title() + " was asked for; correct the one that is wrong");
  }
}
