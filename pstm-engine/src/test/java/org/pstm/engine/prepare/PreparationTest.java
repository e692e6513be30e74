package org.pstm.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pstm.model.AntiAlias;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.physics.AliasFilter;

/** Each step of the preparation against its definition. */
class PreparationTest {

  private static final Sampling TIME = new Sampling(1000, 0.002, 0);

  private static float[] prepare(Conditioning how, RhoFilter rho, float[] trace) {
    return prepare(new Recipe(TIME, BadSamples.ZERO, how, rho, AntiAlias.NONE), trace);
  }

  private static float[] prepare(Recipe recipe, float[] trace) {
    float[] rows = new float[recipe.rows() * trace.length];
    new TracePreparer(recipe).prepare(trace, 0.1, 700, rows);
    return rows;
  }

  private static float[] sine(double f) {
    float[] trace = new float[1000];
    for (int j = 0; j < 1000; j++) trace[j] = (float) (window(j) * Math.sin(2 * Math.PI * f * j * 0.002));
    return trace;
  }

  private static double window(int j) {
    return Math.pow(Math.sin(Math.PI * j / 1000), 2);
  }

  private static double rms(float[] a) {
    double e = 0;
    for (float v : a) e += (double) v * v;
    return Math.sqrt(e / a.length);
  }

  @Test
  void nothingAskedForChangesNothing() {
    assertThat(prepare(Conditioning.none(), RhoFilter.NONE, sine(30))).isEqualTo(sine(30));
  }

  @Test
  void bandPassKeepsTheBandAndItsPhase() {
    Conditioning band = Conditioning.none().withBandPass(new BandPass(8, 12, 60, 70));
    float[] kept = prepare(band, RhoFilter.NONE, sine(30));
    for (int j = 0; j < 1000; j++) assertThat(kept[j]).isCloseTo(sine(30)[j], within(1e-4f));
    assertThat(rms(prepare(band, RhoFilter.NONE, sine(4)))).isLessThan(1e-3);
    assertThat(rms(prepare(band, RhoFilter.NONE, sine(90)))).isLessThan(1e-3);
    assertThat(rms(prepare(band, RhoFilter.NONE, sine(65))) / rms(sine(65))).isCloseTo(0.5, within(0.01));
  }

  @Test
  void rhoIn3dIsMinusTheDerivative() {
    double omega = 2 * Math.PI * 20;
    float[] filtered = prepare(Conditioning.none(), RhoFilter.THREE_D, sine(20));
    for (int j = 300; j < 700; j++) {
      double t = j * 0.002;
      double expected = -omega * window(j) * Math.cos(omega * t)
          - Math.PI / 2 * Math.sin(2 * Math.PI * j / 1000) * Math.sin(omega * t);
      assertThat((double) filtered[j]).isCloseTo(expected, within(omega * 2e-3));
    }
  }

  @Test
  void rhoOnALineTwiceIsRhoIn3d() {
    float[] half = prepare(Conditioning.none(), RhoFilter.TWO_D, sine(20));
    float[] twice = prepare(Conditioning.none(), RhoFilter.TWO_D, half);
    float[] whole = prepare(Conditioning.none(), RhoFilter.THREE_D, sine(20));
    for (int j = 200; j < 800; j++) assertThat(twice[j]).isCloseTo(whole[j], within(0.5f));
  }

  @Test
  void rhoOnALineTurnsByMinus45Degrees() {
    double omega = 2 * Math.PI * 20;
    float[] half = prepare(Conditioning.none(), RhoFilter.TWO_D, sine(20));
    for (int j = 450; j < 550; j++) {
      double expected = Math.sqrt(omega) * window(j) * Math.sin(omega * j * 0.002 - Math.PI / 4);
      assertThat((double) half[j]).isCloseTo(expected, within(0.03 * Math.sqrt(omega)));
    }
  }

  @Test
  void theBankHoldsCopiesThatPassEverLess() {
    Recipe recipe = new Recipe(TIME, BadSamples.ZERO, Conditioning.none(), RhoFilter.NONE, AntiAlias.FILTER_BANK);
    float[] rows = prepare(recipe, sine(40));
    for (int i = 0; i < AliasFilter.COPIES; i++) {
      float[] row = java.util.Arrays.copyOfRange(rows, i * 1000, (i + 1) * 1000);
      double gain = AliasFilter.gain(i, 40, 0.002);
      assertThat(rms(row) / rms(sine(40))).as("copy %d, cut-off %s Hz", i, AliasFilter.cutOff(i, 0.002))
          .isCloseTo(gain, within(0.02));
    }
    assertThat(AliasFilter.cutOff(0, 0.002)).isCloseTo(8, within(1e-12));
    assertThat(AliasFilter.cutOff(7, 0.002)).isCloseTo(225, within(1e-9));
  }

