package org.pstm.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.InputException;

/** Arrays of every kind that the store reads, against plain arrays in memory. */
class ZarrArrayTest {

  private static final List<List<ByteCodec>> CODECS = List.of(List.of(), List.of(new ByteCodec.ZstdFrames(0)),
      List.of(new ByteCodec.Gzip()), List.of(new ByteCodec.Crc32c()),
      List.of(new ByteCodec.ZstdFrames(-2), new ByteCodec.Crc32c()));

  @TempDir
  Path folder;

  private ArrayMetadata metadata(Random random, ZarrType type, int rank) {
    long[] shape = IntStream.range(0, rank).mapToLong(_ -> 1 + random.nextInt(7)).toArray();
    int[] chunk = IntStream.range(0, rank).map(_ -> 2 + random.nextInt(5)).toArray();
    ChunkKeys keys = random.nextBoolean() ? ChunkKeys.DEFAULT
        : new ChunkKeys(ChunkKeys.Prefix.NONE, random.nextBoolean() ? "." : "/");
    CodecChain codecs = new CodecChain(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
        CODECS.get(random.nextInt(CODECS.size())));
    return new ArrayMetadata(shape, type, chunk, keys, codecs, 1, List.of(), Map.of("note", "x"));
  }

  @ParameterizedTest
  @EnumSource(ZarrType.class)
  void regionsWrittenInAnyOrderComeBack(ZarrType type) throws IOException {
    for (long seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      Path place = Files.createDirectory(folder.resolve(type + "-" + seed));
      ArrayMetadata metadata = metadata(random, type, random.nextInt(5));
      ZarrArray.create(place, metadata);
      ZarrArray array = ZarrArray.open(place);
      assertThat(array.attributes()).isEqualTo(Map.of("note", "x"));
      double[] model = new double[(int) array.whole().size()];
      Arrays.fill(model, 1);
      for (int write = 0; write < 6; write++) writeBoth(array, model, random);
      assertThat(array.doubles(array.whole())).as("%s, seed %d", type, seed).isEqualTo(model);
      Region part = part(array.shape(), random);
      double[] expected =
          IntStream.range(0, (int) part.size()).mapToDouble(i -> model[index(array, part, i)]).toArray();
      assertThat(array.doubles(part)).as("%s, seed %d, %s", type, seed, part).isEqualTo(expected);
    }
  }

  private static void writeBoth(ZarrArray array, double[] model, Random random) {
    Region region = part(array.shape(), random);
    byte[] elements = new byte[(int) region.size() * array.type().bytes()];
    for (int i = 0; i < region.size(); i++) {
      double value = array.type() == ZarrType.BOOL ? random.nextInt(2) : random.nextInt(100);
      model[index(array, region, i)] = value;
      System.arraycopy(array.type().element(value), 0, elements, i * array.type().bytes(), array.type().bytes());
    }
    array.write(region, MemorySegment.ofArray(elements));
  }

