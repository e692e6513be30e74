package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.pstm.io.velocity.NpyCube;
import org.pstm.io.velocity.SegyCube;
import org.pstm.io.velocity.VelocityText;
import org.pstm.io.velocity.ZarrCube;
import org.pstm.model.InputException;
import org.pstm.model.VelocityModel;

/**
 * Reads velocity files; whatever they hold, what comes out is RMS velocity.
 *
 * <p>By name: {@code .sgy} and {@code .segy} are cubes in SEG-Y, {@code .npy} an array of numpy, a folder a cube in
 * Zarr v3, all else text: columns, or cards (VELF, HANDVEL, VFUNC, V2). docs/formats.md describes each.
 */
public final class VelocityModels {

  private VelocityModels() {}

  /**
   * Reads a file.
   *
   * @param file the file, or the folder of a Zarr array
   * @param options what the file does not say; where both say something, they must agree
   * @throws InputException where the content is wrong: file, place, value and remedy
   */
  public static VelocityModel read(Path file, VelocityOptions options) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".sgy") || name.endsWith(".segy")) return SegyCube.read(file, options);
    if (name.endsWith(".npy")) return NpyCube.read(file, options);
    if (Files.exists(file.resolve("zarr.json")) || name.endsWith(".zarr")) return ZarrCube.read(file, options);
    return VelocityText.open(file).model(options);
  }

  /** Whether a file can be nothing but a velocity cube: an array in Zarr, a group with velocities, a {@code .npy}. */
  public static boolean isCube(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy") || ZarrCube.isCube(file);
  }

  /**
   * What stands in the header of a file without axes of its own, {@code .npy}; empty where the file is another.
   *
   * @throws InputException where it is damaged
   */
  public static Optional<String> header(Path file) {
    boolean isNpy = file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
    return isNpy ? Optional.of(NpyCube.describe(file)) : Optional.empty();
  }

  /**
   * Reads a file whose kind and units are known.
   *
   * @param file text of columns or cards, or a cube
   * @param format what its numbers mean; what the file states must agree
   * @throws InputException where the content is wrong: file, line, value and remedy
   */
  public static VelocityModel read(Path file, VelocityFormat format) {
    return read(file, VelocityOptions.of(format));
  }

  /**
   * Reads a file that states its units: text in a comment line of column names, {@code # t_ms vrms_ft_s} for example.
   *
   * @throws InputException where the file does not, or its content is wrong
   */
  public static VelocityModel read(Path file) {
    return read(file, VelocityOptions.defaults());
  }
}
