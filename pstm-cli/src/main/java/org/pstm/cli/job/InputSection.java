package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.BandPass;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.FrontMute;

/**
 * What is migrated: section {@code input} of a job.
 *
 * @param traces the survey
 * @param units unit of lengths in the survey where the user knows better than the file
 * @param coordinateScalar scalar of coordinates where the user knows better than the headers
 * @param headers places of headers in the survey, by the name of the header: byte positions or column names
 * @param badSamples what happens to samples that are not finite
 * @param deadTraces what happens to dead and auxiliary traces
 * @param condition what is done to traces before migration
 */
public record InputSection(Path traces, Optional<LengthUnit> units, OptionalDouble coordinateScalar,
    Map<String, String> headers, BadSamples badSamples, DeadTraces deadTraces, Conditioning condition) {

  /** Takes a copy of the header places. */
  public InputSection {
    headers = Map.copyOf(headers);
  }

  /** What happens to traces that say they are dead or auxiliary. */
  public enum DeadTraces {
    /** They are left out and counted. */
    SKIP,
    /** They are migrated as if they were alive. */
    USE
  }

  static InputSection read(Section input, Path folder) {
    Path traces = input.path("traces", folder).orElseThrow(() -> input.missing("traces", "line.sgy"));
    Optional<LengthUnit> units = input.choice("units", Words.of("auto", Optional.<LengthUnit>empty())
        .or("m", Optional.of(LengthUnit.METRE)).or("ft", Optional.of(LengthUnit.FOOT)));
    OptionalDouble scalar = scalar(input);
    BadSamples bad = input.choice("bad_samples", Words.of("zero", BadSamples.ZERO).or("refuse", BadSamples.REFUSE));
    DeadTraces dead = input.choice("dead_traces", Words.of("skip", DeadTraces.SKIP).or("use", DeadTraces.USE));
    return new InputSection(traces, units, scalar, headers(input.section("headers")), bad, dead,
        condition(input.section("condition")));
  }

  private static OptionalDouble scalar(Section input) {
    Optional<String> text = input.text("coordinate_scalar");
    if (text.isEmpty()) input.otherwise("coordinate_scalar", "header");
    if (text.isEmpty() || text.get().equals("header")) return OptionalDouble.empty();
    if (!Section.NUMBER.matcher(text.get()).matches())
      throw input.refusal("coordinate_scalar", "must be header or a number; it is " + text.get());
    return OptionalDouble.of(input.number("coordinate_scalar", Range.NOT_ZERO).orElseThrow());
  }

  private static Map<String, String> headers(Section headers) {
    Map<String, String> places = new LinkedHashMap<>();
    for (String name : JobKeys.below("input.headers"))
      headers.text(name).ifPresent(place -> places.put(name, place));
    return places;
  }

  private static Conditioning condition(Section c) {
    Conditioning condition = Conditioning.none();
    Optional<Double> reject = c.number("reject_rms", Range.above(1));
    if (reject.isPresent()) condition = condition.withRejectRms(reject.get());
    condition = condition.withGainExponent(c.number("gain_t", Range.between(-10, 10), 0));
    Optional<double[]> corners = c.numbers("band_pass_hz", 4, Range.NOT_NEGATIVE);
    if (corners.isPresent()) condition = condition.withBandPass(bandPass(c, corners.get()));
    Optional<double[][]> mute = c.pairs("front_mute", Range.NOT_NEGATIVE);
    if (mute.isPresent()) condition = condition.withFrontMute(frontMute(c, mute.get()));
    Optional<Double> agc = c.number("agc_ms", Range.POSITIVE);
    return agc.isPresent() ? condition.withAgcWindow(Units.seconds(agc.get())) : condition;
  }

  private static BandPass bandPass(Section c, double[] f) {
    return c.checked("band_pass_hz", () -> new BandPass(f[0], f[1], f[2], f[3]));
  }

  private static FrontMute frontMute(Section c, double[][] pairs) {
    double[] offsets = new double[pairs.length];
    double[] times = new double[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      offsets[i] = pairs[i][0];
      times[i] = Units.seconds(pairs[i][1]);
    }
    return c.checked("front_mute", () -> new FrontMute(offsets, times));
  }
}
