package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.zarr.ImageFolderWriter;
import org.pstm.model.ImageWriter;

/** Writes images as Zarr groups, those of version 3 for xarray and MDIO v1; {@code org.pstm.io.zarr} describes them. */
public final class ZarrImageWriter {

  private ZarrImageWriter() {}

  /**
   * A writer of the image {@code folder}, {@code image.zarr} for example.
   *
   * <p>The image appears under its name when it is committed, and until then grows in {@code image.zarr.partial}
   * beside it. An image that stands there already is replaced at that moment; a file, or a folder that is no image,
   * is refused when the writer is opened.
   */
  public static ImageWriter create(Path folder) {
    return create(folder, ZarrVersion.V3);
  }

  /** A writer of an image like {@link #create(Path)}, in a version of Zarr. */
  public static ImageWriter create(Path folder, ZarrVersion version) {
    return ImageFolderWriter.image(folder, version);
  }
}
