package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.engine.profile.Profile;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run tells of its tiles agrees with the image that it made. */
class ProfileTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(61, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);

  @TempDir
  private Path folder;

  private static MigrationBuilder migration(MemoryImage image) {
    return Migration.builder()
        .survey(SyntheticSurvey.builder().name("test")
            .headers(SyntheticGeometry.scattered(BINS, 200, new OffsetRange(100, 400), 3))
            .time(new Sampling(101, 0.004, 0)).velocity(VELOCITY).build())
        .velocity(VELOCITY).grid(GRID).parameters(MigrationParameters.basics()).kernel("reference").tile(6, 5)
        .threads(2).output(image);
  }

  @Test
  void tilesAndTracesPerPointAddUp() {
    MemoryImage image = new MemoryImage();
    RunReport report = migration(image).profile(Profile.Detail.REPORT).build().run();
    JsonNode json = JsonMapper.shared().readTree(report.toJson());
    JsonNode tiles = json.at("/profile/tiles");
    assertThat(tiles).hasSize(4);
    long contributions = StreamSupport.stream(tiles.spliterator(), false).mapToLong(t -> t.at("/contributions").asLong())
        .sum();
    assertThat(contributions).isEqualTo(report.contributions());
    assertThat(tiles.get(0).at("/elapsed_s").asDouble()).isPositive()
        .isGreaterThanOrEqualTo(tiles.get(0).at("/kernel_s").asDouble());
    JsonNode points = json.at("/profile/traces_per_point");
    for (JsonNode at : points) {
      int it = (int) Math.rint(at.at("/time_ms").asDouble() / 4);
      int[] fold = new int[GRID.nx() * GRID.ny()];
      for (int p = 0; p < fold.length; p++) fold[p] = image.fold[p * GRID.nt() + it];
      assertThat(at.at("/least").asInt()).isEqualTo(Arrays.stream(fold).min().getAsInt());
      assertThat(at.at("/most").asInt()).isEqualTo(Arrays.stream(fold).max().getAsInt());
      assertThat(at.at("/mean").asDouble()).isEqualTo(Arrays.stream(fold).average().getAsDouble());
    }
    assertThat(points.size()).isBetween(25, 50);
    assertThat(json.at("/profile/share_of_pairs_computed").asDouble()).isBetween(0.05, 0.95);
    assertThat(json.at("/memory_bytes/heap_peak").asLong()).isPositive();
    assertThat(json.at("/counts/traces_prepared").asLong()).isGreaterThanOrEqualTo(200);
  }

  @Test
  void withoutAProfileTheReportHasNone() {
    RunReport report = migration(new MemoryImage()).build().run();
    assertThat(report.profile()).isEmpty();
    assertThat(report.toJson()).doesNotContain("\"profile\"");
  }

  @Test
  void theFlightRecorderHearsOfEveryTile() throws IOException {
    Path file = folder.resolve("run.jfr");
    RunReport report;
    try (Recording recording = new Recording()) {
      recording.enable("org.pstm.Tile");
      recording.start();
      report = migration(new MemoryImage()).build().run();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> tiles = new ArrayList<>(RecordingFile.readAllEvents(file));
    tiles.removeIf(event -> !event.getEventType().getName().equals("org.pstm.Tile"));
    assertThat(tiles).hasSize(4);
    assertThat(tiles.stream().mapToLong(event -> event.getLong("contributions")).sum())
        .isEqualTo(report.contributions());
    assertThat(tiles).allMatch(event -> event.getDuration().toNanos() > 0);
  }
}
