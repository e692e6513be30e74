package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.BandPass;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.FrontMute;
import org.pstm.engine.select.TraceSelection;
import org.pstm.io.DeadTraces;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyUnits;

/**
 * What is migrated: section {@code input} of a job.
 *
 * @param traces the survey: a file, or folders that are one survey together
 * @param options what the user knows better than the survey's headers
 * @param selection which of the traces take part
 * @param badSamples what happens to samples that are not finite
 * @param condition what is done to traces before migration
 */
public record InputSection(List<Path> traces, SurveyOptions options, TraceSelection selection, BadSamples badSamples,
    Conditioning condition) {

  /** Takes a copy of the paths. */
  public InputSection {
    traces = List.copyOf(traces);
  }

  /** The word for a value that each trace's header gives. */
  private static final String HEADER = "header";

  static InputSection read(Section input, Path folder) {
    List<Path> traces = input.paths("traces", folder).orElseThrow(() -> input.missing("traces", "line.sgy"));
    SurveyUnits units = input.choice("units", Words.of("auto", SurveyUnits.AUTO).or("m", SurveyUnits.METRES)
        .or("ft", SurveyUnits.FEET));
    OptionalDouble scalar = scalar(input);
    OptionalDouble interval = input.number("sample_interval_ms", Range.POSITIVE)
        .map(ms -> OptionalDouble.of(Units.seconds(ms))).orElse(OptionalDouble.empty());
    SurveyOptions.Orientation orientation = input.choice("traces_transposed",
        Words.of("auto", SurveyOptions.Orientation.AUTO).or("true", SurveyOptions.Orientation.SAMPLES_BY_TRACES)
            .or("false", SurveyOptions.Orientation.TRACES_BY_SAMPLES));
    Section places = input.section("headers");
    Map<String, Integer> headers = positions(places);
    Map<String, String> columns = columns(places);
    BadSamples bad = input.choice("bad_samples", Words.of("zero", BadSamples.ZERO).or("refuse", BadSamples.REFUSE));
    DeadTraces dead = input.choice("dead_traces", Words.of("skip", DeadTraces.SKIP).or("use", DeadTraces.USE));
    SurveyOptions options = input.checked("headers",
        () -> new SurveyOptions(units, scalar, headers, columns, orientation, dead, interval));
    double gain = input.choice("gain_applied", Words.of("none", 0.0).or("t", 1.0).or("t2", 2.0));
    TraceSelection selection = SelectSection.read(input.section("select"));
    return new InputSection(traces, options, selection, bad,
        condition(input.section("condition")).withGainApplied(gain));
  }

  private static OptionalDouble scalar(Section input) {
    Optional<String> text = input.text("coordinate_scalar");
    if (text.isEmpty()) input.otherwise("coordinate_scalar", HEADER);
    if (text.isEmpty() || text.get().equals(HEADER)) return OptionalDouble.empty();
    if (!Section.NUMBER.matcher(text.get()).matches())
      throw input.refusal("coordinate_scalar", "must be header or a number; it is " + text.get());
    return OptionalDouble.of(input.number("coordinate_scalar", Range.NOT_ZERO).orElseThrow());
  }

  /** Headers of which a byte position is given. */
  private static Map<String, Integer> positions(Section headers) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String name : JobKeys.below("input.headers"))
      headers.text(name).filter(place -> Section.NUMBER.matcher(place).matches())
          .ifPresent(_ -> places.put(name, headers.integer(name, Range.atLeast(1)).orElseThrow()));
    return places;
  }

  /** Headers of which the name of a column is given. */
  private static Map<String, String> columns(Section headers) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : JobKeys.below("input.headers"))
      headers.text(name).filter(place -> !Section.NUMBER.matcher(place).matches())
          .ifPresent(column -> names.put(name, column));
    return names;
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
