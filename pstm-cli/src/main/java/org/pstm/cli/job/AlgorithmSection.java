package org.pstm.cli.job;

import java.util.Optional;
import java.util.OptionalDouble;
import org.pstm.model.AntiAlias;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Normalisation;
import org.pstm.model.RhoFilter;
import org.pstm.model.Weighting;

/**
 * Reads section {@code algorithm} of a job; the defaults are those of {@link MigrationParameters#defaults()}. Options
 * that contradict each other, or of which one would do nothing, are refused here, where their places are known.
 */
final class AlgorithmSection {

  private final Section algorithm;

  private AlgorithmSection(Section algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * Reads it for the lines {@code target} of the grid {@code whole}: a line of a 3D grid is migrated as part of it.
   */
  static MigrationParameters read(Section algorithm, ImageGrid whole, ImageGrid target) {
    MigrationParameters d = MigrationParameters.defaults();
    MigrationParameters p = new MigrationParameters(
        algorithm.choice("travel_time", Words.of(d.travelTime())),
        ApertureSection.read(algorithm.section("aperture")),
        algorithm.choice("interpolation", Words.of(d.interpolation())),
        AntiAliasSection.read(algorithm.section("anti_alias")),
        d.weighting(),
        algorithm.choice("rho_filter", Words.of(d.rhoFilter())),
        mute(algorithm.section("mute")),
        algorithm.choice("normalise", Words.of(d.normalisation())));
    AlgorithmSection section = new AlgorithmSection(algorithm);
    section.requireRhoForTriangle(p);
    MigrationParameters weighted = p.withWeighting(section.weighting(p.normalisation()));
    boolean cut = p.rhoFilter() == RhoFilter.AUTO && target.isLine() && !whole.isLine();
    return cut ? weighted.withRhoFilter(RhoFilter.THREE_D) : weighted;
  }

  private static Mute mute(Section mute) {
    Optional<Double> stretch = mute.number("stretch", Range.POSITIVE);
    if (stretch.isEmpty()) mute.otherwise("stretch", "none");
    return new Mute(stretch.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        Curve.TIME_OF_OFFSET.read(mute, "front"));
  }

  private Weighting weighting(Normalisation normalisation) {
    Weighting weighting = algorithm.choice("weights", Words.of(MigrationParameters.defaults().weighting()));
    if (weighting == Weighting.TRUE_AMPLITUDE && normalisation != Normalisation.NONE)
      throw algorithm.refusal("weights", "true_amplitude needs algorithm.normalise: none, for divided sums would fall"
          + " with time; normalise is " + normalisation.jobName());
    return weighting;
  }

  private void requireRhoForTriangle(MigrationParameters p) {
    if (p.antiAlias().kind() == AntiAlias.Kind.TRIANGLE && p.rhoFilter() == RhoFilter.NONE)
      throw algorithm.refusal("rho_filter", "must not be none with algorithm.anti_alias.kind: triangle, whose sums need"
          + " its derivative; set rho_filter: auto, or kind: filter_bank");
  }
}