  private static Region part(long[] shape, Random random) {
    long[] start = new long[shape.length];
    int[] count = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      start[axis] = random.nextInt((int) shape[axis]);
      count[axis] = 1 + random.nextInt((int) (shape[axis] - start[axis]));
    }
    return new Region(start, count);
  }

  /** Where element {@code i} of a region is in the whole array. */
  private static int index(ZarrArray array, Region region, int i) {
    int rest = i;
    int stride = 1;
    int index = 0;
    for (int axis = region.rank() - 1; axis >= 0; axis--) {
      index += (int) (region.start()[axis] + rest % region.count()[axis]) * stride;
      rest /= region.count()[axis];
      stride *= (int) array.shape()[axis];
    }
    return index;
  }

  @Test
  void integersWithoutSignAndExtremesAreExact() throws IOException {
    Map<ZarrType, double[]> extremes = Map.of(ZarrType.UINT8, new double[] {255, 0}, ZarrType.INT8,
        new double[] {-128, 127}, ZarrType.UINT16, new double[] {65535, 1}, ZarrType.INT16,
        new double[] {-32768, 32767}, ZarrType.UINT32, new double[] {4294967295.0, 7}, ZarrType.INT32,
        new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE}, ZarrType.INT64, new double[] {-9007199254740991.0, 3},
        ZarrType.FLOAT32, new double[] {Float.MIN_VALUE, Double.NaN}, ZarrType.FLOAT64,
        new double[] {Double.MIN_VALUE, Double.NEGATIVE_INFINITY});
    for (Map.Entry<ZarrType, double[]> entry : extremes.entrySet()) {
      ZarrType type = entry.getKey();
      Path place = Files.createDirectory(folder.resolve(type.zarrName()));
      ZarrArray array = ZarrArray.create(place, new ArrayMetadata(new long[] {2}, type, new int[] {2},
          ChunkKeys.DEFAULT, CodecChain.LITTLE_ZSTD, 0, List.of("x"), Map.of()));
      MemorySegment elements = MemorySegment.ofArray(new byte[2 * type.bytes()]);
      for (int i = 0; i < 2; i++)
        elements.asSlice((long) i * type.bytes()).copyFrom(MemorySegment.ofArray(type.element(entry.getValue()[i])));
      array.write(array.whole(), elements);
      assertThat(ZarrArray.open(place).doubles(array.whole())).as("%s", type).isEqualTo(entry.getValue());
      assertThat(ZarrArray.open(place).floats(array.whole())[0]).isEqualTo((float) entry.getValue()[0]);
    }
  }

  private static final String PLAIN = """
      {"zarr_format": 3, "node_type": "array", "shape": [4], "data_type": "float32",
       "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
       "chunk_key_encoding": {"name": "default"}, "fill_value": 0.5, "codecs": [{"name": "bytes"}]}
      """;

  private ZarrArray plain(String from, String to) throws IOException {
    assertThat(PLAIN).contains(from);
    Files.writeString(folder.resolve("zarr.json"), PLAIN.replace(from, to));
    return ZarrArray.open(folder);
  }

  @Test
  void metadataMayLeaveOutWhatHasADefault() throws IOException {
    assertThat(plain("0.5", "0.5").doubles(new Region(new long[] {1}, new int[] {2}))).containsExactly(0.5, 0.5);
    assertThat(plain("[{\"name\": \"bytes\"}]", "[\"bytes\", \"crc32c\"]").dimensions()).isEmpty();
    assertThat(plain("\"fill", "\"dimension_names\": [null], \"fill").dimensions()).containsExactly("");
  }

  @Test
  void fillValuesMayBeSpelledOut() throws IOException {
    Region one = new Region(new long[1], new int[] {1});
    assertThat(plain("0.5", "\"NaN\"").floats(one)).containsExactly(Float.NaN);
    assertThat(plain("0.5", "\"Infinity\"").floats(one)).containsExactly(Float.POSITIVE_INFINITY);
    assertThat(plain("0.5", "\"-Infinity\"").floats(one)).containsExactly(Float.NEGATIVE_INFINITY);
    assertThat(plain("0.5", "\"0x40490fdb\"").floats(one)).containsExactly((float) Math.PI);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "0.5 -> true -> fill_value true does not fit",
      "0.5 -> \"half\" -> neither a number",
      "float32 -> float16 -> float16",
      "\"float32\" -> {\"name\": \"numpy.datetime64\"} -> numpy.datetime64",
      "\"regular\" -> \"rectangular\" -> rectangular",
      "\"default\" -> \"other\" -> other",
      "{\"name\": \"default\"} -> {\"name\": \"v2\", \"configuration\": {\"separator\": \"-\"}} -> neither / nor .",
      "{\"name\": \"bytes\"} -> {\"name\": \"bytes\"}, {\"name\": \"bz2\"} -> bz2",
      "{\"name\": \"bytes\"} -> {\"name\": \"transpose\"}, {\"name\": \"bytes\"} -> transpose",
      "{\"name\": \"bytes\"} -> {\"name\": \"zstd\"} -> no \"bytes\"",
      "{\"name\": \"bytes\"} -> {\"name\": \"bytes\", \"configuration\": {\"endian\": \"middle\"}} -> middle",
      "[4] -> [4, 4] -> 2 axes",
      "[4] -> [-4] -> whole numbers",
      "[4] -> [0] -> empty",
      "[4] -> 4 -> list of numbers",
      "[2] -> [0] -> whole numbers",
      "[2] -> [2000000000] -> 1 GiB",
      "\"array\" -> \"group\" -> node_type",
      "3, -> 2, -> zarr_format",
      "\"shape\" -> \"dimension_names\": [\"a\", \"b\"], \"shape\" -> dimension_names",
      "\"shape\" -> \"storage_transformers\": [{\"name\": \"x\"}], \"shape\" -> storage transformers",
  })
  void whatIsNotSupportedIsRefusedByName(String change) {
    String[] parts = change.split(" -> ");
    assertThatThrownBy(() -> plain(parts[0], parts[1])).isInstanceOf(InputException.class)
        .hasMessageContaining("zarr.json: ").hasMessageContaining(parts[2]).hasMessageNotContaining("\n");
  }

  @Test
  void damagedChunksAreRefusedWhateverTheCodec() throws IOException {
    for (List<ByteCodec> codecs : CODECS) {
      Path place = Files.createDirectory(folder.resolve("codecs-" + CODECS.indexOf(codecs)));
      ZarrArray array = ZarrArray.create(place, new ArrayMetadata(new long[] {40}, ZarrType.INT16, new int[] {40},
          ChunkKeys.DEFAULT, new CodecChain(ByteOrder.BIG_ENDIAN, codecs), 0, List.of(), Map.of()));
      array.write(array.whole(), MemorySegment.ofArray(new short[40]));
      byte[] good = Files.readAllBytes(place.resolve("c/0"));
      for (int length = 0; length < good.length; length++) {
        Files.write(place.resolve("c/0"), Arrays.copyOf(good, length));
        assertThatThrownBy(() -> array.doubles(array.whole())).as("%s cut to %d", codecs, length)
            .isInstanceOf(InputException.class).hasMessageContaining("damaged");
      }
      // What follows a gzip stream is not part of it; everywhere else it is damage.
      if (codecs.contains(new ByteCodec.Gzip())) continue;
      Files.write(place.resolve("c/0"), Arrays.copyOf(good, 5000));
      assertThatThrownBy(() -> array.doubles(array.whole())).as("%s lengthened", codecs)
          .isInstanceOf(InputException.class).hasMessageContaining("damaged");
    }
  }

  @Test
  void regionsOutsideAndBuffersTooSmallAreRefused() throws IOException {
    ZarrArray array = plain("0.5", "0.5");
    Region beyond = new Region(new long[] {3}, new int[] {2});
    assertThatThrownBy(() -> array.floats(beyond)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3] + [2]");
    assertThatThrownBy(() -> array.read(array.whole(), MemorySegment.ofArray(new float[3])))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bytes=12");
    assertThatThrownBy(() -> new Region(new long[1], new int[1])).isInstanceOf(IllegalArgumentException.class);
  }

  /** Written by zarr-python: the earlier program's survey of a real line, in offset bins, transposed. */
  @Test
  void aSurveyOfAnotherProgramCanBeRead() {
    Path bin = Path.of(System.getProperty("pstm.shared", "../../shared/data"))
        .resolve("east-texas/layout-b/offset_bin_00/traces.zarr");
    if (!Files.exists(bin)) {
      String reason = "shared data absent: " + bin.toAbsolutePath().normalize() + " (set -Dpstm.shared)";
      if ("true".equals(System.getenv("CI"))) Assertions.fail(reason);
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
    ZarrArray traces = ZarrArray.open(bin);
    assertThat(traces.shape()).containsExactly(1501, 85);
    assertThat(traces.attributes()).containsEntry("sample_rate_ms", 2.0);
    float[] all = traces.floats(traces.whole());
    float[] one = traces.floats(new Region(new long[] {0, 40}, new int[] {1501, 1}));
    double energy = 0;
    for (int it = 0; it < one.length; it++) {
      assertThat(one[it]).isEqualTo(all[it * 85 + 40]);
      energy += one[it] * one[it];
    }
    assertThat(energy).isGreaterThan(0).isFinite();
  }
}
