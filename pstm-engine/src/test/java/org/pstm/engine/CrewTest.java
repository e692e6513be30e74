package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.profile.Profile;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several kernels and devices share a job; one that is lost is replaced by those that are left. */
class CrewTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(101, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int TILES = 12;

  @TempDir
  private Path folder;

  private final MemoryImage image = new MemoryImage();
  private final List<MigrationEvent> events = new ArrayList<>();

  private MigrationBuilder migration() {
    return migration(image);
  }

  private MigrationBuilder migration(MemoryImage to) {
    return Migration.builder().velocity(VELOCITY).grid(GRID).tile(4, 3).parameters(MigrationParameters.basics())
        .output(to).progress(events::add).survey(SyntheticSurvey.builder().name("test")
            .headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(100, 400), 3))
            .time(new Sampling(151, 0.004, 0)).velocity(VELOCITY).noise(new Noise(0.1, 5)).build());
  }

  private static RunReport run(MigrationBuilder migration) {
    return TestKernels.among(() -> migration.build().run());
  }

  private static MigrationPlan plan(MigrationBuilder migration) {
    return TestKernels.among(() -> migration.build().plan());
  }

  private Checkpointing kept(Start start) {
    return new Checkpointing(folder.resolve("image.checkpoint"), start);
  }

  /** All these kernels sum as the reference does, so that whoever migrates a tile makes the same bits. */
  private void assertWhole(MemoryImage made) {
    MemoryImage alone = new MemoryImage();
    migration(alone).kernel("reference").build().run();
    assertThat(made.committed).isTrue();
    assertThat(made.amplitude).isEqualTo(alone.amplitude);
    assertThat(made.fold).isEqualTo(alone.fold);
  }

  private List<String> warnings() {
    return events.stream().filter(MigrationEvent.Warning.class::isInstance)
        .map(e -> ((MigrationEvent.Warning) e).message()).toList();
  }

  @Test
  void severalDevicesShareTheTilesOfAJob() {
    RunReport report = run(migration().kernel("card").devices(List.of("0", "1")));
    assertWhole(image);
    assertThat(report.crew()).extracting(MemberReport::device).containsExactly("card 0", "card 1");
    assertThat(report.crew().stream().mapToInt(MemberReport::tiles).sum()).isEqualTo(TILES);
    assertThat(report.crew().stream().mapToLong(m -> m.work().contributions()).sum()).isEqualTo(report.contributions());
    assertThat(report.plan().kernel()).isEqualTo("card_v1");
    assertThat(report.plan().device()).isEqualTo("card 0; card 1");
  }

  @Test
  void aDeviceNamedTwiceHasTwiceTheSessions() {
    MigrationPlan plan = plan(migration().kernel("card").devices(List.of("1", "1")));
    assertThat(plan.crew()).hasSize(2);
    assertThat(plan.workers()).isEqualTo(2);
    assertThat(plan.warnings()).isEmpty();
    run(migration().kernel("card").devices(List.of("1", "1")));
    assertWhole(image);
  }

  @Test
  void cardAndProcessorTogetherSayThatBitsDependOnWhoMigratedATile() {
    RunReport report = run(migration().kernels(List.of("card_v1", "reference")).threads(3));
    assertWhole(image);
    assertThat(report.plan().kernel()).isEqualTo("card_v1, reference");
    assertThat(report.plan().workers()).as("one for the card, two for the processor").isEqualTo(3);
    String mixture = "several kernels or devices share the tiles: the bits of the image depend on which of them"
        + " migrated a tile, within the relative L2 of 1e-07 that all state; name one for an image that is the same every time";
    assertThat(report.warnings()).contains(mixture);
    assertThat(plan(migration().kernels(List.of("card_v1", "reference"))).warnings()).contains(mixture);
  }

  @Test
  void theReportTellsOfEachMember() {
    RunReport report = run(migration().kernels(List.of("card_v1", "reference")).threads(2)
        .profile(Profile.Detail.REPORT));
    JsonNode crew = JsonMapper.shared().readTree(report.toJson()).at("/crew");
    assertThat(crew).hasSize(2);
    assertThat(crew.at("/0/kernel").asString()).isEqualTo("card_v1");
    assertThat(crew.at("/1/device").asString()).isEqualTo("CPU, scalar double");
    for (MemberReport member : report.crew()) {
      if (member.tiles() == 0) continue;
      assertThat(member.work().compute()).isPositive();
      assertThat(member.span()).isGreaterThanOrEqualTo(member.work().compute());
      assertThat(member.idle()).as("one worker each").isEqualTo(member.span().minus(member.work().compute()));
    }
    assertThat(crew.at("/1/bytes_moved").asLong()).isZero();
    assertThat(crew.at("/0/bytes_moved").asLong() > 0).isEqualTo(crew.at("/0/tiles").asInt() > 0);
    assertThat(JsonMapper.shared().readTree(report.toJson()).at("/plan/crew/1/workers").asInt()).isEqualTo(1);
    JsonNode tiles = JsonMapper.shared().readTree(report.toJson()).at("/profile/tiles");
    assertThat(tiles.valueStream().filter(t -> t.get("migrated_by").asString().equals("card_v1 on card 0")))
        .hasSize(report.crew().getFirst().tiles());
  }

  @Test
  void theBudgetHoldsTheSessionsOfAllMembers() {
    long card = plan(migration().kernel("card")).memory().sessions();
    long reference = plan(migration().kernel("reference").threads(2)).memory().sessions() / 2;
    MemoryPlan memory = plan(migration().kernels(List.of("card", "reference")).threads(3)).memory();
    assertThat(memory.sessions()).isEqualTo(card + 2 * reference);
  }

  @Test
  void aTileOfALostDeviceIsRepeatedByAnother() {
    CardKernels.dieFirstAt(3);
    RunReport report = run(migration().kernel("card").devices(List.of("dying", "0")));
    assertWhole(image);
    MemberReport lost = report.crew().getFirst();
    assertThat(lost.failures()).containsExactly(CardKernels.LOST);
    assertThat(lost.tilesGivenBack()).isPositive();
    assertThat(lost.tiles() + report.crew().getLast().tiles()).isEqualTo(TILES);
    assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning)
        .startsWith("a worker of kernel card_v1 on card dying failed and works no more: " + CardKernels.LOST)
        .contains("those that are left go on, and migrate ").endsWith(" of its tiles anew"));
    assertThat(warnings()).containsAll(report.warnings());
    JsonNode json = JsonMapper.shared().readTree(report.toJson());
    assertThat(json.at("/crew/0/failures/0").asString()).isEqualTo(CardKernels.LOST);
  }

  @Test
  void aDeviceThatCannotOpenASessionIsDoneWithout() {
    RunReport report = run(migration().kernel("card").devices(List.of("busy", "0")));
    assertWhole(image);
    assertThat(report.crew().getFirst().failures()).containsExactly(CardKernels.BUSY);
    assertThat(report.crew().getLast().tiles()).isEqualTo(TILES);
    assertThatThrownBy(() -> run(migration(new MemoryImage()).kernel("card").devices(List.of("busy"))))
        .isInstanceOf(KernelUnavailableException.class).hasMessage(CardKernels.BUSY);
  }

  @Test
  void whereNoneIsLeftTheRunStopsAndAnotherKernelMayGoOn() {
    CardKernels.dieAt(8);
    assertThatThrownBy(() -> run(migration().kernel("card").devices(List.of("dying")).checkpoint(kept(Start.ANEW))))
        .isInstanceOf(DeviceFailureException.class)
        .hasMessageStartingWith("kernel card_v1 on card dying failed, and no other is left to migrate the rest: ")
        .hasMessageContaining(CardKernels.LOST).hasMessageContaining("resume");
    assertThat(image.committed).isFalse();
    assertThat(events).anyMatch(MigrationEvent.Kept.class::isInstance);
    // Alone another kernel would mix bits that nobody asked to mix.
    assertThatThrownBy(() -> run(migration(new MemoryImage()).kernel("reference").checkpoint(kept(Start.RESUME))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("kernel was card_v1 and is reference");
    MemoryImage resumed = new MemoryImage();
    CardKernels.dieAt(0);
    RunReport report = run(migration(resumed).kernels(List.of("card", "reference")).devices(List.of("dying"))
        .checkpoint(kept(Start.RESUME)));
    assertThat(report.counts().get("tiles_resumed")).isPositive();
    assertWhole(resumed);
  }

  /** Tiles of one card, and then no card is there any more: who names another kernel beside it goes on with that. */
  @Test
  void aRunOnADeviceThatIsGoneForGoodIsEndedByAnotherKernel() {
    CardKernels.dieAt(8);
    assertThatThrownBy(() -> run(migration().kernel("card").devices(List.of("dying")).checkpoint(kept(Start.ANEW))))
        .isInstanceOf(DeviceFailureException.class);
    CardKernels.removeAll();
    try {
      for (String kernel : List.of("card", "card_v1", "auto"))
        assertThatThrownBy(() -> run(migration(new MemoryImage()).kernel(kernel).checkpoint(kept(Start.RESUME))))
            .isInstanceOf(KernelUnavailableException.class).hasMessageContaining("no card was found; put one in; it made"
                + " the finished tiles in ").hasMessageContaining("--kernel card_v1,vector");
      MemoryImage resumed = new MemoryImage();
      RunReport report = run(migration(resumed).kernels(List.of("card", "reference")).devices(List.of("dying"))
          .checkpoint(kept(Start.RESUME)));
      assertWhole(resumed);
      assertThat(report.plan().kernel()).isEqualTo("reference");
      assertThat(report.counts().get("tiles_resumed")).isPositive();
      assertThat(report.warnings()).anyMatch(w -> w.startsWith("kernel card_v1 made some of the finished tiles and"
          + " cannot run here any more")).anyMatch(w -> w.contains("finished tiles were made on card dying, and the rest"
          + " is made on CPU, scalar double"));
      assertThatThrownBy(() -> run(migration(new MemoryImage()).kernels(List.of("card_v1", "reference"))))
          .as("a run that begins is refused").isInstanceOf(KernelUnavailableException.class);
    } finally {
      CardKernels.putBack();
    }
  }

  /** Of two cards one is taken out: a script that names both goes on with the other. */
  @Test
  void aResumeWithoutOneOfSeveralDevicesIsToldOf() {
    interrupt(migration().kernel("card").devices(List.of("0", "1")));
    CardKernels.remove("1");
    try {
      for (List<String> kernels : List.of(List.of("card"), List.of("auto", "reference"))) {
        List<String> left = kernels.size() == 1 ? List.of("card 0") : List.of("card 0", "CPU, scalar double");
        MigrationBuilder builder = migration(new MemoryImage()).kernels(kernels).devices(List.of("0", "1"))
            .checkpoint(kept(Start.RESUME));
        MigrationPlan plan = plan(builder);
        assertThat(plan.crew()).extracting(CrewMember::device).containsExactlyElementsOf(left);
        assertThat(plan.warnings()).anyMatch(w -> w.startsWith("device 1 was named for the interrupted run and is not"
            + " there any more (") && w.contains("there is no card 1") && w.endsWith("; the rest is made without it"));
      }
      assertThatThrownBy(() -> plan(migration(new MemoryImage()).kernels(List.of("card", "reference"))
          .devices(List.of("0", "7")).checkpoint(kept(Start.RESUME)))).as("never there")
          .isInstanceOf(KernelUnavailableException.class).hasMessageContaining("there is no card 7");
      MemoryImage resumed = new MemoryImage();
      interrupt(migration(resumed).kernel("card").devices(List.of("0", "1")), Start.RESUME);
      RunReport report =
          run(migration(resumed).kernel("card").devices(List.of("0", "1")).checkpoint(kept(Start.RESUME)));
      assertWhole(resumed);
      assertThat(report.counts().get("tiles_resumed")).isPositive();
      assertThat(report.plan().device()).isEqualTo("card 0");
      assertThat(report.warnings()).anyMatch(w -> w.contains("finished tiles were made on card 0; card 1"));
    } finally {
      CardKernels.putBack();
    }
  }

  private void interrupt(MigrationBuilder migration) {
    interrupt(migration, Start.ANEW);
  }

  private void interrupt(MigrationBuilder migration, Start start) {
    assertThatThrownBy(() -> run(migration.checkpoint(kept(start)).progress(event -> {
      if (event instanceof MigrationEvent.TileDone) throw new IllegalStateException("enough");
    }))).isInstanceOf(IllegalStateException.class).hasMessage("enough");
  }

  @Test
  void aResumeOnAnotherDeviceIsToldOf() {
    CardKernels.dieAt(8);
    assertThatThrownBy(() -> run(migration().kernel("card").devices(List.of("dying")).checkpoint(kept(Start.ANEW))))
        .isInstanceOf(DeviceFailureException.class);
    MemoryImage resumed = new MemoryImage();
    RunReport report = run(migration(resumed).kernel("auto").devices(List.of("1")).checkpoint(kept(Start.RESUME)));
    assertWhole(resumed);
    assertThat(report.plan().device()).isEqualTo("card 1");
    assertThat(report.warnings()).anyMatch(w -> w.endsWith("image.checkpoint: finished tiles were made on card dying,"
        + " and the rest is made on card 1; they agree within what the kernel states, not to the bit"));
    assertThat(warnings()).contains(report.warnings().getLast());
  }

  @Test
  void twoNamesOfTheKernelOfTheInterruptedRunMeanItOnce() {
    assertThatThrownBy(() -> run(migration().kernel("fast_v1").threads(1).progress(event -> {
      if (event instanceof MigrationEvent.TileDone) throw new IllegalStateException("enough");
    }).checkpoint(kept(Start.ANEW)))).isInstanceOf(IllegalStateException.class);
    MemoryImage resumed = new MemoryImage();
    RunReport report = run(migration(resumed).kernels(List.of("auto", "fast")).checkpoint(kept(Start.RESUME)));
    assertThat(report.plan().kernel()).isEqualTo("fast_v1");
    assertWhole(resumed);
  }

  @Test
  void aMixtureIsResumedByAnyOfItsKernels() {
    CardKernels.dieAt(8);
    assertThatThrownBy(() -> run(migration().kernels(List.of("card", "fast_v1")).devices(List.of("dying")).threads(1)
        .progress(event -> {
          if (event instanceof MigrationEvent.TileDone done && done.progress().tilesDone() == 3)
            throw new IllegalStateException("enough");
        }).checkpoint(kept(Start.ANEW)))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(migration(new MemoryImage()).kernel("reference").checkpoint(kept(Start.RESUME))))
        .hasMessageContaining("kernel was card_v1, fast_v1 and is reference");
    MemoryImage resumed = new MemoryImage();
    RunReport report = run(migration(resumed).kernel("fast").checkpoint(kept(Start.RESUME)));
    assertThat(report.counts().get("tiles_resumed")).isPositive();
    assertThat(report.plan().kernel()).isEqualTo("fast_v1");
    assertWhole(resumed);
  }

  @Test
  void whatCannotBeSharedIsRefusedByName() {
    assertThatThrownBy(() -> plan(migration().kernel("card").devices(List.of("7"))))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("there is no card 7; name one of [card 0, card 1, card busy, card dying, card wide]");
    assertThatThrownBy(() -> plan(migration().kernel("reference").devices(List.of("0"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel reference has no devices to choose from: devices=[0]; name none, or another kernel");
    assertThatThrownBy(() -> plan(migration().kernels(List.of("card", "reference")).tile(12, 10)))
        .isInstanceOf(UnsupportedRequestException.class).hasMessage("of the kernels card, reference, which are to share"
            + " the migration, card refuses it: card_v1 holds 100 pillars; use smaller tiles");
    assertThatThrownBy(() -> plan(migration().kernels(List.of("fast", "fast_v1"))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("kernel fast_v1 is meant twice");
    assertThatThrownBy(() -> migration().kernels(List.of("card", "card"))).hasMessageContaining("named twice");
    assertThatThrownBy(() -> migration().kernels(List.of())).hasMessageContaining("kernels=[]");
    assertThatThrownBy(() -> migration().devices(List.of(" "))).hasMessageContaining("devices=[ ]");
    assertThatThrownBy(() -> plan(migration().kernels(List.of("card", "reference")).strategy(Strategy.TRACE_DRIVEN)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("name one, or set strategy to auto");
    assertThatThrownBy(() -> migration().kernels(List.of("card", "reference"))
        .scan(List.of(new VelocityScan.Trial(VELOCITY, List.of(), List.of()))))
        .hasMessageContaining("a velocity scan migrates on one kernel and one device");
  }

  @Test
  void whatIsNotThereIsRefusedBeforeASurveyIsRead() {
    TestKernels.among(() -> {
      Migration.requireKernels(List.of("card", "reference"), List.of("0", "busy"));
      for (String kernel : List.of("card", "card_v1"))
        assertThatThrownBy(() -> Migration.requireKernels(List.of(kernel), List.of("0", "7")))
            .isInstanceOf(KernelUnavailableException.class).hasMessageContaining("there is no card 7; name one of");
      assertThatThrownBy(() -> Migration.requireKernels(List.of("fast_v3"), List.of()))
          .isInstanceOf(KernelUnavailableException.class).hasMessageContaining("no tensor unit was found");
      return null;
    });
  }

  /** On a machine of two processors a card with two sessions is one all the same: its provider has devices. */
  @Test
  void whatHasDevicesIsADeviceHoweverManySessionsItHas() {
    MigrationPlan plan = plan(migration().kernels(List.of("card", "reference")).devices(List.of("wide")).threads(1));
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(plan.crew()).extracting(CrewMember::workers).containsExactly(Math.min(processors, TILES), 1);
    assertThat(plan(migration().kernel("card").devices(List.of("wide")).strategy(Strategy.AUTO).threads(1)).strategy()
        .reason()).contains("the sessions of a panel would all stand on the device card wide");
  }

  @Test
  void autoTakesAKernelThatHasTheDevice() {
    MigrationPlan plan = plan(migration().kernel("auto").devices(List.of("1")));
    assertThat(plan.kernel()).isEqualTo("card_v1");
    assertThat(plan.device()).isEqualTo("card 1");
    assertThat(plan.passedOver())
        .anyMatch(reason -> reason.contains("reference has no devices to choose from: device=1"));
  }
}
