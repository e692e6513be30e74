package org.pstm.kernel.gpu;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.DipLimit;
import org.pstm.model.MigrationParameters;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * What of a request is decided when its program is compiled: the macros of {@code options.h}. What is not named here
 * is a number in the {@link ParameterBlock}.
 *
 * @param defines values by macro, in alphabetical order, so that equal requests have equal texts
 */
public record RequestOptions(SortedMap<String, Integer> defines) {

  /** Takes a copy. */
  public RequestOptions {
    defines = new TreeMap<>(defines);
  }

  /** The options of a session. */
  public static RequestOptions of(SessionSpec spec) {
    MigrationParameters how = spec.parameters();
    SortedMap<String, Integer> defines = new TreeMap<>(Map.of(
        "PSTM_RAYS", how.travelTime().ordinal(),
        "PSTM_WEIGHT", weight(spec),
        "PSTM_READ", how.interpolation().ordinal(),
        "PSTM_ALIAS", how.antiAlias().kind().ordinal()));
    flag(defines, "PSTM_ALIAS_NORM", how.antiAlias().slope() == AntiAlias.Slope.NORM);
    flag(defines, "PSTM_TAPER", how.aperture().taper() > 0);
    flag(defines, "PSTM_DIP_LIMIT", how.aperture().dipLimit() == DipLimit.IMAGE);
    flag(defines, "PSTM_FRONT_MUTE", how.mute().front().isPresent());
    flag(defines, "PSTM_STRETCH_MUTE", how.mute().stretch().isPresent());
    flag(defines, "PSTM_ANGLES", spec.angles().isPresent());
    flag(defines, "PSTM_WEIGHT_SUMS", spec.weightSums() == WeightSums.KEPT);
    return new RequestOptions(defines);
  }

  private static int weight(SessionSpec spec) {
    Weighting weighting = spec.parameters().weighting();
    return weighting.ordinal() + (weighting == Weighting.TRUE_AMPLITUDE && spec.isLine() ? 1 : 0);
  }

  private static void flag(Map<String, Integer> defines, String name, boolean set) {
    defines.put(name, set ? 1 : 0);
  }

  /** Planes of the tables of pillars that rays of a model read. */
  static int planes(TravelTimeModel model) {
    return switch (model) {
      case STRAIGHT -> 2;
      case CURVED -> 3;
      case CURVED4, CURVED6 -> 6;
      case VTI, VTI_AT, CURVED_VTI -> 4;
    };
  }
}
