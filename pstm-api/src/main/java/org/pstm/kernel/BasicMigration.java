package org.pstm.kernel;

import java.util.Optional;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * The least that a kernel does: straight rays, linear interpolation, an aperture cone, weights none and obliquity, no
 * anti-alias filter, classes of traces only: {@link MigrationParameters#basics()} and some more. A kernel that has no
 * other option asks here what to refuse.
 */
public final class BasicMigration {

  private BasicMigration() {}

  /** The first request beyond the least, as a sentence with the remedy; empty where there is none. */
  public static Optional<String> refusal(KernelId id, SessionSpec spec) {
    MigrationParameters p = spec.parameters();
    if (p.travelTime() != TravelTimeModel.STRAIGHT) return sentence(id, "travel time " + p.travelTime().jobName());
    if (p.interpolation() != Interpolation.LINEAR) return sentence(id, "interpolation " + p.interpolation().jobName());
    if (p.antiAlias().kind() != AntiAlias.Kind.NONE)
      return sentence(id, "anti-alias filter " + p.antiAlias().kind().jobName());
    if (p.weighting() != Weighting.NONE && p.weighting() != Weighting.OBLIQUITY)
      return sentence(id, "weight " + p.weighting().jobName());
    if (!p.mute().equals(Mute.NONE)) return sentence(id, "mute");
    if (spec.angles().isPresent()) return sentence(id, "angle classes");
    Aperture aperture = p.aperture();
    if (aperture.table().isPresent()) return sentence(id, "table of radii");
    if (aperture.dipLimit() != DipLimit.CONE) return sentence(id, "dip limit " + aperture.dipLimit().jobName());
    return Optional.empty();
  }

  private static Optional<String> sentence(KernelId id, String what) {
    return Optional.of("kernel " + id + " has no " + what
        + "; use the kernel reference, which has all, or auto, which takes the fastest that has it");
  }
}
