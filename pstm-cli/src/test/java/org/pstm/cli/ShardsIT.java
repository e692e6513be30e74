package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.model.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job in shards, as on several machines, and what merge makes of them. */
class ShardsIT {

  @TempDir
  private Path folder;

  @BeforeEach
  void line() throws IOException {
    new SmallLine().write(folder);
  }

  /** What a command answered. */
  private record Answer(int code, String out, String err) {}

  private static Answer pstm(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(code, out.toString(), err.toString());
  }

  private Answer migrate(String out, String... more) {
    List<String> command = new ArrayList<>(List.of("migrate", folder.resolve("job.yaml").toString(), "--kernel",
        "reference", "--out", path(out)));
    command.addAll(List.of(more));
    command.addAll(List.of("--set", "execution.tile=[7, 1]", "--set", "output.segy=" + path(out + ".sgy")));
    return pstm(command);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Answer merge(String out, String... parts) {
    List<String> command = new ArrayList<>(List.of("merge", path(out)));
    for (String part : parts) command.add(path(part));
    return pstm(command);
  }

  private float[] image(String name) {
    try (Image image = Images.open(folder.resolve(name))) {
      return image.read(Image.AMPLITUDE, image.grid().wholeTile());
    }
  }

  private JsonNode json(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
  }

  @Test
  void mergeToTheImageOfOneRun() throws IOException {
    assertThat(migrate("whole.zarr").code()).isZero();
    for (int i = 1; i <= 3; i++) {
      Answer part = migrate("a.zarr", "--shard", i + "/3");
      assertThat(part.code()).as(part.err()).isZero();
      assertThat(part.out()).contains("part      " + path("a.zarr.part-" + i + "-of-3"));
      assertThat(json("a.part-" + i + "-of-3.report.json").at("/plan/tiles").asInt()).isEqualTo(2);
    }
    assertThat(folder.resolve("a.zarr")).doesNotExist();
    String[] parts = {"a.zarr.part-2-of-3", "a.zarr.part-1-of-3", "a.zarr.part-3-of-3"};
    Answer merged = merge("merged.zarr", parts);
    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(image("merged.zarr")).isEqualTo(image("whole.zarr"));
    assertThat(image("a.zarr.sgy")).isEqualTo(image("whole.zarr.sgy"));
    assertThat(json("merged.report.json").at("/counts/tiles_resumed").asInt()).isEqualTo(6);
    assertThat(folder.resolve("merged.zarr.checkpoint")).doesNotExist();
    Answer again = merge("again.zarr", parts);
    assertThat(again.code()).as("the parts are as they were: " + again.err()).isZero();
  }

  @Test
  void refuseGapsOverlapsAndOthers() throws IOException {
    for (String i : List.of("1/3", "2/3")) assertThat(migrate("a.zarr", "--shard", i).code()).isZero();
    assertThat(migrate("a.zarr", "--shard", "1/2").code()).isZero();
    refused("2 of 6 tiles are in no part; shards 1/3, 2/3 are given, add the others",
        merge("m.zarr", "a.zarr.part-1-of-3", "a.zarr.part-2-of-3"));
    refused("give each part once, of one division into shards",
        merge("m.zarr", "a.zarr.part-1-of-3", "a.zarr.part-1-of-2"));
    refused("is no complete part of a migration", merge("m.zarr", "a.zarr.part-1-of-3", "out"));
    assertThat(migrate("b.zarr", "--shard", "3/3", "--set", "algorithm.aperture.max_dip_deg=41").code()).isZero();
    refused("b.zarr.part-3-of-3: is a part of another migration than the first: max_dip_deg was 41.0 and is 40.0",
        merge("m.zarr", "a.zarr.part-1-of-3", "a.zarr.part-2-of-3", "b.zarr.part-3-of-3"));
    Path lost;
    try (Stream<Path> tiles = Files.list(folder.resolve("a.zarr.part-2-of-3"))) {
      lost = tiles.filter(path -> path.toString().endsWith(".sums")).findFirst().orElseThrow();
    }
    Files.delete(lost);
    refused("holds 1 of its 2 tiles; run shard 2/3 again with --resume",
        merge("m.zarr", "a.zarr.part-1-of-3", "a.zarr.part-2-of-3"));
    assertThat(migrate("a.zarr", "--shard", "2/3", "--resume").code()).isZero();
    assertThat(folder.resolve("m.zarr")).doesNotExist();
    assertThat(folder.resolve("m.zarr.checkpoint")).doesNotExist();
  }

  private static void refused(String sentence, Answer answer) {
    assertThat(answer.code()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains(sentence);
  }

  @Test
  void shardsThatMakeNoSenseAreRefused() {
    refused("a shard is i/n, for example 2/4, the second of four: shard=two", migrate("a.zarr", "--shard", "two"));
    refused("a shard is i/n with i from 1 to n: shard=5/4", migrate("a.zarr", "--shard", "5/4"));
    refused("shard 1/60 has none of the 6 tiles; divide into fewer shards, or choose smaller tiles",
        migrate("a.zarr", "--shard", "1/60"));
    refused("--shard: execution.checkpoint is false",
        migrate("a.zarr", "--shard", "1/2", "--set", "execution.checkpoint=false"));
  }

  /** What people ask while a run goes on, and what it said last. */
  @Test
  void theLiveReportTellsHowItEnded() throws IOException {
    assertThat(migrate("a.zarr").code()).isZero();
    JsonNode live = json("a.progress.json");
    assertThat(live.at("/state").asString()).isEqualTo("finished");
    assertThat(live.at("/tiles_done").asInt()).isEqualTo(6);
    assertThat(live.at("/share_done").asDouble()).isEqualTo(1);
    assertThat(live.at("/left_s").asDouble()).isZero();
    assertThat(live.at("/slowest_tiles")).hasSize(5);
    assertThat(live.at("/counts/traces_rejected_by_rms").asInt()).isZero();
    assertThat(Arrays.asList("elapsed_s", "seconds", "memory_bytes", "updated", "warnings"))
        .allMatch(live::has);
    assertThat(migrate("b.zarr", "--memory", "1m").code()).isEqualTo(2);
    assertThat(folder.resolve("b.progress.json")).doesNotExist();
  }
}
