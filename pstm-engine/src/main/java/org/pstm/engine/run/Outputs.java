package org.pstm.engine.run;

import java.util.List;
import java.util.stream.Stream;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageWriter;
import org.pstm.model.TileImage;

/** The writers of a migration, as one. */
public final class Outputs implements AutoCloseable {

  private final List<ImageWriter> images;
  private final List<ImageWriter> gathers;
  private final List<ImageWriter> writers;

  /**
   * Takes over the writers: they are closed with this.
   *
   * @param images receive the stack of all classes
   * @param gathers receive the images of all classes
   */
  public Outputs(List<ImageWriter> images, List<ImageWriter> gathers) {
    this.images = List.copyOf(images);
    this.gathers = List.copyOf(gathers);
    writers = Stream.concat(images.stream(), gathers.stream()).toList();
  }

  /** Refuses what one of them would refuse; the description is that of the gathers, the images get that of the stack. */
  public void check(ImageDescription d) {
    for (ImageWriter writer : images) writer.check(stack(d));
    for (ImageWriter writer : gathers) writer.check(d);
  }

  /** Opens all, with descriptions as in {@link #check}. */
  void open(ImageDescription d) {
    for (ImageWriter writer : images) writer.open(stack(d));
    for (ImageWriter writer : gathers) writer.open(d);
  }

  private static ImageDescription stack(ImageDescription d) {
    return new ImageDescription(d.name(), d.grid(), d.tileNx(), d.tileNy(), d.weightSums(), d.normalisation(),
        d.remarks());
  }

  void write(TileStore.Slot slot) {
    writeStack(slot.stack());
    writeGathers(slot.classes());
  }

  void writeStack(TileImage stack) {
    for (ImageWriter writer : images) writer.write(stack);
  }

  void writeGathers(TileImage classes) {
    for (ImageWriter writer : gathers) writer.write(classes);
  }

  boolean hasGathers() {
    return !gathers.isEmpty();
  }

  boolean isEmpty() {
    return writers.isEmpty();
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
    Closing.all(writers, ImageWriter::close);
  }
}
