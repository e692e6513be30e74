package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.engine.plan.Strategy;
import org.pstm.io.Images;
import org.pstm.model.Image;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs that are killed at any moment resume to the image of a run that was not, tile by tile and in panels of tiles. A
 * few here; {@code -Dpstm.kills=200} for many.
 */
class KilledRunsIT {

  private static final String GRID = "grid.time={step_ms: 0.02, count: 40001}";
  private static final String TILE = "execution.tile=[1, 1]";
  private static final int TILES = 40;

  /** Room for panels of a few of the tiles. */
  private static final String MEMORY = "0.37g";
  private static final int KILLS = Integer.getInteger("pstm.kills", 3);
  private static final int LATEST_KILL_MILLIS = 2500;

  @TempDir
  Path folder;

  @BeforeEach
  void line() throws IOException {
    new SmallLine().write(folder);
  }

  private static String strategy(Strategy strategy) {
    return "execution.strategy=" + strategy.jobName();
  }

  private static List<String> command(String out, String... more) {
    List<String> command = new ArrayList<>(List.of("migrate", "job.yaml", "--kernel", "reference", "--threads", "2",
        "--out", out, "--set", GRID, "--set", TILE));
    command.addAll(List.of(more));
    return command;
  }

  private float[] image(String name) throws IOException {
    try (Image image = Images.open(folder.resolve(name))) {
      return image.read(Image.AMPLITUDE, image.grid().wholeTile());
    }
  }

  private Process start(List<String> command, Path err) throws IOException {
    return CommandProcess.builder(folder, command.toArray(String[]::new))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
  }

  private int finishedTiles() throws IOException {
    Path kept = folder.resolve("killed.zarr.checkpoint");
    if (!Files.isDirectory(kept)) return 0;
    try (Stream<Path> files = Files.list(kept)) {
      return (int) files.filter(file -> file.toString().endsWith(".sums")).count();
    }
  }

  private int panelTiles(String report) {
    return JsonMapper.shared().readTree(folder.resolve(report)).at("/plan/strategy/panel_tiles").asInt();
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, names = {"TILE_DRIVEN", "TRACE_DRIVEN"})
  void resumeToTheSameImage(Strategy strategy) throws Exception {
    String[] goOn = {"--resume", "--memory", MEMORY, "--set", strategy(strategy)};
    assertThat(CommandProcess.run(folder, command("whole.zarr").toArray(String[]::new)).code()).isZero();
    float[] whole = image("whole.zarr");
    Random random = new Random(7);
    int killedWithTiles = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(command("killed.zarr", goOn), folder.resolve("err"));
      // Every other one while tiles are being finished, the rest at any moment.
      int until = kill % 2 == 0 ? finishedTiles() + 1 + random.nextInt(10) : 0;
      while (process.isAlive() && finishedTiles() < until) Thread.sleep(2);
      boolean ended = process.waitFor(random.nextInt(until > 0 ? 50 : LATEST_KILL_MILLIS), TimeUnit.MILLISECONDS);
      if (!ended) process.destroyForcibly().waitFor();
      if (finishedTiles() > 0) killedWithTiles++;
      if (ended) assertThat(image("killed.zarr")).isEqualTo(whole);
    }
    CommandProcess last = CommandProcess.run(folder, command("killed.zarr", goOn).toArray(String[]::new));
    assertThat(last.code()).as(last.err()).isZero();
    assertThat(image("killed.zarr")).isEqualTo(whole);
    if (strategy == Strategy.TRACE_DRIVEN) assertThat(panelTiles("killed.report.json")).isBetween(2, TILES / 4);
    System.out.println(strategy.jobName() + ": " + KILLS + " kills, " + killedWithTiles + " of them left finished tiles");
    assertThat(killedWithTiles).isPositive();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("killed.zarr."));
    }
  }

  @Test
  void aSignalKeepsTheFinishedTilesAndSaysSo() throws Exception {
    Path err = Files.createTempFile("pstm", ".err");
    Path out = Files.createTempFile("pstm", ".out");
    Process process = start(command("killed.zarr"), err);
    while (process.isAlive() && finishedTiles() < 2) Thread.sleep(5);
    process.destroy();
    CommandProcess ended = CommandProcess.end(process, out, err);
    assertThat(ended.code()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).containsPattern("pstm: \\d+ of 40 tiles are kept in .*killed.zarr.checkpoint; the same "
        + "command with --resume goes on with them\\Rpstm: interrupted\\R$");
    assertThat(folder.resolve("killed.zarr")).doesNotExist();
    List<String> other = command("killed.zarr", "--resume", "--set", "algorithm.aperture.max_dip_deg=41");
    CommandProcess refused = CommandProcess.run(folder, other.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("killed.zarr.checkpoint: the interrupted run was another one, for max_dip_deg was"
        + " 40.0 and is 41.0; run the same job and input, or without --resume to begin anew");
    CommandProcess resumed = CommandProcess.run(folder, command("killed.zarr", "--resume").toArray(String[]::new));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).containsPattern("resumed: \\d+ of 40 tiles were finished by the interrupted run");
  }
}
