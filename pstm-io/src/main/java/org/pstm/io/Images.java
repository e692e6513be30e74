package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pstm.io.segy.SegyImage;
import org.pstm.io.zarr.ImageFolder;
import org.pstm.model.Image;
import org.pstm.model.InputException;

/** Opens finished images, whatever their format. */
public final class Images {

  private Images() {}

  /**
   * Opens an image for reading: a folder is a Zarr v3 group, a file that ends in .sgy or .segy
   * a stacked cube in SEG-Y.
   *
   * @throws InputException where there is none, or a damaged one
   */
  public static Image open(Path path) {
    if (!Files.exists(path)) throw new InputException(path + ": no such image; check the path");
    return switch (extension(path)) {
      case "sgy", "segy" -> SegyImage.open(path);
      default -> openFolder(path);
    };
  }

  private static Image openFolder(Path path) {
    if (!Files.isDirectory(path))
      throw new InputException(path + ": is neither a Zarr folder nor a .sgy or .segy file; give an image");
    return ImageFolder.open(path);
  }

  private static String extension(Path path) {
    String name = path.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
