package org.pstm.cli.init;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pstm.cli.Decimal;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/**
 * The text of a job file that migrates a survey, with comments for the person who will change it.
 *
 * <p>It can be run as it stands; only the velocity is a placeholder, since no survey says what it is.
 */
public final class JobProposal {

  private static final double PLACEHOLDER_VELOCITY = 2000;
  private static final double MAX_DIP_DEGREES = 60;
  private static final int LEAST_APERTURE_BINS = 5;
  /** Corners of the band-pass that is proposed, as shares of Nyquist where it is low. */
  private static final double[] BAND_HZ = {8, 12, 60, 70};
  private static final double HIGHEST_CORNER = 0.9;

  private final Survey survey;
  private final String path;
  private final ImageGrid grid;
  private final List<String> remarks;
  private final StringBuilder text = new StringBuilder();

  private JobProposal(Survey survey, String path) {
    this.survey = survey;
    this.path = path;
    GridProposal proposal = GridProposal.of(survey);
    grid = proposal.grid();
    remarks = proposal.remarks();
  }

  /**
   * Proposes a job.
   *
   * @param survey what to migrate
   * @param path how the job names it
   * @throws IllegalArgumentException where the survey's midpoints give no grid
   */
  public static String of(Survey survey, String path) {
    return new JobProposal(survey, path).write();
  }

  private String write() {
    head();
    input();
    velocity();
    gridSection();
    algorithm();
    line("output:");
    line("  image: image.zarr");
    line("  segy: image.sgy");
    line("  qc: qc                            # pictures and a report");
    line("");
    line("execution:");
    line("  kernel: auto                      # pstm kernels lists them");
    line("  threads: 0                        # 0: all");
    return text.toString();
  }

  private void head() {
    line("# Proposed by pstm init; read it, above all the velocity, then: pstm validate, pstm migrate.");
    comment("", survey.describe());
    double[] offsets = offsets(survey.headers());
    comment("", format("Offsets %.1f to %.1f m, half of them up to %.1f m.", offsets[0], offsets[offsets.length - 1],
        offsets[offsets.length / 2]));
    survey.warnings().forEach(warning -> comment("", "Warning: " + warning));
    line("");
  }

  private static double[] offsets(TraceHeaders headers) {
    double[] offsets = new double[headers.count()];
    Arrays.setAll(offsets, headers::offset);
    Arrays.sort(offsets);
    return offsets;
  }

  private void input() {
    double nyquist = 0.5 / survey.time().delta();
    double scale = Math.min(1, HIGHEST_CORNER * nyquist / BAND_HZ[BAND_HZ.length - 1]);
    line("input:");
    line("  traces: " + quoted(path));
    line("  units: auto                       # auto: as the file says; or m, ft");
    line("  # Raw records are seldom ready to migrate; take the marks away to condition them, in this order:");
    line("  # condition:");
    line("  #   reject_rms: 50                # drop traces 50 times louder or quieter than the median");
    String corners = Arrays.stream(BAND_HZ).mapToObj(f -> Decimal.text(f * scale, 1)).collect(Collectors.joining(", "));
    line("  #   band_pass_hz: [" + corners + "]");
    line("  #   front_mute: [[0, 0], [2000, 800]]   # (offset m, time ms)");
    line("  #   agc_ms: 500");
    line("");
  }

  private void velocity() {
    line("velocity:");
    line("  # A PLACEHOLDER that must be replaced: the survey does not say how fast waves travel. For example");
    line("  #   file: velocity.txt            # columns: time, RMS velocity");
    line("  #   kind: rms");
    line("  #   units: {time: ms, length: m}");
    line("  constant: " + Decimal.text(PLACEHOLDER_VELOCITY, 0));
    line("");
  }

  private void gridSection() {
    BinGrid bins = grid.bins();
    Sampling time = grid.time();
    line("grid:");
    remarks.forEach(remark -> comment("  ", Character.toUpperCase(remark.charAt(0)) + remark.substring(1) + "."));
    line("  origin: [" + Decimal.text(bins.origin().x(), 3) + ", " + Decimal.text(bins.origin().y(), 3)
        + "]   # centre of the first bin");
    line("  azimuth_deg: " + Decimal.text(Math.toDegrees(bins.azimuth()), 7)
        + "   # of the x axis, anticlockwise from east");
    line("  nx: " + grid.nx());
    line("  ny: " + grid.ny());
    line("  dx: " + Decimal.text(bins.x().spacing(), 6));
    line("  dy: " + Decimal.text(bins.y().spacing(), 6));
    line("  inline: {first: " + grid.inlines().first() + ", step: " + grid.inlines().step() + "}");
    line("  crossline: {first: " + grid.crosslines().first() + ", step: " + grid.crosslines().step() + "}");
    line("  time: {start_ms: " + Decimal.text(1e3 * time.first(), 6)
        + ", step_ms: " + Decimal.text(1e3 * time.delta(), 6)
        + ", count: " + time.count() + "}   # to " + Decimal.text(1e3 * time.last(), 3) + " ms, all that was recorded");
    line("");
  }

  private void algorithm() {
    double max = maxRadius();
    double min = Math.min(max, LEAST_APERTURE_BINS * Math.max(grid.bins().x().spacing(), grid.bins().y().spacing()));
    line("algorithm:");
    line("  # How far traces reach: V tau/2 tan(max_dip), at least min_m and at most max_m. Larger takes longer.");
    line("  aperture: {max_dip_deg: " + Decimal.text(MAX_DIP_DEGREES, 0) + ", min_m: "
        + Decimal.text(min, 0) + ", max_m: "
        + Decimal.text(max, 0) + ", taper: 0.1}");
    line("  weights: obliquity");
    line("  rho_filter: auto                  # auto: " + (grid.isLine() ? "2d, for this is a line" : "3d here"));
    line("  normalise: fold");
    line("");
  }

  /** The widest that the cone gets, and no more than the survey is long; whole hundreds of metres. */
  private double maxRadius() {
    double cone = 0.5 * PLACEHOLDER_VELOCITY * grid.time().last() * Math.tan(Math.toRadians(MAX_DIP_DEGREES));
    Point near = grid.bins().position(0, 0);
    Point far = grid.bins().position(grid.nx() - 1.0, grid.ny() - 1.0);
    return 100 * Math.max(1, Math.ceil(Math.min(cone, near.distanceTo(far)) / 100));
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** A comment of one line or more, whatever characters a file put into its own description. */
  private void comment(String indent, String content) {
    content.lines().forEach(part -> line(indent + "# " + part.replaceAll("\\p{Cntrl}", " ")));
  }

  private static String quoted(String value) {
    boolean plain = value.matches("[A-Za-z0-9_./][A-Za-z0-9_./-]*");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
