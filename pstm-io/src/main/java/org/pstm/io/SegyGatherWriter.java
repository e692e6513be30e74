package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.segy.SegyImageFile;
import org.pstm.model.ImageWriter;

/**
 * Writes gathers, an image for each class of traces, as SEG-Y revision 1: sorted by inline, crossline and class, the
 * middle of the class in the header of the offset, bytes 37 to 40.
 */
public final class SegyGatherWriter {

  private SegyGatherWriter() {}

  /**
   * A writer of IEEE floats to {@code path}; nothing is touched before it is opened. It refuses, when it is opened, an
   * image without classes.
   */
  public static ImageWriter create(Path path) {
    return new SegyImageFile(path, SegySamples.IEEE, SegyImageFile.Content.GATHERS);
  }
}
