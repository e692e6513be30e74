package org.pstm.io.velocity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.io.LengthUnit;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityFormat;

/**
 * A comment line that names columns with their units: {@code # t_ms vrms_ft_s}, {@code # x y t[s] v (m/s)}.
 *
 * @param line its number in the file
 * @param velocity name of the velocity column, in lower case
 * @param numbering name of a column of line or CDP numbers before the time; empty where there is none
 * @param time unit of the times
 * @param length unit in the velocities
 */
record StatedColumns(int line, String velocity, String numbering, TimeUnit time, LengthUnit length) {

  /** Between name and unit; never nothing, or "vrms" would be "vr" in m/s. */
  private static final String OPEN = "[_\\s\\[(]+";
  private static final Pattern TIME =
      Pattern.compile("(?<![a-z0-9])(?:t|t0|twt|tau|time)" + OPEN + "(ms|s|sec)(?![a-z0-9])");
  private static final Pattern VELOCITY = Pattern.compile(
      "(?<![a-z0-9])(v[a-z]*|rms)" + OPEN + "(m|ft|f|km)\\s*(?:/|_|per)?\\s*(?:s|sec)(?![a-z0-9])");
  /** Words that make columns ones that cannot be read yet. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?<![a-z0-9])(il|xl|inline|crossline|xline|cdp|cmp)(?![a-z0-9])");

  /** Finds column names with both units in a comment; empty where it is prose. */
  static Optional<StatedColumns> parse(int line, String comment) {
    String text = comment.toLowerCase(Locale.ROOT);
    Matcher time = TIME.matcher(text);
    Matcher velocity = VELOCITY.matcher(text);
    if (!time.find() || !velocity.find(time.end()) || velocity.group(2).equals("km")) return Optional.empty();
    Matcher numbered = NUMBERED.matcher(text.substring(0, time.start()));
    TimeUnit timeUnit = time.group(1).equals("ms") ? TimeUnit.MILLISECONDS : TimeUnit.SECONDS;
    LengthUnit lengthUnit = velocity.group(2).equals("m") ? LengthUnit.METRES : LengthUnit.FEET;
    String numbering = numbered.find() ? numbered.group(1) : "";
    return Optional.of(new StatedColumns(line, velocity.group(1), numbering, timeUnit, lengthUnit));
  }

  private VelocityFormat.Kind kind() {
    if (velocity.contains("int")) return VelocityFormat.Kind.INTERVAL;
    return velocity.matches(".*(avg|ave|average|mean).*") ? VelocityFormat.Kind.AVERAGE : VelocityFormat.Kind.RMS;
  }

  VelocityFormat format(VelocityText.Refusals refusals) {
    requireReadable(refusals);
    return new VelocityFormat(kind(), time, length);
  }

  private void requireReadable(VelocityText.Refusals refusals) {
    if (!numbering.isEmpty())
      throw refusals.of(line, "columns by " + numbering + " number cannot be read yet; give t v or x y t v");
  }

  void requireAgreement(VelocityFormat format, VelocityText.Refusals refusals) {
    VelocityFormat said = format(refusals);
    if (!said.equals(format))
      throw refusals.of(line, "the columns are named in " + said + ", but " + format
          + " was asked for; correct the one that is wrong");
  }
}
