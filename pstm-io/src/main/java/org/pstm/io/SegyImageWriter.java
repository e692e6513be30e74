package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.segy.SegyImageFile;
import org.pstm.model.ImageWriter;

/** Writes an image as SEG-Y revision 1, one trace a pillar. */
public final class SegyImageWriter {

  private SegyImageWriter() {}

  /** A writer of IEEE floats to {@code path}; nothing is touched before it is opened. */
  public static ImageWriter create(Path path) {
    return create(path, SegySamples.IEEE);
  }

  /** A writer of the given kind of samples to {@code path}; nothing is touched before it is opened. */
  public static ImageWriter create(Path path, SegySamples samples) {
    return new SegyImageFile(path, samples, SegyImageFile.Content.STACK);
  }
}
