package org.pstm.cli.job;

import java.util.Optional;
import java.util.stream.Stream;
import org.pstm.model.AntiAlias;
import org.pstm.model.MigrationParameters;

/** Reads section {@code algorithm.anti_alias} of a job. */
final class AntiAliasSection {

  private AntiAliasSection() {}

  static AntiAlias read(Section filter) {
    AntiAlias.Kind kind = filter.choice("kind", Words.of(MigrationParameters.defaults().antiAlias().kind()));
    if (kind == AntiAlias.Kind.NONE) {
      refuseIdle(filter, kind, Stream.of("factor", "spacing", "slope", "max_ms"));
      return AntiAlias.NONE;
    }
    if (kind != AntiAlias.Kind.TRIANGLE) refuseIdle(filter, kind, Stream.of("max_ms"));
    AntiAlias defaults = kind == AntiAlias.Kind.TRIANGLE ? AntiAlias.TRIANGLE : AntiAlias.FILTER_BANK;
    double factor = filter.number("factor", Range.POSITIVE, defaults.factor());
    AntiAlias.Spacing spacing = filter.choice("spacing", Words.of(defaults.spacing()));
    AntiAlias.Slope slope = filter.choice("slope", Words.of(defaults.slope()));
    return new AntiAlias(kind, factor, spacing, slope,
        kind == AntiAlias.Kind.TRIANGLE ? longest(filter) : defaults.longest());
  }

  private static double longest(Section filter) {
    Optional<Double> longest = filter.number("max_ms", Range.POSITIVE);
    if (longest.isEmpty()) filter.otherwise("max_ms", "none");
    return longest.map(Units::seconds).orElse(AntiAlias.TRIANGLE.longest());
  }

  private static void refuseIdle(Section filter, AntiAlias.Kind kind, Stream<String> keys) {
    keys.filter(filter::has).findFirst().ifPresent(key -> {
      throw filter.refusal(key, "does nothing with algorithm.anti_alias.kind: " + kind.jobName() + "; remove it, or set"
          + " kind: " + (key.equals("max_ms") ? AntiAlias.Kind.TRIANGLE : AntiAlias.Kind.FILTER_BANK).jobName());
    });
  }
}
