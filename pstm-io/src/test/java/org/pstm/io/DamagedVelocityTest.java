package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** Damaged velocity files are read or refused, and what is read gives velocities. */
class DamagedVelocityTest {

  private static final int ROUNDS = 300;

  private static final VelocityOptions OPTIONS = VelocityOptions.defaults()
      .withUnits(TimeUnit.MILLISECONDS, LengthUnit.METRES)
      .withGrid(new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(8, 10), new Bins(6, 20)),
          new LineNumbers(1001, 1), new LineNumbers(601, 1), new Sampling(50, 0.01, 0)));

  @TempDir
  private Path folder;

  static Stream<String> texts() {
    return Stream.of("""
        # inline crossline time_ms vrms_m_s
        1001 601 0 1500
        1001 601 1000 2500
        1004 605 0 1600
        1004 605 1000 2600
        """, """
        # t_ms v_m_s
        0 1500
        400 1900
        1000 2500
        """, """
        SPNT       6147       163 1188797.5 7598759.6   0530415
        VELF       6147    0 1033 2280 1350 2408 1657 2518 2273 2714 4048 3192
        VELF                 4518 333710216 4248
        SPNT       6247       263 1189797.5 7598759.6   0530415
        VELF       6247    0    0 2000 4000 3000    0    0
        """, """
        HANDVEL   601
        0       1500    400     1900    1000    2500
        HANDVEL   604
        0       1600    400     2000    1000    2600
        """);
  }

  /** Cards that name places along one line. */
  private static final VelocityOptions ON_LINE = OPTIONS.withGrid(new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(8, 10), new Bins(1, 10)), LineNumbers.FROM_ONE,
      new LineNumbers(601, 1), new Sampling(50, 0.01, 0)));

  private static void read(Path file, byte[] bytes, VelocityOptions options) throws IOException {
    Files.write(file, bytes);
    VelocityModel model = VelocityModels.read(file, options);
    double[] v = new double[50];
    model.rms(new Point(30, 40), new Sampling(50, 0.01, 0), v);
    for (double value : v) assertThat(value).isPositive().isFinite();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsAreReadOrRefused(String text) {
    Path file = folder.resolve("velocity.txt");
    int refused = Mutations.survives(text.getBytes(StandardCharsets.US_ASCII), ROUNDS, (bytes, _) -> read(file, bytes,
        text.startsWith("HANDVEL") ? ON_LINE : OPTIONS));
    assertThat(refused).isBetween(1, Mutations.rounds(ROUNDS) - 1);
  }

  @Test
  void npyIsReadOrRefused() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (6, 8, 50), }";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * 6 * 8 * 50).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    bytes.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) bytes.putFloat(2000);
    byte[] start = bytes.array();
    Path file = folder.resolve("velocity.npy");
    int refused = Mutations.survives(Arrays.copyOf(start, 128), ROUNDS, (damaged, _) -> {
      byte[] all = start.clone();
      System.arraycopy(damaged, 0, all, 0, damaged.length);
      read(file, damaged.length < 128 ? damaged : all, OPTIONS);
    });
    assertThat(refused).isBetween(1, Mutations.rounds(ROUNDS) - 1);
  }
}
