package org.pstm.qc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Image;
import org.pstm.model.OutputException;

/**
 * Pictures of an image and a page that shows them.
 *
 * <pre>{@code
 * List<Path> files = QcReport.of(image)
 *     .title("East Texas")
 *     .facts(runFacts)
 *     .warnings(runWarnings)
 *     .write(Path.of("qc"));
 * }</pre>
 *
 * <p>The folder holds:
 * <ul>
 *   <li>{@code report.html}: all pictures with captions, the warnings, the facts; works offline;
 *   <li>{@code summary.png}: the middle lines, the strongest time slice and the fold on one sheet;
 *   <li>{@code inline_N.png}, {@code crossline_N.png}: the middle lines and those at the quarters;
 *   <li>{@code time_slice_Tms.png}: where the rms is largest, the middle and the quarters of the time range;
 *   <li>{@code fold_map.png}, {@code fold_curve.png}: where the image holds fold;
 *   <li>{@code spectrum.png}: the mean amplitude spectrum.
 * </ul>
 * A 2D line has sections and no slices; its fold is drawn along the line against time.
 *
 * <p>Cost: amplitudes are read once for the sections and, where there are slices, once whole; fold once whole. Memory
 * does not grow with the image beyond the size of its pictures, some 200 MB for the largest. No display is needed.
 */
public final class QcReport {

  private static final String SUMMARY = "summary.png";

  private final Image image;
  private String title;
  private Map<String, String> facts = Map.of();
  private List<String> warnings = List.of();
  private Palette palette = Palette.RED_WHITE_BLUE;

  private QcReport(Image image) {
    this.image = image;
    this.title = image.name();
  }

  /** Starts a report; the image is read by {@link #write} and stays the caller's to close. */
  public static QcReport of(Image image) {
    if (image == null) throw new IllegalArgumentException("image must be given: image=null");
    return new QcReport(image);
  }

  /** Heading of the page and of every picture; the image's name unless given. */
  public QcReport title(String value) {
    if (value == null || value.isBlank())
      throw new IllegalArgumentException("title must not be blank: title=" + value);
    title = value.strip();
    return this;
  }

  /** What is known about the run, by name, in the order of the map; none unless given. */
  public QcReport facts(Map<String, String> value) {
    facts = new LinkedHashMap<>(value);
    return this;
  }

  /** What a reader must see first, a sentence each; none unless given. */
  public QcReport warnings(List<String> value) {
    warnings = List.copyOf(value);
    return this;
  }

  /** Colours of amplitudes; {@link Palette#RED_WHITE_BLUE} unless given. */
  public QcReport palette(Palette value) {
    if (value == null) throw new IllegalArgumentException("palette must be given: palette=null");
    palette = value;
    return this;
  }

  /**
   * Draws all pictures and writes them with the page. The folder appears when complete; an earlier report in it is
   * replaced.
   *
   * @param folder where; its parents are made where missing
   * @return the files written: the page, the summary, then the other pictures in the order of the page
   * @throws IllegalArgumentException where something other than an earlier report stands at {@code folder}
   * @throws org.pstm.model.InputException where the image is damaged
   * @throws OutputException where the folder cannot be written
   */
  public List<Path> write(Path folder) {
    PngFile.requireFonts();
    try (QcFolder files = QcFolder.begin(folder)) {
      Gallery gallery = new Gallery(image, title, palette);
      List<Picture> pictures = new ArrayList<>();
      pictures.add(new Picture(SUMMARY, "The most telling of the pictures below, on one sheet.",
          new SummarySheet(gallery.sheet())));
      pictures.addAll(gallery.pictures());
      for (Picture picture : pictures) PngFile.write(picture.figure(), files.provisional(picture.file()));
      Files.writeString(files.provisional(ReportPage.FILE), page(gallery, pictures).html());
      return listed(files.commit(), pictures);
    } catch (IOException e) {
      throw new OutputException(folder + ": the QC report cannot be written (" + reason(e)
          + "); free space, or name a folder that can be written", e);
    }
  }

  private ReportPage page(Gallery gallery, List<Picture> pictures) {
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    tables.put("Run", facts);
    tables.put("Image", gallery.facts());
    List<String> all = new ArrayList<>(warnings);
    all.addAll(gallery.remarks());
    return new ReportPage(title, tables, all, pictures);
  }

  private static List<Path> listed(Path folder, List<Picture> pictures) {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(ReportPage.FILE));
    for (Picture picture : pictures) files.add(folder.resolve(picture.file()));
    return List.copyOf(files);
  }

  /** Exceptions of the file system often carry a path alone as their message. */
  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replaceAll("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return kind + ": " + e.getMessage();
  }
}
