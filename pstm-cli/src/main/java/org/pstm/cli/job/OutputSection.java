package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.pstm.engine.plan.Shard;
import org.pstm.io.ZarrVersion;

/**
 * What is written: section {@code output} of a job. At least one of image, segy and gathers.
 *
 * @param image the image as a Zarr group
 * @param segy the image as a SEG-Y file
 * @param gathers the images of all classes, side by side, as a Zarr group or a SEG-Y file
 * @param velocity the velocity used, at every sample of the grid, as a Zarr group or a SEG-Y file
 * @param qc the folder for pictures and report
 * @param zarr the version of Zarr of image and gathers
 */
public record OutputSection(Optional<Path> image, Optional<Path> segy, Optional<Path> gathers, Optional<Path> velocity,
    Optional<Path> qc, ZarrVersion zarr) {

  private static final String VERSION = "zarr_version";

  /**
   * The file of the run's report: beside the image, else beside the SEG-Y file, else beside the gathers, with
   * {@code .report.json} in place of the ending.
   */
  public Path report() {
    Path beside = first();
    String name = beside.getFileName().toString();
    String bare = name.replaceFirst("(?i)\\.(zarr|sgy|segy)$", "");
    return beside.resolveSibling(bare + ".report.json");
  }

  /** The folder of finished tiles, beside the same output: {@code image.zarr.checkpoint}. */
  public Path checkpoint() {
    return first().resolveSibling(first().getFileName() + ".checkpoint");
  }

  /** The headers of a large survey, beside the same output: {@code image.zarr.headers}. */
  public Path headers() {
    return first().resolveSibling(first().getFileName() + ".headers");
  }

  /** The folder of the finished tiles of a shard: {@code image.zarr.part-2-of-4}. */
  public Path part(Shard shard) {
    return first().resolveSibling(first().getFileName() + ".part-" + shard.index() + "-of-" + shard.of());
  }

  /** The report of a shard: {@code image.part-2-of-4.report.json}. */
  public Path report(Shard shard) {
    String name = report().getFileName().toString();
    return report().resolveSibling(name.replaceFirst("\\.report\\.json$",
        ".part-" + shard.index() + "-of-" + shard.of() + ".report.json"));
  }

  /** What is told of a run while it runs, beside its report: {@code image.progress.json}. */
  public static Path live(Path report) {
    return report.resolveSibling(report.getFileName().toString().replaceFirst("\\.report\\.json$", ".progress.json"));
  }

  private Path first() {
    return image.or(() -> segy).or(() -> gathers).orElseThrow();
  }

  static OutputSection read(Section output, Path folder, Optional<Path> out) {
    Optional<Path> inJob = place(output, "image", folder);
    Optional<Path> segy = place(output, "segy", folder);
    Optional<Path> gathers = place(output, "gathers", folder);
    Optional<Path> velocity = place(output, "velocity", folder);
    Optional<Path> qc = place(output, "qc", folder);
    Optional<Path> image = out.map(OutputSection::place).or(() -> inJob);
    if (image.isEmpty() && segy.isEmpty() && gathers.isEmpty())
      throw output.refusal("output needs image, segy or gathers; add one, for example image: image.zarr");
    requireOther(output, "segy", segy, new Named("output.image", image));
    requireOther(output, "gathers", gathers, new Named("output.image", image));
    requireOther(output, "gathers", gathers, new Named("output.segy", segy));
    requireOther(output, "velocity", velocity, new Named("output.image", image));
    requireOther(output, "velocity", velocity, new Named("output.segy", segy));
    requireOther(output, "velocity", velocity, new Named("output.gathers", gathers));
    if (qc.isPresent() && image.isEmpty())
      throw output.refusal("qc", "needs output.image, from which the pictures are drawn; add it, for example "
          + "image: image.zarr");
    ZarrVersion zarr = output.choice(VERSION, Words.of("3", ZarrVersion.V3).or("2", ZarrVersion.V2));
    if (output.has(VERSION) && image.isEmpty() && gathers.filter(path -> !isSegy(path)).isEmpty())
      throw output.refusal(VERSION, "does nothing without output.image or output.gathers in Zarr; remove it");
    return new OutputSection(image, segy, gathers, velocity, qc, zarr);
  }

  /** A place and the key that names it. */
  private record Named(String key, Optional<Path> place) {}

  private static void requireOther(Section output, String key, Optional<Path> place, Named other) {
    if (place.isPresent() && place.equals(other.place()))
      throw output.refusal(key, "must not be the same as " + other.key() + "; give it another name than "
          + place.get());
  }

  /** Whether an output of that name is SEG-Y. */
  public static boolean isSegy(Path place) {
    String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".sgy") || name.endsWith(".segy");
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
    if (isSegy(place))
      throw new JobException("--out " + out + ": --out names the Zarr image; for SEG-Y give --set output.segy=" + out);
    return place;
  }
}
