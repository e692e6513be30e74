package org.pstm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pstm.cli.compare.Differences;
import org.pstm.cli.compare.ImageComparison;
import org.pstm.cli.compare.Placement;
import org.pstm.cli.compare.Tolerance;
import org.pstm.io.Images;
import org.pstm.model.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm compare}: how far one image is from another. */
@Command(name = "compare", description = {"Compares image A with image B, sample by sample.", "",
    "The images agree when the relative L2 difference, sqrt(sum (a-b)^2 / sum b^2), is at most --rtol, or no sample"
        + " differs by more than --atol. A sample that is NaN or infinite in one image only is a disagreement; two"
        + " images of zeros agree. Fold is compared where both images hold it, and reported only.", "",
    "Exit code 0: they agree; 1: they do not; 2: they lie on different grids."},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm compare new/image.zarr old/image.zarr", "  pstm compare image.sgy image.zarr --rtol 1e-6",
      "  pstm compare rotated.zarr straight.zarr --ignore-position --json"})
final class CompareCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "An image: a Zarr folder or a SEG-Y file.")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "The image that counts as right.")
  private Path b;

  @Option(names = "--rtol", defaultValue = "1e-4", paramLabel = "SHARE",
      description = "Bound on the relative L2 difference; default ${DEFAULT-VALUE}.")
  private double rtol;

  @Option(names = "--atol", defaultValue = "1e-6", paramLabel = "AMPLITUDE",
      description = "Bound on the greatest difference of a sample; default ${DEFAULT-VALUE}.")
  private double atol;

  @Option(names = "--ignore-position",
      description = "Compare bin by bin wherever the images lie; only their shapes must be the same.")
  private boolean ignorePosition;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Tolerance tolerance = new Tolerance(rtol, atol);
    Placement placement = ignorePosition ? Placement.IGNORED : Placement.MUST_AGREE;
    try (Image imageA = Images.open(FileArguments.existing(a)); Image imageB = Images.open(FileArguments.existing(b))) {
      Differences found = ImageComparison.of(imageA, imageB, placement);
      boolean agree = tolerance.holds(found);
      double step = imageB.grid().time().delta();
      PrintWriter out = spec.commandLine().getOut();
      if (json) out.println(Json.text(values(found, step, agree)));
      else print(out, found, step, agree);
      out.flush();
      return (agree ? ExitCode.DONE : ExitCode.DIFFERENT).number();
    }
  }

  private void print(PrintWriter out, Differences d, double step, boolean agree) {
    line(out, "relative L2 difference  %.6g", d.relativeL2());
    line(out, "maximum difference      %.6g%s", d.maximum(), d.at() == null ? "" : String.format(Locale.ROOT,
        " at inline %d, crossline %d, %.6g ms; the peak of B is %.6g", d.at().inline(), d.at().crossline(),
        1e3 * d.at().time(), d.peak()));
    line(out, "correlation             %.9f", d.correlation());
    line(out, "time shift              %+.4f samples (%+.4f ms), positive where A is later", d.shift(),
        1e3 * d.shift() * step);
    line(out, "fold                    %s", fold(d));
    if (d.oneSided() > 0) line(out, "not a number            %d samples, in one image only", d.oneSided());
    line(out, "%s: rtol %s, atol %s, %d samples", agree ? "The images agree" : "The images DIFFER", rtol, atol,
        d.samples());
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static String fold(Differences d) {
    if (d.foldDifferences().isEmpty()) return "not in both images";
    long different = d.foldDifferences().getAsLong();
    return different == 0 ? "equal" : "different at " + different + " samples";
  }

  private Map<String, Object> values(Differences d, double step, boolean agree) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("agree", agree);
    values.put("rtol", rtol);
    values.put("atol", atol);
    values.put("samples", d.samples());
    values.put("relative_l2", Double.isFinite(d.relativeL2()) ? d.relativeL2() : "infinite");
    values.put("maximum", d.maximum());
    if (d.at() != null)
      values.put("maximum_at", Map.of("inline", d.at().inline(), "crossline", d.at().crossline(), "time_ms",
          1e3 * d.at().time()));
    values.put("peak", d.peak());
    values.put("correlation", d.correlation());
    values.put("shift_samples", d.shift());
    values.put("shift_ms", 1e3 * d.shift() * step);
    values.put("one_sided_samples", d.oneSided());
    values.put("fold_equal", d.foldDifferences().isEmpty() ? null : d.foldDifferences().getAsLong() == 0);
    return values;
  }
}
