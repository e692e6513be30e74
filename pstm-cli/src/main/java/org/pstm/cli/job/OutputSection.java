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
    Optional<Path> inJob = output.path("image", folder);
    Optional<Path> segy = output.path("segy", folder);
    Optional<Path> qc = output.path("qc", folder);
    out.ifPresent(OutputSection::refuseSegyName);
    Optional<Path> image = out.map(Path::toAbsolutePath).or(() -> inJob);
    if (image.isEmpty() && segy.isEmpty())
      throw output.refusal("output needs image or segy; add one, for example image: image.zarr");
    if (image.isPresent() && segy.isPresent() && image.get().normalize().equals(segy.get().normalize()))
      throw output.refusal("segy", "must not be the same as output.image; give it another name than " + segy.get());
    if (qc.isPresent() && image.isEmpty())
      throw output.refusal("qc", "needs output.image, from which the pictures are drawn; add it, for example "
          + "image: image.zarr");
    return new OutputSection(image, segy, qc);
  }

  private static void refuseSegyName(Path out) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".sgy") || name.endsWith(".segy"))
      throw new JobException("--out " + out + ": --out names the Zarr image; for SEG-Y give --set output.segy=" + out);
  }
}
