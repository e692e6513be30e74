package org.pstm.engine.run;

import java.util.List;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageWriter;
import org.pstm.model.TileImage;

/** The writers of a migration, as one. */
public final class Outputs implements AutoCloseable {

  private final List<ImageWriter> writers;

  /** Takes over the writers: they are closed with this. */
  public Outputs(List<ImageWriter> writers) {
    this.writers = List.copyOf(writers);
  }

  void open(ImageDescription description) {
    for (ImageWriter writer : writers) writer.open(description);
  }

  void write(TileImage image) {
    for (ImageWriter writer : writers) writer.write(image);
  }

  void commit() {
    for (ImageWriter writer : writers) writer.commit();
  }

  /** What the writers call themselves. */
  public List<String> names() {
    return writers.stream().map(ImageWriter::name).toList();
  }

  /** Closes all; the first failure is thrown, later ones are attached to it. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (ImageWriter writer : writers) {
      try {
        writer.close();
      } catch (RuntimeException e) {
        if (first == null) first = e;
        else first.addSuppressed(e);
      }
    }
    if (first != null) throw first;
  }
}
