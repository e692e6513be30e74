package org.pstm.cli.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pstm.cli.NearestName;

/**
 * Every key that a job file may hold, in the order of its documentation. A key that is not here is an error with
 * its line, column and the key that was probably meant.
 */
final class JobKeys {

  /** Full paths of the keys that hold values; a section is a path that others go on from. */
  static final List<String> ALL = List.of(
      "input.traces", "input.units", "input.coordinate_scalar", "input.sample_interval_ms",
      "input.headers.source_x", "input.headers.source_y", "input.headers.receiver_x", "input.headers.receiver_y",
      "input.headers.offset", "input.headers.inline", "input.headers.crossline", "input.headers.delay",
      "input.headers.coordinate_scalar", "input.headers.trace_id",
      "input.traces_transposed", "input.bad_samples", "input.dead_traces", "input.gain_applied",
      "input.select.offset_m", "input.select.azimuth_deg", "input.select.inlines", "input.select.crosslines",
      "input.select.every", "input.select.expression",
      "input.condition.reject_rms", "input.condition.gain_t", "input.condition.band_pass_hz",
      "input.condition.front_mute", "input.condition.agc_ms",
      "velocity.file", "velocity.constant", "velocity.gradient.v0", "velocity.gradient.k", "velocity.gradient.domain",
      "velocity.kind", "velocity.columns", "velocity.headers.inline",
      "velocity.headers.crossline", "velocity.headers.cdp_x", "velocity.headers.cdp_y", "velocity.units.time",
      "velocity.units.length", "velocity.scale", "velocity.eta.constant",
      "velocity.eta.file", "velocity.eta.kind",
      "grid.corners", "grid.origin", "grid.azimuth_deg", "grid.nx", "grid.ny", "grid.dx", "grid.dy",
      "grid.inline.first", "grid.inline.step", "grid.crossline.first", "grid.crossline.step",
      "grid.time.start_ms", "grid.time.step_ms", "grid.time.count", "grid.target.inlines", "grid.target.crosslines",
      "algorithm.travel_time", "algorithm.aperture.max_dip_deg", "algorithm.aperture.min_m",
      "algorithm.aperture.max_m", "algorithm.aperture.taper", "algorithm.aperture.radius",
      "algorithm.aperture.dip_limit", "algorithm.aperture.edge_taper_m", "algorithm.interpolation",
      "algorithm.anti_alias.kind", "algorithm.anti_alias.factor", "algorithm.anti_alias.spacing",
      "algorithm.anti_alias.slope", "algorithm.anti_alias.max_ms", "algorithm.weights", "algorithm.rho_filter",
      "algorithm.mute.stretch", "algorithm.mute.front", "algorithm.normalise",
      "classes.kind", "classes.width_m", "classes.edges_m", "classes.sectors", "classes.reciprocal", "classes.tile_m",
      "classes.width_deg", "classes.max_deg", "classes.edges_deg",
      "output.image", "output.segy", "output.gathers", "output.velocity", "output.qc",
      "output.zarr_version",
      "execution.kernel", "execution.devices", "execution.tile", "execution.threads", "execution.memory_gb",
      "execution.prefetch", "execution.strategy", "execution.checkpoint", "execution.profile");

  private JobKeys() {}

  /**
   * Refuses unknown keys, and sections written as something else, wherever they stand in the document.
   *
   * @param section a part of the document
   * @param path the path of that part, empty for the whole
   */
  static void check(YamlNode.Mapping section, String path) {
    for (Map.Entry<String, YamlNode.Entry> e : section.entries().entrySet()) {
      String full = join(path, e.getKey());
      boolean isSection = !below(full).isEmpty();
      if (!isSection && !ALL.contains(full)) throw unknown(e.getValue().place(), path, e.getKey());
      YamlNode value = e.getValue().value();
      if (isSection && value instanceof YamlNode.Mapping m) check(m, full);
      else if (isSection && !(value instanceof YamlNode.Scalar s && s.isEmpty()))
        throw new JobException(value.place(), full + " must be a section with "
            + String.join(", ", below(full)) + "; it is " + value.what());
    }
  }

  /** The names that may stand directly in a section. */
  static Set<String> below(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    return ALL.stream().filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()).split("\\.")[0])
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static JobException unknown(Place place, String path, String key) {
    Set<String> known = below(path);
    String guess = NearestName.of(key, known).or(() -> elsewhere(key)).map(k -> "did you mean " + k + "?")
        .orElse((path.isEmpty() ? "a job" : path) + " knows " + String.join(", ", known));
    return new JobException(place, "unknown key " + join(path, key) + "; " + guess);
  }

  /** A key that stands in the wrong section is told where it belongs. */
  private static Optional<String> elsewhere(String key) {
    List<String> paths = new ArrayList<>(ALL);
    for (String path : ALL)
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) paths.add(path.substring(0, dot));
    return paths.stream().filter(path -> path.endsWith("." + key) || path.equals(key)).findFirst();
  }
}
