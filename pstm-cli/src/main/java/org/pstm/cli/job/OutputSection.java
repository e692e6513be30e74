package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is written: section {@code output} of a job. At least one of image and segy.
 *
 * @param image the image as a Zarr group
 * @param segy the image as a SEG-Y file
 * @param qc the folder for pictures and report
 */
public record OutputSection(Optional<Path> image, Optional<Path> segy, Optional<Path> qc) {

  /**
   * The file of the run's report: beside the image, or beside the SEG-Y file where there is no other, with
   * {@code .report.json} in place of the ending.
   */
  public Path report() {
    Path beside = image.or(() -> segy).orElseThrow();
    String name = beside.getFileName().toString();
    String bare = name.replaceFirst("(?i)\\.(zarr|sgy|segy)$", "");
    return beside.resolveSibling(bare + ".report.json");
  }

  static OutputSection read(Section output, Path folder, Optional<Path> out) {
    Optional<Path> inJob = place(output, "image", folder);
    Optional<Path> segy = place(output, "segy", folder);
    Optional<Path> qc = place(output, "qc", folder);
    Optional<Path> image = out.map(OutputSection::place).or(() -> inJob);
    if (image.isEmpty() && segy.isEmpty())
      throw output.refusal("output needs image or segy; add one, for example image: image.zarr");
    if (image.isPresent() && image.equals(segy))
      throw output.refusal("segy", "must not be the same as output.image; give it another name than " + segy.get());
    if (qc.isPresent() && image.isEmpty())
      throw output.refusal("qc", "needs output.image, from which the pictures are drawn; add it, for example "
          + "image: image.zarr");
    return new OutputSection(image, segy, qc);
  }

  private static Optional<Path> place(Section output, String key, Path folder) {
    Optional<Path> place = output.path(key, folder).map(path -> path.toAbsolutePath().normalize());
    if (place.isPresent() && place.get().getFileName() == null)
      throw output.refusal(key, "must have a name; it is " + place.get());
    return place;
  }

  private static Path place(Path out) {
    Path place = out.toAbsolutePath().normalize();
    if (place.getFileName() == null) throw new JobException("--out " + out + ": give a place with a name");
    String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".sgy") || name.endsWith(".segy"))
      throw new JobException("--out " + out + ": --out names the Zarr image; for SEG-Y give --set output.segy=" + out);
    return place;
  }
}