  @Test
  void theTriangleReadsSumsWhoseSecondDifferenceIsTheTrace() {
    Recipe recipe = new Recipe(TIME, BadSamples.ZERO, Conditioning.none(), RhoFilter.THREE_D, AntiAlias.TRIANGLE);
    float[] s = prepare(recipe, sine(20));
    float[] trace = prepare(Conditioning.none(), RhoFilter.THREE_D, sine(20));
    for (int j = 1; j < 999; j++)
      assertThat(s[j + 1] - 2 * s[j] + s[j - 1]).isCloseTo(trace[j], within(0.05f));
    assertThatThrownBy(() -> new Recipe(TIME, BadSamples.ZERO, Conditioning.none(), RhoFilter.NONE, AntiAlias.TRIANGLE))
        .hasMessageStartingWith("the anti-alias triangle needs a rho filter");
  }

  @Test
  void gainIsAPowerOfTimeWithDelay() {
    float[] ones = new float[1000];
    java.util.Arrays.fill(ones, 1);
    float[] gained = prepare(Conditioning.none().withGainExponent(2), RhoFilter.NONE, ones);
    assertThat(gained[0]).isCloseTo(0.01f, within(1e-6f));
    assertThat(gained[500]).isCloseTo(1.21f, within(1e-5f));
  }

  /** The gain that a processor applied is taken back before the rest; sections with and without it migrate alike. */
  @Test
  void gainAppliedBeforeIsTakenBack() {
    float[] bare = sine(20);
    float[] gained = bare.clone();
    for (int j = 0; j < gained.length; j++) gained[j] *= (float) Math.pow(0.1 + j * 0.002, 2);
    Conditioning muting = Conditioning.none().withAgcWindow(0.2);
    float[] expected = prepare(muting, RhoFilter.THREE_D, bare);
    float[] prepared = prepare(muting.withGainApplied(2), RhoFilter.THREE_D, gained);
    for (int j = 0; j < bare.length; j++) assertThat(prepared[j]).isCloseTo(expected[j], within(1e-4f * 200));
    assertThat(muting.withGainApplied(2).describe()).isEqualTo("gain t^2.0 taken back, AGC 200.0 ms");
  }

  @Test
  void frontMuteSilencesByOffsetAndTapersOver40Ms() {
    float[] ones = new float[1000];
    java.util.Arrays.fill(ones, 1);
    FrontMute mute = new FrontMute(new double[] {0, 1400}, new double[] {0, 1});
    // Offset 700 m: muted to 0.5 s, recorded from 0.1 s on: sample 200.
    float[] muted = prepare(Conditioning.none().withFrontMute(mute), RhoFilter.NONE, ones);
    assertThat(muted[200]).isZero();
    assertThat(muted[210]).isCloseTo(0.5f, within(1e-6f));
    assertThat(muted[220]).isEqualTo(1);
    assertThat(mute.at(5000)).isEqualTo(1);
  }

  @Test
  void agcLevelsLoudAndQuietAndKeepsSilence() {
    float[] trace = sine(25);
    for (int j = 0; j < 1000; j++) trace[j] = (float) (Math.sin(2 * Math.PI * 25 * j * 0.002) * (j < 500 ? 1 : 1e-4));
    for (int j = 900; j < 1000; j++) trace[j] = 0;
    float[] levelled = prepare(Conditioning.none().withAgcWindow(0.2), RhoFilter.NONE, trace);
    assertThat(rms(java.util.Arrays.copyOfRange(levelled, 100, 400))).isCloseTo(1, within(0.02));
    assertThat(rms(java.util.Arrays.copyOfRange(levelled, 600, 800))).isCloseTo(1, within(0.02));
    assertThat(rms(java.util.Arrays.copyOfRange(levelled, 960, 1000))).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new BandPass(8, 6, 60, 70)).hasMessage(
        "band-pass corners must be four frequencies in rising order: 8.0, 6.0, 60.0, 70.0 Hz");
    assertThatThrownBy(() -> new FrontMute(new double[] {100, 50}, new double[] {0, 1}))
        .hasMessage("mute offsets must rise: 50.0 m after 100.0");
    assertThatThrownBy(() -> Conditioning.none().withAgcWindow(0)).hasMessage("AGC window must be > 0: window=0.0 s");
    assertThatThrownBy(() -> Conditioning.none().withRejectRms(1)).hasMessage("reject rms must be > 1: reject rms=1.0");
  }
}
