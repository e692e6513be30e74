package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.zarr.ImageFolderWriter;
import org.pstm.model.ImageWriter;

/**
 * Writes gathers, an image for each class of traces, as Zarr v3 groups that xarray opens; {@code org.pstm.io.zarr}
 * describes them, and {@link Gathers} reads them.
 */
public final class ZarrGatherWriter {

  private ZarrGatherWriter() {}

  /**
   * A writer of the gathers {@code folder}, {@code gathers.zarr} for example; it takes the place of that name as
   * {@link ZarrImageWriter#create} does. It refuses, when it is opened, an image without classes.
   */
  public static ImageWriter create(Path folder) {
    return create(folder, ZarrVersion.V3);
  }

  /** A writer of gathers like {@link #create(Path)}, in a version of Zarr. */
  public static ImageWriter create(Path folder, ZarrVersion version) {
    return ImageFolderWriter.gathers(folder, version);
  }
}
