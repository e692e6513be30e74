package org.pstm.synthetic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityModel;

/**
 * A survey whose traces are computed when they are read:
 * <pre>   a_k(t) = sum over events e of  A_e w(t - t_e(k))  +  noise   (1)</pre>
 * w is a {@link Ricker} wavelet, t_e(k) the travel time of event e to trace k, A_e its amplitude, divided by V t_e(k)
 * under {@link Spreading#SPHERICAL}. The wavelet is evaluated in double at the exact time t - t_e, never shifted by
 * whole samples. Sample j of trace k stands at t = delay_k + j dt.
 *
 * <p>A trace depends on its number, its geometry and the seed only: any order of reading, any thread and any number
 * of traces at a time give the same bits. Nothing is kept between reads, so memory is that of the headers. One trace
 * costs about 4/(f dt) wavelet values per event, f the peak frequency, and one random number per sample where there
 * is noise.
 *
 * <pre>{@code
 * Survey survey = SyntheticSurvey.builder()
 *     .name("demo")
 *     .headers(SyntheticGeometry.scattered(bins, 20_000, new OffsetRange(100, 600), 1))
 *     .time(new Sampling(1001, 0.002, 0))
 *     .velocity(new ConstantVelocity(2500))
 *     .wavelet(new Ricker(25))
 *     .add(new Diffractor(new Point(500, 500), 0.64, 1))
 *     .noise(new Noise(0.05, 1))
 *     .build();
 * }</pre>
 */
public final class SyntheticSurvey implements Survey {

  private final String name;
  private final Sampling time;
  private final TraceHeaders headers;
  private final VelocityModel velocity;
  private final Ricker wavelet;
  private final List<SubsurfaceEvent> events;
  private final Noise noise;
  private final Spreading spreading;
  private final List<Arrival> arrivals;

  private SyntheticSurvey(Builder b) {
    name = b.name;
    time = Require.present("time", b.time);
    headers = Require.present("headers", b.headers);
    velocity = Require.present("velocity", b.velocity);
    wavelet = b.wavelet;
    events = List.copyOf(b.events);
    noise = b.noise;
    spreading = b.spreading;
    Require.that(time.first() == 0, "first time", "must be 0, delays belong to the headers", time.first());
    if (spreading == Spreading.SPHERICAL) requireConstantVelocity();
    arrivals = events.stream().map(e -> e.arrival(velocity)).toList();
  }

  private void requireConstantVelocity() {
    if (velocity.least() != velocity.greatest())
      throw new IllegalArgumentException("spherical spreading needs a constant velocity: velocity="
          + velocity.describe() + "; use the spreading NONE with it");
  }

  /** Starts a survey; headers, time and velocity must be given. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Sampling time() {
    return time;
  }

  @Override
  public TraceHeaders headers() {
    return headers;
  }

  /** The velocity that the travel times were computed with: migrating with it focuses every event. */
  public VelocityModel velocity() {
    return velocity;
  }

  /** The wavelet. */
  public Ricker wavelet() {
    return wavelet;
  }

  /** Diffractors and reflectors, in the order in which they were added. */
  public List<SubsurfaceEvent> events() {
    return events;
  }

  /** How events grow weaker. */
  public Spreading spreading() {
    return spreading;
  }

  /** The noise. */
  public Noise noise() {
    return noise;
  }

  @Override
  public void read(int[] traces, int count, float[][] samples) {
    double[] sum = new double[time.count()];
    for (int i = 0; i < count; i++) {
      compute(traces[i], sum);
      for (int j = 0; j < sum.length; j++) samples[i][j] = (float) sum[j];
    }
  }

  private void compute(int trace, double[] sum) {
    Arrays.fill(sum, 0);
    TraceGeometry geometry = headers.geometry(trace);
    for (int e = 0; e < arrivals.size(); e++) {
      double t = arrivals.get(e).time(geometry);
      if (!Double.isNaN(t)) addWavelet(sum, t - headers.delay(trace), amplitude(events.get(e), t, trace));
    }
    noise.addTo(sum, trace);
  }

  private double amplitude(SubsurfaceEvent event, double t, int trace) {
    if (spreading == Spreading.NONE) return event.amplitude();
    if (t == 0)
      throw new IllegalStateException("trace " + trace + " has an event at time 0, where spherical spreading has no"
          + " finite amplitude: put events deeper, or use the spreading NONE");
    return event.amplitude() / (velocity.least() * t);
  }

  /** Adds the wavelet centred at {@code centre} seconds after the first sample. */
  private void addWavelet(double[] sum, double centre, double amplitude) {
    double dt = time.delta();
    int first = (int) Math.clamp(Math.ceil((centre - wavelet.halfLength()) / dt), 0, sum.length);
    int end = (int) Math.clamp(Math.floor((centre + wavelet.halfLength()) / dt) + 1, 0, sum.length);
    for (int j = first; j < end; j++) sum[j] += amplitude * wavelet.at(j * dt - centre);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT,
        "synthetic, %d traces x %d samples @ %s ms, %d events, Ricker %s Hz, noise rms %s",
        headers.count(), time.count(), number(1000 * time.delta()), events.size(),
        number(wavelet.peakFrequency()), number(noise.rms()));
  }

  /** At most six digits, no trailing zeros. */
  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  /** Collects the parts of a survey. */
  public static final class Builder {

    private static final double DEFAULT_PEAK_FREQUENCY = 25;

    private String name = "synthetic";
    private TraceHeaders headers;
    private Sampling time;
    private VelocityModel velocity;
    private Ricker wavelet = new Ricker(DEFAULT_PEAK_FREQUENCY);
    private final List<SubsurfaceEvent> events = new ArrayList<>();
    private Noise noise = Noise.NONE;
    private Spreading spreading = Spreading.NONE;

    private Builder() {}

    /** What messages call the survey; "synthetic" unless given. */
    public Builder name(String value) {
      name = Require.present("name", value);
      return this;
    }

    /** Where sources and receivers are. */
    public Builder headers(TraceHeaders value) {
      headers = value;
      return this;
    }

    /** Count and step of every trace's samples; the first is 0. */
    public Builder time(Sampling value) {
      time = value;
      return this;
    }

    /** The RMS velocity of the medium. */
    public Builder velocity(VelocityModel value) {
      velocity = value;
      return this;
    }

    /** The wavelet; a Ricker wavelet of 25 Hz unless given. */
    public Builder wavelet(Ricker value) {
      wavelet = Require.present("wavelet", value);
      return this;
    }

    /** Adds a diffractor, a reflector, or an event of one's own. */
    public Builder add(SubsurfaceEvent event) {
      events.add(Require.present("event", event));
      return this;
    }

    /** Adds several events. */
    public Builder addAll(List<? extends SubsurfaceEvent> several) {
      several.forEach(this::add);
      return this;
    }

    /** The noise; none unless given. */
    public Builder noise(Noise value) {
      noise = Require.present("noise", value);
      return this;
    }

    /** How events grow weaker on their way; not at all unless given. */
    public Builder spreading(Spreading value) {
      spreading = Require.present("spreading", value);
      return this;
    }

    /**
     * The survey.
     *
     * @throws IllegalArgumentException where headers, time or velocity are missing, or an event or the spreading
     *     does not fit the velocity
     */
    public SyntheticSurvey build() {
      return new SyntheticSurvey(this);
    }
  }
}
