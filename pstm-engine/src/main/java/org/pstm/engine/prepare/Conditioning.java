package org.pstm.engine.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done to each trace before migration, in the order of the components. Nothing by default.
 *
 * @param rejectRms traces whose rms is over this many times the median, or under the median divided by it, are
 *     dropped; above 1
 * @param gainApplied the exponent n of the gain t^n that was applied before; it is taken back first, for amplitudes are
 *     those of the ground without it; 0 for none
 * @param gainExponent samples are multiplied by t^n, t in seconds; 0 for no gain
 * @param bandPass zero-phase band-pass
 * @param frontMute silences first arrivals
 * @param agcWindow length in seconds of the window over which the rms is levelled to 1
 */
public record Conditioning(OptionalDouble rejectRms, double gainApplied, double gainExponent, Optional<BandPass> bandPass,
    Optional<FrontMute> frontMute, OptionalDouble agcWindow) {

  private static final Conditioning NONE =
      new Conditioning(OptionalDouble.empty(), 0, 0, Optional.empty(), Optional.empty(), OptionalDouble.empty());

  /** Refuses ratios, exponents and windows that make no sense. */
  public Conditioning {
    if (rejectRms.isPresent() && !(rejectRms.getAsDouble() > 1 && Double.isFinite(rejectRms.getAsDouble())))
      throw new IllegalArgumentException("reject rms must be > 1: reject rms=" + rejectRms.getAsDouble());
    if (!(Math.abs(gainApplied) <= 10))
      throw new IllegalArgumentException("gain applied must be within -10 and 10: exponent=" + gainApplied);
    if (!(Math.abs(gainExponent) <= 10))
      throw new IllegalArgumentException("gain exponent must be within -10 and 10: exponent=" + gainExponent);
    if (agcWindow.isPresent() && !(agcWindow.getAsDouble() > 0 && Double.isFinite(agcWindow.getAsDouble())))
      throw new IllegalArgumentException("AGC window must be > 0: window=" + agcWindow.getAsDouble() + " s");
  }

  /** One line for reports: the steps in their order, in the units of a job file; "none" where there are none. */
  public String describe() {
    List<String> steps = new ArrayList<>();
    rejectRms.ifPresent(r -> steps.add("reject rms beyond " + r + " times the median"));
    if (gainApplied != 0) steps.add("gain t^" + gainApplied + " taken back");
    if (gainExponent != 0) steps.add("gain t^" + gainExponent);
    bandPass.ifPresent(b -> steps.add(
        String.format(Locale.ROOT, "band-pass %s-%s-%s-%s Hz", b.f1(), b.f2(), b.f3(), b.f4())));
    frontMute.ifPresent(m -> steps.add("front mute at " + m));
    agcWindow.ifPresent(w -> steps.add(String.format(Locale.ROOT, "AGC %s ms", 1000 * w)));
    return steps.isEmpty() ? "none" : String.join(", ", steps);
  }

  /** Traces are migrated as they are. */
  public static Conditioning none() {
    return NONE;
  }

  /** The same with rejection of traces by rms. */
  public Conditioning withRejectRms(double ratio) {
    return new Conditioning(OptionalDouble.of(ratio), gainApplied, gainExponent, bandPass, frontMute, agcWindow);
  }

  /** The same for traces that were multiplied by t^exponent before. */
  public Conditioning withGainApplied(double exponent) {
    return new Conditioning(rejectRms, exponent, gainExponent, bandPass, frontMute, agcWindow);
  }

  /** The same with a gain of t^exponent. */
  public Conditioning withGainExponent(double exponent) {
    return new Conditioning(rejectRms, gainApplied, exponent, bandPass, frontMute, agcWindow);
  }

  /** The same with a band-pass. */
  public Conditioning withBandPass(BandPass filter) {
    return new Conditioning(rejectRms, gainApplied, gainExponent, Optional.of(filter), frontMute, agcWindow);
  }

  /** The same with a front mute. */
  public Conditioning withFrontMute(FrontMute mute) {
    return new Conditioning(rejectRms, gainApplied, gainExponent, bandPass, Optional.of(mute), agcWindow);
  }

  /** The same with automatic gain control over a window in seconds. */
  public Conditioning withAgcWindow(double seconds) {
    return new Conditioning(rejectRms, gainApplied, gainExponent, bandPass, frontMute, OptionalDouble.of(seconds));
  }
}
