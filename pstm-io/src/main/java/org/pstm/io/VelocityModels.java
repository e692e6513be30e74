package org.pstm.io;

import java.nio.file.Path;
import java.util.Locale;
import org.pstm.io.velocity.VelocityText;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/** Reads velocity files. */
public final class VelocityModels {

  private VelocityModels() {}

  /**
   * Reads a file of text columns, {@code t v} or {@code x y t v}.
   *
   * <p>Columns are separated by spaces, tabs, commas or semicolons; what follows {@code #} is a comment. Functions at
   * several places need places on a straight line or at all crossings of a rectangular net; between them V is
   * linear.
   *
   * @param file text
   * @param format what its numbers mean; a comment line of the file that states units must agree
   * @throws InputException where the content is wrong: file, line, value and remedy
   */
  public static VelocityModel read(Path file, VelocityFormat format) {
    if (format.kind() != VelocityFormat.Kind.RMS)
      throw new InputException(file + ": " + format.kind().name().toLowerCase(Locale.ROOT)
          + " velocities cannot be read yet; convert them to RMS velocities");
    return VelocityText.open(file).model(format);
  }

  /**
   * Reads a file that states its units in a comment line of column names, {@code # t_ms vrms_ft_s} for example.
   *
   * @throws InputException where the file does not, or its content is wrong
   */
  public static VelocityModel read(Path file) {
    VelocityText text = VelocityText.open(file);
    return read(file, text.statedFormat());
  }
}
