package org.pstm.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.RhoFilter;

/**
 * Every parameter of a migration with the value used, in the words and units of a job file: metres, milliseconds,
 * degrees. A limit that another one takes the place of is not listed, for it did nothing.
 */
final class ReportedParameters {

  private static final String NONE = "none";
  private static final double MILLI = 1000;

  private ReportedParameters() {}

  /**
   * The shape of the JSON object.
   *
   * @param p parameters as they were asked for
   * @param rho the rho filter, decided
   */
  static Map<String, Object> of(MigrationParameters p, RhoFilter rho) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("travel_time", p.travelTime().jobName());
    addAperture(map, p.aperture());
    map.put("interpolation", p.interpolation().jobName());
    map.put("anti_alias", antiAlias(p.antiAlias()));
    map.put("weights", p.weighting().jobName());
    map.put("rho_filter", rho.jobName());
    map.put("mute", mute(p.mute()));
    map.put("normalise", p.normalisation().jobName());
    return map;
  }

  private static void addAperture(Map<String, Object> map, Aperture aperture) {
    if (aperture.table().isPresent()) map.put("radius", pairs(aperture.table().get(), MILLI, 1));
    else {
      map.put("max_dip_deg", degrees(aperture.maxDip()));
      map.put("dip_limit", aperture.dipLimit().jobName());
      map.put("min_radius_m", aperture.minRadius());
      map.put("max_radius_m", limit(aperture.maxRadius()));
    }
    map.put("taper", aperture.taper());
    map.put("edge_taper_m", aperture.edgeTaper());
  }

  private static Map<String, Object> antiAlias(AntiAlias filter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", filter.kind().jobName());
    if (filter.kind() == AntiAlias.Kind.NONE) return map;
    map.put("factor", filter.factor());
    map.put("spacing", filter.spacing().jobName());
    map.put("slope", filter.slope().jobName());
    if (filter.kind() == AntiAlias.Kind.TRIANGLE) map.put("max_ms", limit(rounded(MILLI * filter.longest())));
    return map;
  }

  private static Map<String, Object> mute(Mute mute) {
    Optional<Object> front = mute.front().map(curve -> pairs(curve, 1, MILLI));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stretch", mute.stretch().isPresent() ? mute.stretch().getAsDouble() : NONE);
    map.put("front", front.orElse(NONE));
    return map;
  }

  private static List<List<Double>> pairs(PiecewiseLinear curve, double atUnit, double valueUnit) {
    List<List<Double>> pairs = new ArrayList<>();
    for (int i = 0; i < curve.at().length; i++)
      pairs.add(List.of(rounded(atUnit * curve.at()[i]), rounded(valueUnit * curve.values()[i])));
    return pairs;
  }

  private static Object limit(double value) {
    return Double.isInfinite(value) ? "unlimited" : value;
  }

  /** Degrees as people gave them: without the rounding of the way to radians and back. */
  static double degrees(double radians) {
    return rounded(Math.toDegrees(radians));
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e6 ? Math.rint(value * 1e9) / 1e9 : value;
  }
}
