package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.BandPass;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.prepare.FrontMute;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.select.HeaderExpression;
import org.pstm.engine.select.TraceSelection;
import org.pstm.io.CubeHeaders;
import org.pstm.io.DeadTraces;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyUnits;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityColumns;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.io.ZarrVersion;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.DipLimit;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageClasses.Kind;
import org.pstm.model.Interpolation;
import org.pstm.model.LineNumbers;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Normalisation;
import org.pstm.model.OffsetTiles;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.ScaledVelocity;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

class JobFileTest {

  /** Every key of the documented example, with values that act today. */
  private static final String EVERY_KEY = """
      input:
        traces: line.sgy
        units: ft
        coordinate_scalar: -100
        sample_interval_ms: 4
        headers: {source_x: 73, receiver_y: 85, inline: IL}
        traces_transposed: true
        bad_samples: refuse
        dead_traces: use
        gain_applied: none
        select: {offset_m: [0, 3000], azimuth_deg: [350, 90], inlines: [10, 70], crosslines: [480, 500, 4], every: 2,
          expression: "source_x > 3 and not offset == 7"}
        condition:
          reject_rms: 50
          gain_t: 1.5
          band_pass_hz: [8, 12, 60, 70]
          front_mute: [[0, 0], [2000, 800]]
          agc_ms: 500
      velocity:
        file: velocity.txt
        kind: interval
        columns: il xl t v
        headers: {inline: 9, crossline: 21}
        units: {time: ms, length: ft}
        scale: 1.02
        eta: {constant: 0.1, kind: interval}
      grid:
        origin: [1000, 2000]
        azimuth_deg: 30
        nx: 64
        ny: 32
        dx: 25.0
        dy: 12.5
        inline: {first: 10, step: 2}
        crossline: {first: 500, step: -1}
        time: {start_ms: 100, step_ms: 4, count: 501}
        target: {inlines: [14, 72], crosslines: [499, 470]}
      algorithm:
        travel_time: curved_vti
        aperture: {max_dip_deg: 65, min_m: 500, max_m: 2000, taper: 0.2, dip_limit: image, edge_taper_m: 250}
        interpolation: sinc8
        anti_alias: {kind: triangle, factor: 1.5, spacing: operator, slope: norm, max_ms: 40}
        weights: spreading
        rho_filter: 2d
        mute: {stretch: 0.8, front: [[0, 0], [2000, 800]]}
        normalise: weight_sum
      classes: {kind: offset, width_m: 50}
      output:
        image: image.zarr
        segy: image.sgy
        gathers: gathers.zarr
        velocity: velocity.sgy
        qc: qc
        zarr_version: 2
      execution:
        kernel: [reference, opencl_v3]
        devices: 0, gpu
        tile: [32, 16]
        threads: 3
        memory_gb: 1.5
        prefetch: false
        strategy: trace-driven
        checkpoint: false
        profile: false
      """;

  private static final Mute MUTE = new Mute(OptionalDouble.of(0.8),
      Optional.of(new PiecewiseLinear(new double[] {0, 2000}, new double[] {0, 0.8})));

