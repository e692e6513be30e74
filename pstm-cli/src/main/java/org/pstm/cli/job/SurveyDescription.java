package org.pstm.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.pstm.bench.survey.SurveyWorkload;
import org.pstm.cli.NearestName;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityModel;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * Reads a description of a synthetic survey in YAML. Sections {@code grid}, {@code velocity} and {@code aperture} are
 * those of a job; midpoints stand on the bins of the grid, or are scattered over them.
 */
public final class SurveyDescription {

  /** Keys of its own, with the section before the dot. */
  private static final List<String> KEYS = List.of("seed", "survey.traces", "survey.offset_range_m",
      "survey.offsets_m", "survey.azimuths_deg", "trace.count", "trace.step_ms", "wavelet_hz", "noise", "diffractors",
      "reflectors_ms", "aperture.max_dip_deg", "aperture.min_m", "aperture.max_m");

  /** Sections that a job reads too; their keys are checked as the job's. */
  private static final List<String> OF_A_JOB = List.of("grid", "velocity");

  private final Section root;
  private final String name;

  private SurveyDescription(Section root, String name) {
    this.root = root;
    this.name = name;
  }

  /**
   * Reads a description.
   *
   * @param seed in the place of the description's own
   * @throws JobException where it cannot be read or describes no survey
   */
  public static SurveyWorkload read(Path file, OptionalLong seed) {
    try {
      return parse(file, Files.readString(file), seed);
    } catch (IOException e) {
      throw new JobException(file + ": the description cannot be read: " + e.getMessage());
    }
  }

  private static SurveyWorkload parse(Path file, String text, OptionalLong seed) {
    if (!(YamlReader.read(file.toString(), text) instanceof YamlNode.Mapping document))
      throw new JobException(file + ": a description must be sections such as grid: and survey:; "
          + "docs/benchmarking.md has an example");
    checkKeys(document);
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new SurveyDescription(Section.root(document, new OptionLog()), name).workload(seed);
  }

  private static void checkKeys(YamlNode.Mapping document) {
    for (Map.Entry<String, YamlNode.Entry> e : document.entries().entrySet()) {
      String key = e.getKey();
      if (OF_A_JOB.contains(key)) {
        JobKeys.check(new YamlNode.Mapping(e.getValue().place(), Map.of(key, e.getValue())), "");
        continue;
      }
      if (!names("").contains(key)) throw unknown(e.getValue().place(), "", key);
      if (KEYS.contains(key)) continue;
      if (!(e.getValue().value() instanceof YamlNode.Mapping section))
        throw new JobException(e.getValue().value().place(), key + " must be a section with "
            + String.join(", ", names(key + ".")) + "; it is " + e.getValue().value().what());
      section.entries().forEach((inner, entry) -> {
        if (!KEYS.contains(key + "." + inner)) throw unknown(entry.place(), key + ".", inner);
      });
    }
  }

  private static Set<String> names(String prefix) {
    Set<String> names = KEYS.stream().filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()).split("\\.")[0])
        .collect(Collectors.toCollection(LinkedHashSet::new));
    if (prefix.isEmpty()) names.addAll(OF_A_JOB);
    return names;
  }

  private static JobException unknown(Place place, String prefix, String key) {
    Set<String> known = names(prefix);
    return new JobException(place, "unknown key " + prefix + key + "; " + NearestName.of(key, known)
        .map(k -> "did you mean " + k + "?").orElse("known are " + String.join(", ", known)));
  }

  private SurveyWorkload workload(OptionalLong seed) {
    int written = root.integer("seed", Range.ANY, 1);
    ImageGrid grid = GridSection.read(root.section("grid"));
    Section trace = root.section("trace");
    Sampling time = new Sampling(trace.integer("count", Range.atLeast(2), grid.nt()),
        Units.seconds(trace.number("step_ms", Range.POSITIVE, 1000 * grid.time().delta())), 0);
    SyntheticSurvey.Builder survey = SyntheticSurvey.builder().name(name).time(time).velocity(velocity(grid))
        .headers(headers(grid.bins(), seed.orElse(written)))
        .wavelet(new Ricker(root.number("wavelet_hz", Range.POSITIVE, 25)))
        .noise(new Noise(root.number("noise", Range.NOT_NEGATIVE, 0), seed.orElse(written)));
    addEvents(survey, grid.bins());
    MigrationParameters parameters = MigrationParameters.defaults().withAperture(aperture());
    return root.checked("survey", () -> new SurveyWorkload(name, survey.build(), grid, parameters));
  }

  private VelocityModel velocity(ImageGrid grid) {
    VelocitySection section = VelocitySection.read(root.section("velocity"), Path.of(""), grid.time());
    if (section.source() instanceof VelocitySection.Given given && section.scale() == 1) return given.model();
    throw root.section("velocity").refusal("velocity of a synthetic survey must be constant: V, or gradient: {v0, k,"
        + " domain}, without scale");
  }

  private TraceHeaders headers(BinGrid bins, long seed) {
    Section survey = root.section("survey");
    if (survey.has("traces")) {
      for (String key : List.of("offsets_m", "azimuths_deg"))
        if (survey.has(key))
          throw survey.refusal(key, "lays midpoints on bins, and survey.traces scatters them; remove one of them");
      int traces = survey.requireInteger("traces", Range.atLeast(1), "10000");
      double[] range = survey.numbers("offset_range_m", 2, Range.NOT_NEGATIVE)
          .orElseThrow(() -> survey.missing("offset_range_m", "[500, 549]"));
      return survey.checked("offset_range_m",
          () -> SyntheticGeometry.scattered(bins, traces, new OffsetRange(range[0], range[1]), seed));
    }
    if (survey.has("offset_range_m"))
      throw survey.refusal("offset_range_m", "goes with survey.traces; give that, or offsets_m in its place");
    double[] offsets = survey.list("offsets_m", Range.NOT_NEGATIVE)
        .orElseThrow(() -> survey.missing("offsets_m", "[200, 400]"));
    double[] azimuths = survey.list("azimuths_deg", Range.between(-360, 360)).orElse(new double[] {0});
    for (int i = 0; i < azimuths.length; i++) azimuths[i] = Math.toRadians(azimuths[i]);
    return survey.checked("offsets_m",
        () -> SyntheticGeometry.planes(bins, OffsetPlane.combinations(offsets, azimuths)));
  }

  private void addEvents(SyntheticSurvey.Builder survey, BinGrid bins) {
    Optional<double[][]> diffractors = root.rows("diffractors", 3, Range.ANY);
    for (double[] d : diffractors.orElse(new double[0][]))
      survey.add(root.checked("diffractors", () -> new Diffractor(bins.toMap(d[0], d[1]), Units.seconds(d[2]), 1)));
    Optional<double[]> reflectors = root.list("reflectors_ms", Range.NOT_NEGATIVE);
    for (double r : reflectors.orElse(new double[0])) survey.add(new FlatReflector(Units.seconds(r), 1));
  }

  private Aperture aperture() {
    Section aperture = root.section("aperture");
    double dip = Math.toRadians(aperture.number("max_dip_deg", Range.between(1, 89), 60));
    double least = aperture.number("min_m", Range.NOT_NEGATIVE, 0);
    double most = aperture.number("max_m", Range.POSITIVE).orElse(Double.POSITIVE_INFINITY);
    return aperture.checked("max_m", () -> new Aperture(dip, least, most, 0.1));
  }
}
