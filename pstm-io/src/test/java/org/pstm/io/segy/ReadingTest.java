package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.io.Surveys;
import org.pstm.model.Survey;

/** Samples by trace number: any order, any run, many threads, traces shorter and longer than the buffers. */
class ReadingTest {

  private static final long SEED = 7;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({"3000, 500", "40, 70000", "2, 1200000", "20000, 1"})
  void readsAnyTraces(int traces, int samples) {
    SegyTestFile file = SegyTestFile.create().traces(traces).samples(samples).traceWord(115, 0)
        .file(b -> b.put(300, (byte) 2).putInt(68, samples));
    try (Survey survey = Surveys.open(file.write(folder, "line.sgy"))) {
      assertThat(survey.headers().count()).isEqualTo(traces);
      assertThat(survey.headers().sourceX(traces - 1)).isEqualTo(1000 + 20 * (traces - 1));
      SplittableRandom random = new SplittableRandom(SEED);
      for (int round = 0; round < 20; round++) assertBatch(survey, batch(random, traces));
    }
  }

  /** Runs, jumps, repetitions and backward steps. */
  private static int[] batch(SplittableRandom random, int traces) {
    int[] batch = new int[Math.min(200, 4 * traces)];
    int at = random.nextInt(traces);
    for (int i = 0; i < batch.length; i++) {
      batch[i] = at;
      int step = random.nextInt(10) == 0 ? random.nextInt(-traces, traces) : random.nextInt(-1, 4);
      at = Math.floorMod(at + step, traces);
    }
    return batch;
  }

  private static void assertBatch(Survey survey, int[] batch) {
    int ns = survey.time().count();
    int count = ns > 100_000 ? Math.min(3, batch.length) : Math.min(batch.length, 50);
    float[][] samples = new float[count][ns];
    survey.read(batch, count, samples);
    for (int i = 0; i < count; i++)
      for (int j = 0; j < ns; j++)
        if (samples[i][j] != SegyTestFile.value(batch[i], j))
          assertThat(samples[i][j]).as("seed %d trace %d sample %d", SEED, batch[i], j)
              .isEqualTo(SegyTestFile.value(batch[i], j));
  }

  @Test
  void servesManyThreads() throws Exception {
    SegyTestFile file = SegyTestFile.create().traces(2000).samples(300).format(1);
    try (Survey survey = Surveys.open(file.write(folder, "line.sgy"));
        var pool = Executors.newFixedThreadPool(8)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        long seed = SEED + t;
        running.add(pool.submit(() -> {
          SplittableRandom random = new SplittableRandom(seed);
          for (int round = 0; round < 50; round++) assertBatch(survey, batch(random, 2000));
        }));
      }
      for (Future<?> each : running) each.get();
    }
  }

  @Test
  void readsNothingWhereNothingIsAsked() {
    try (Survey survey = Surveys.open(SegyTestFile.create().write(folder, "line.sgy"))) {
      survey.read(new int[0], 0, new float[0][]);
      assertThat(survey.headers().count()).isEqualTo(6);
    }
  }
}