  @Test
  void readsEveryKey() {
    JobFile job = Jobs.parse(EVERY_KEY);
    Path folder = Path.of("").toAbsolutePath();
    Conditioning conditioning = Conditioning.none().withRejectRms(50).withGainExponent(1.5)
        .withBandPass(new BandPass(8, 12, 60, 70))
        .withFrontMute(new FrontMute(new double[] {0, 2000}, new double[] {0, 0.8})).withAgcWindow(0.5);
    assertThat(job.input()).isEqualTo(new InputSection(List.of(Path.of("line.sgy")),
        new SurveyOptions(SurveyUnits.FEET, OptionalDouble.of(-100), Map.of("source_x", 73, "receiver_y", 85),
            Map.of("inline", "IL"), SurveyOptions.Orientation.SAMPLES_BY_TRACES, DeadTraces.USE,
            OptionalDouble.of(0.004)), job.input().selection(), BadSamples.REFUSE, conditioning));
    assertThat(job.input().selection().describe()).isEqualTo("offset 0.0..3000.0, azimuth 350.0..90.0, inline 10.0..70.0,"
        + " crossline 480.0..500.0, crossline 480 and every 4, every trace of 2, source_x > 3 and not offset == 7");
    assertThat(job.velocity()).isEqualTo(new VelocitySection(new VelocitySection.File(
        Path.of("velocity.txt"), VelocityOptions.defaults().withKind(VelocityFormat.Kind.INTERVAL)
            .withColumns(VelocityColumns.LINES).withUnits(TimeUnit.MILLISECONDS, LengthUnit.FEET)
            .withHeaders(new CubeHeaders(9, 21, 181, 185))), 1.02));
    BinGrid whole = new BinGrid(new Point(1000, 2000), Math.toRadians(30), new Bins(64, 25), new Bins(32, 12.5));
    assertThat(job.wholeGrid().bins()).isEqualTo(whole);
    assertThat(job.wholeGrid().inlines()).isEqualTo(new LineNumbers(10, 2));
    assertThat(job.wholeGrid().crosslines()).isEqualTo(new LineNumbers(500, -1));
    assertThat(job.grid().bins()).as("the lines of grid.target").isEqualTo(
        new BinGrid(whole.position(1, 2), Math.toRadians(30), new Bins(30, 25), new Bins(30, 12.5)));
    assertThat(job.grid().inlines()).isEqualTo(new LineNumbers(14, 2));
    assertThat(job.grid().crosslines()).isEqualTo(new LineNumbers(499, -1));
    assertThat(job.grid().time()).isEqualTo(new Sampling(501, 0.004, 0.1));
    assertThat(job.parameters()).isEqualTo(new MigrationParameters(TravelTimeModel.CURVED_VTI,
        new Aperture(Math.toRadians(65), 500, 2000, 0.2, DipLimit.IMAGE, Optional.empty(), 250),
        Interpolation.SINC8,
        new AntiAlias(AntiAlias.Kind.TRIANGLE, 1.5, AntiAlias.Spacing.OPERATOR, AntiAlias.Slope.NORM, 0.04),
        Weighting.SPREADING, RhoFilter.TWO_D, MUTE, Normalisation.WEIGHT_SUM));
    assertThat(job.eta()).contains(
        new EtaSection.Given(EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL)));
    assertThat(job.output()).isEqualTo(new OutputSection(Optional.of(folder.resolve("image.zarr")),
        Optional.of(folder.resolve("image.sgy")), Optional.of(folder.resolve("gathers.zarr")),
        Optional.of(folder.resolve("velocity.sgy")), Optional.of(folder.resolve("qc")),
        ZarrVersion.V2));
    assertThat(job.classes().isNone()).isFalse();
    assertThat(job.execution()).isEqualTo(new ExecutionSection(List.of("reference", "opencl_v3"),
        List.of("0", "gpu"), Optional.of(new ExecutionSection.TileSize(32, 16)), 3, OptionalLong.of(3L << 29), Prefetch.OFF,
        Strategy.TRACE_DRIVEN, ExecutionSection.Checkpoints.NONE, Profile.Detail.EVENTS));
  }

  @Test
  void classesFollowTheSurvey() {
    TraceHeaders.Builder headers = new TraceHeaders.Builder(2);
    headers.add(new TraceGeometry(0, 0, 0, 60, 0));
    headers.add(new TraceGeometry(0, 0, 350, 0, 0));
    TraceHeaders survey = headers.build();
    assertThat(classes("{kind: offset, width_m: 50}").of(survey, TraceSelection.ALL).edges())
        .containsExactly(0, 50, 100, 150, 200, 250, 300, 350, 400);
    assertThat(classes("{kind: offset, edges_m: [0, 100, 350]}").of(survey, TraceSelection.ALL).edges()).containsExactly(0, 100, 350);
    assertThat(classes("{kind: azimuth_sector, sectors: 4}").of(survey, TraceSelection.ALL).edges())
        .isEqualTo(ImageClasses.sectors(4, Kind.AZIMUTH).edges());
    assertThat(classes("{kind: azimuth_sector, sectors: 3, reciprocal: true}").of(survey, TraceSelection.ALL).kind())
        .isEqualTo(Kind.RECIPROCAL_AZIMUTH);
    assertThat(classes("{kind: offset, width_m: 50}").of(survey, new HeaderExpression("offset < 90")).edges())
        .as("only traces that take part need a class").containsExactly(0, 50, 100);
    assertThat(classes("{kind: ovt, tile_m: [100, 40]}").of(survey, TraceSelection.ALL))
        .as("offsets of 350 m east and 60 m north")
        .isEqualTo(ImageClasses.tiles(new OffsetTiles(0, 100, 40, 8, 4)));
    assertThatThrownBy(() -> classes("{kind: ovt, tile_m: [1, 1]}").of(survey, TraceSelection.ALL)).hasMessage("--set "
        + "classes: classes.tile_m must make at most 1000 tiles of offsets up to 350 by 60 m; it is [1, 1]");
    assertThat(classes("{kind: angle, width_deg: 10}").of(survey, TraceSelection.ALL))
        .isEqualTo(ImageClasses.angles(Math.toRadians(10), Math.toRadians(60)));
    assertThat(classes("{kind: angle, width_deg: 10, max_deg: 35}").of(survey, TraceSelection.ALL).count()).isEqualTo(3);
    assertThat(classes("{kind: angle, edges_deg: [5, 20, 45]}").of(survey, TraceSelection.ALL).edges())
        .containsExactly(Math.toRadians(5), Math.toRadians(20), Math.toRadians(45));
    assertThat(classes("{kind: none}").of(survey, TraceSelection.ALL).kind()).isEqualTo(Kind.NONE);
    assertThatThrownBy(() -> classes("{kind: offset, width_m: 0.35}").of(survey, TraceSelection.ALL)).hasMessage("--set classes: "
        + "classes.width_m must make at most 1000 classes of offsets up to 350 m; it is 0.35");
  }

  private static ClassesSection classes(String yaml) {
    return Jobs.parse(Jobs.SMALL, "classes=" + yaml).classes();
  }

  @Test
  void aTargetLineOfAGridIsMigratedAsPartOfIt() {
    JobFile line = Jobs.parse(Jobs.SMALL, "grid.ny=8", "grid.dy=30", "grid.target.inlines=[3, 3]");
    assertThat(line.grid().ny()).isEqualTo(1);
    assertThat(line.grid().bins().origin()).isEqualTo(new Point(0, 60));
    assertThat(line.parameters().rhoFilter()).isEqualTo(RhoFilter.THREE_D);
    JobFile two = Jobs.parse(Jobs.SMALL, "grid.ny=8", "grid.dy=30", "grid.target.inlines=[3, 4]");
    assertThat(two.parameters().rhoFilter()).isEqualTo(RhoFilter.AUTO);
    JobFile ofALine = Jobs.parse(Jobs.SMALL, "grid.target.crosslines=[3, 4]");
    assertThat(ofALine.parameters().rhoFilter()).as("the whole grid is a line").isEqualTo(RhoFilter.AUTO);
  }

  @Test
  void fillsInTheDefaults() {
    JobFile job = Jobs.parse(Jobs.SMALL);
    assertThat(job.input().options()).isEqualTo(SurveyOptions.defaults());
    assertThat(job.input().badSamples()).isEqualTo(BadSamples.ZERO);
    assertThat(job.input().condition()).isEqualTo(Conditioning.none());
    assertThat(job.velocity()).isEqualTo(
        new VelocitySection(new VelocitySection.Given(new ConstantVelocity(2500)), 1));
    assertThat(job.grid().bins().azimuth()).isZero();
    assertThat(job.grid().bins().y()).as("one line takes the spacing along it").isEqualTo(new Bins(1, 25));
    assertThat(job.grid().inlines()).isEqualTo(LineNumbers.FROM_ONE);
    assertThat(job.grid().time().first()).isZero();
    assertThat(job.parameters()).isEqualTo(MigrationParameters.defaults());
    assertThat(job.output().segy()).isEmpty();
    assertThat(job.output().qc()).isEmpty();
    assertThat(job.execution()).isEqualTo(
        new ExecutionSection(List.of("auto"), List.of(), Optional.empty(), 0, OptionalLong.empty(), Prefetch.ON,
            Strategy.AUTO, ExecutionSection.Checkpoints.KEPT, Profile.Detail.EVENTS));
  }

  /** As users find it in the documentation of the job file. */
  @Test
  void readsTheAlgorithmOfTheDocumentedExample() {
    JobFile job = Jobs.parse(Jobs.smallAnd("""
        algorithm:
          travel_time: straight
          aperture: {max_dip_deg: 65, min_m: 500, max_m: 2000, taper: 0.1}
          interpolation: linear
          anti_alias: {kind: filter_bank, factor: 1.0}
          weights: obliquity
          rho_filter: auto
          mute: {stretch: 1.0, front: [[0, 0], [2000, 800]]}
          normalise: fold
        """), "velocity.eta={constant: 0.0, kind: effective}");
    assertThat(job.eta()).as("0 is what straight rays assume").isEmpty();
    assertThat(job.parameters()).isEqualTo(MigrationParameters.defaults().withMaxDip(65).withRadius(500, 2000)
        .withAntiAlias(AntiAlias.FILTER_BANK).withMute(new Mute(OptionalDouble.of(1), MUTE.front())));
  }

  @Test
  void everyWordOfAnEnumIsRead() {
    for (TravelTimeModel rays : TravelTimeModel.values()) {
      String eta = rays.isAnisotropic() ? "velocity.eta={file: eta.txt, kind: effective}" : "velocity.scale=1";
      JobFile job = Jobs.parse(Jobs.SMALL, "algorithm.travel_time=" + rays.jobName(), eta);
      assertThat(job.parameters().travelTime()).isEqualTo(rays);
      assertThat(job.eta()).isEqualTo(rays.isAnisotropic()
          ? Optional.of(new EtaSection.File(Path.of("eta.txt"), EtaModel.Kind.EFFECTIVE)) : Optional.empty());
    }
    for (Interpolation i : Interpolation.values())
      assertThat(Jobs.parse(Jobs.SMALL, "algorithm.interpolation=" + i.jobName()).parameters().interpolation())
          .isEqualTo(i);
    for (Weighting w : Weighting.values())
      assertThat(Jobs.parse(Jobs.SMALL, "algorithm.weights=" + w.jobName(), "algorithm.normalise=none").parameters()
          .weighting()).isEqualTo(w);
    for (AntiAlias.Kind kind : AntiAlias.Kind.values())
      assertThat(Jobs.parse(Jobs.SMALL, "algorithm.anti_alias.kind=" + kind.jobName()).parameters().antiAlias().kind())
          .isEqualTo(kind);
  }

  @Test
  void aTableOfRadiiTakesThePlaceOfTheCone() {
    JobFile job = Jobs.parse(Jobs.SMALL,
        "algorithm.aperture={radius: [[0, 300], [1000, 1500]], taper: 0.3, dip_limit: cone}");
    Aperture aperture = job.parameters().aperture();
    assertThat(aperture.table()).contains(new PiecewiseLinear(new double[] {0, 1}, new double[] {300, 1500}));
    assertThat(aperture.taper()).isEqualTo(0.3);
    assertThat(job.options()).contains(new OptionUsed(
        "algorithm.aperture.radius", "[[0, 300], [1000, 1500]]", OptionUsed.Origin.OPTION));
    assertThat(job.options()).extracting(OptionUsed::path).doesNotContain("algorithm.aperture.max_dip_deg");
  }

  @Test
  void everyOptionIsListedWithTheValueUsed() {
    assertThat(Jobs.parse(Jobs.SMALL).options()).contains(
        new OptionUsed("algorithm.travel_time", "straight", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.aperture.radius", "none", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.aperture.dip_limit", "cone", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.interpolation", "linear", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.mute.stretch", "none", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.mute.front", "none", OptionUsed.Origin.DEFAULT));
    assertThat(Jobs.parse(Jobs.SMALL, "algorithm.anti_alias.kind=triangle").options()).contains(
        new OptionUsed("algorithm.anti_alias.kind", "triangle", OptionUsed.Origin.OPTION),
        new OptionUsed("algorithm.anti_alias.factor", "1", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.anti_alias.spacing", "image", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.anti_alias.slope", "max", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.anti_alias.max_ms", "none", OptionUsed.Origin.DEFAULT));
  }

  @Test
  void pathsAreRelativeToTheJob() {
    JobFile job = JobFile.parse(Path.of("somewhere", "job.yaml"), Jobs.SMALL, JobFile.Changes.NONE);
    assertThat(job.input().traces()).containsExactly(Path.of("somewhere/line.sgy"));
    assertThat(job.output().image()).contains(Path.of("somewhere/image.zarr").toAbsolutePath());
  }

  @Test
  void outIsRelativeToTheUser() {
    JobFile.Changes out = new JobFile.Changes(List.of(), Optional.of(Path.of("other.zarr")));
    JobFile job = JobFile.parse(Path.of("somewhere", "job.yaml"), Jobs.SMALL, out);
    assertThat(job.output().image()).contains(Path.of("other.zarr").toAbsolutePath());
    assertThat(job.output().report()).isEqualTo(Path.of("other.report.json").toAbsolutePath());
    assertThat(job.options()).contains(
        new OptionUsed("output.image", "other.zarr", OptionUsed.Origin.OPTION));
  }

  @Test
  void reportStandsBesideTheOutput() {
    assertThat(Jobs.parse(Jobs.smallWith("image: image.zarr", "image: out/first.zarr")).output().report())
        .endsWithRaw(Path.of("out/first.report.json"));
    assertThat(Jobs.parse(Jobs.smallWith("image: image.zarr", "segy: out/second.SGY")).output().report())
        .endsWithRaw(Path.of("out/second.report.json"));
    assertThat(Jobs.parse(Jobs.smallWith("image: image.zarr", "image: plain")).output().report())
        .endsWithRaw(Path.of("plain.report.json"));
  }

  @Test
  void cornersGiveTheGrid() {
    String corners = "corners: [[618813.59, 5116498.50], [627094.02, 5106803.16], [631143.35, 5110261.43], "
        + "[622862.92, 5119956.77]]";
    String counted = Jobs.smallWith("origin: [0, 0]", corners).replace("nx: 64", "nx: 511")
        .replace("ny: 1\n", "ny: 427\n").replace("  dx: 25\n", "");
    BinGrid bins = Jobs.parse(counted).grid().bins();
    assertThat(bins.x().count()).isEqualTo(511);
    assertThat(bins.y().count()).isEqualTo(427);
    assertThat(bins.x().spacing()).isCloseTo(25, within(1e-3));
    assertThat(bins.y().spacing()).isCloseTo(12.5, within(1e-2));
    String spaced = counted.replace("nx: 511", "dx: 25").replace("ny: 427", "dy: 12.5");
    assertThat(Jobs.parse(spaced).grid().bins()).isEqualTo(bins);
    String both = counted.replace("nx: 511", "nx: 511\n  dx: 25").replace("ny: 427", "ny: 427\n  dy: 12.5");
    assertThat(Jobs.parse(both).grid().bins()).isEqualTo(bins);
  }

  @Test
  void gradientsAreInTheUnitsOfTheJob() {
    assertThat(Jobs.parse(gradient("{v0: 1800, k: 0.6, domain: time}")).velocity().source())
        .isEqualTo(new VelocitySection.Given(new GradientVelocity(1800, 600, 2)));
    assertThat(Jobs.parse(gradient("{v0: 1800, k: 0.6, domain: depth}")).velocity().source())
        .isEqualTo(new VelocitySection.Given(new DepthGradientVelocity(1800, 0.6, 2)));
  }

  private static String gradient(String value) {
    return Jobs.smallWith("constant: 2500", "gradient: " + value);
  }

  @Test
  void scaleMultipliesV() {
    ConstantVelocity model = new ConstantVelocity(2000);
    VelocitySection section = Jobs.parse(Jobs.SMALL, "velocity.scale=1.1").velocity();
    assertThat(section.scaled(model)).isEqualTo(new ScaledVelocity(model, 1.1));
    assertThat(Jobs.parse(Jobs.SMALL).velocity().scaled(model)).isSameAs(model);
  }

  @Test
  void settingsTakeTheirTypeFromYaml() {
    JobFile job = Jobs.parse(Jobs.SMALL, "grid.nx=7", "grid.origin=[1.5, -2]", "algorithm.aperture.max_dip_deg=45",
        "execution.tile=[8, 4]", "algorithm.rho_filter=none", "grid.time.count=11",
        "input.condition={agc_ms: 250, gain_t: 2}");
    assertThat(job.grid().nx()).isEqualTo(7);
    assertThat(job.grid().bins().origin()).isEqualTo(new Point(1.5, -2));
    assertThat(Math.toDegrees(job.parameters().aperture().maxDip())).isCloseTo(45, within(1e-12));
    assertThat(job.execution().tile()).contains(new ExecutionSection.TileSize(8, 4));
    assertThat(job.parameters().rhoFilter()).isEqualTo(RhoFilter.NONE);
    assertThat(job.grid().time()).isEqualTo(new Sampling(11, 0.002, 0));
    assertThat(job.input().condition()).isEqualTo(Conditioning.none().withAgcWindow(0.25).withGainExponent(2));
  }

  @Test
  void anEmptySettingTakesTheKeyOut() {
    JobFile job = Jobs.parse(Jobs.SMALL, "velocity.constant=", "velocity.file=v.txt");
    assertThat(job.velocity().source()).isInstanceOf(VelocitySection.File.class);
  }

  @Test
  void theLastSettingWins() {
    assertThat(Jobs.parse(Jobs.SMALL, "grid.nx=7", "grid.nx=9").grid().nx()).isEqualTo(9);
  }

  @Test
  void optionsTellWhereTheyCameFrom() {
    List<OptionUsed> options = Jobs.parse(Jobs.SMALL, "algorithm.aperture.min_m=300").options();
    assertThat(options).contains(
        new OptionUsed("input.traces", "line.sgy", OptionUsed.Origin.JOB),
        new OptionUsed("grid.time.step_ms", "2", OptionUsed.Origin.JOB),
        new OptionUsed("algorithm.aperture.min_m", "300", OptionUsed.Origin.OPTION),
        new OptionUsed("algorithm.aperture.max_dip_deg", "60", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.aperture.max_m", "none", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.travel_time", "straight", OptionUsed.Origin.DEFAULT),
        new OptionUsed("algorithm.anti_alias.kind", "filter_bank", OptionUsed.Origin.DEFAULT),
        new OptionUsed("grid.dy", "25", OptionUsed.Origin.DEFAULT));
    assertThat(options.stream().map(o -> JobKeys.ALL.indexOf(o.path()))).isSorted().doesNotContain(-1);
  }

  @Test
  void aSectionMayBeLeftEmpty() {
    assertThat(Jobs.parse(Jobs.smallAnd("algorithm:\n  aperture:\n    # max_dip_deg: 65")).parameters())
        .isEqualTo(MigrationParameters.defaults());
  }
}
