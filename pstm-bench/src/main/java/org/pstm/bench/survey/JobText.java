package org.pstm.bench.survey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** The job file that migrates a workload: what {@code pstm migrate} reads. */
final class JobText {

  private final SurveyWorkload workload;

  private JobText(SurveyWorkload workload) {
    this.workload = workload;
  }

  /**
   * The text of a job.
   *
   * @param traces the survey's file, relative to the job
   * @param comment lines for its head
   */
  static String of(SurveyWorkload workload, String traces, List<String> comment) {
    List<String> lines = new ArrayList<>();
    comment.forEach(line -> lines.add("# " + line));
    lines.add("input: {traces: " + traces + "}");
    lines.add("velocity: {" + velocity(workload.survey().velocity()) + "}");
    lines.addAll(new JobText(workload).grid());
    lines.add("algorithm:");
    lines.add("  aperture: {" + aperture(workload.parameters().aperture()) + "}");
    lines.add("output:");
    lines.add("  image: image.zarr");
    return String.join("\n", lines) + "\n";
  }

  private static String velocity(VelocityModel velocity) {
    return switch (velocity) {
      case ConstantVelocity v -> "constant: " + number(v.velocity());
      case GradientVelocity v -> gradient(v.v0(), v.k() / 1000, "time");
      case DepthGradientVelocity v -> gradient(v.v0(), v.k(), "depth");
      default -> throw new IllegalArgumentException("a job file can hold a constant velocity or a gradient: velocity="
          + velocity.describe());
    };
  }

  private static String gradient(double v0, double k, String domain) {
    return "gradient: {v0: " + number(v0) + ", k: " + number(k) + ", domain: " + domain + "}";
  }

  private List<String> grid() {
    ImageGrid grid = workload.grid();
    BinGrid bins = grid.bins();
    Sampling time = grid.time();
    List<String> lines = new ArrayList<>(List.of("grid:"));
    if (bins.handedness() == Handedness.RIGHT) {
      lines.add("  origin: " + pair(bins.origin()));
      lines.add("  azimuth_deg: " + number(Math.toDegrees(bins.azimuth())));
      lines.add("  dx: " + number(bins.x().spacing()));
      lines.add("  dy: " + number(bins.y().spacing()));
    } else {
      lines.add("  corners: [" + pair(bins.position(0, 0)) + ", " + pair(bins.position(grid.nx() - 1, 0)) + ", "
          + pair(bins.position(grid.nx() - 1, grid.ny() - 1)) + ", " + pair(bins.position(0, grid.ny() - 1)) + "]");
    }
    lines.add("  nx: " + grid.nx());
    lines.add("  ny: " + grid.ny());
    lines.add("  time: {start_ms: " + number(1000 * time.first()) + ", step_ms: " + number(1000 * time.delta())
        + ", count: " + time.count() + "}");
    return lines;
  }

  private static String pair(Point p) {
    return "[" + number(p.x()) + ", " + number(p.y()) + "]";
  }

  private static String aperture(Aperture aperture) {
    String text = "max_dip_deg: " + number(Math.rint(1e9 * Math.toDegrees(aperture.maxDip())) / 1e9);
    if (aperture.minRadius() > 0) text += ", min_m: " + number(aperture.minRadius());
    if (Double.isFinite(aperture.maxRadius())) text += ", max_m: " + number(aperture.maxRadius());
    return text + ", taper: " + number(aperture.taper());
  }

  /** As short as it can be read back the same, without an exponent. */
  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
