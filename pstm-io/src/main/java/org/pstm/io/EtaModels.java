package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pstm.io.velocity.EtaArray;
import org.pstm.io.velocity.EtaText;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageGrid;

/** Reads files of eta. */
public final class EtaModels {

  private EtaModels() {}

  /**
   * Reads a file: a cube in an array of numpy, {@code .npy}, or in a folder of Zarr v3, else a function in text.
   *
   * @param file the file, or the folder of a Zarr array
   * @param kind interval or effective: a file does not say it
   * @param grid whose nodes an array of numpy holds, and whose lines may place one in Zarr
   * @throws org.pstm.model.InputException where the content is wrong: file, place, value and remedy
   */
  public static EtaModel read(Path file, EtaModel.Kind kind, ImageGrid grid) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) return EtaArray.ofNumpy(file, grid, kind);
    if (Files.exists(file.resolve("zarr.json")) || name.endsWith(".zarr")) return EtaArray.ofZarr(file, grid, kind);
    return read(file, kind);
  }

  /**
   * Reads a function of two columns, {@code t eta}: two-way vertical time in milliseconds, rising, and eta.
   *
   * <p>Columns are separated by spaces, tabs, commas or semicolons; what follows {@code #} is a comment. Between the
   * points eta is linear, before the first and after the last it is constant.
   *
   * @param file text
   * @param kind interval or effective: a file does not say it
   * @throws org.pstm.model.InputException where the content is wrong: file, line, value and remedy
   */
  public static EtaModel read(Path file, EtaModel.Kind kind) {
    return new EtaFunction(EtaText.read(file), kind);
  }
}
