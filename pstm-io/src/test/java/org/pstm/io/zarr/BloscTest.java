package org.pstm.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that c-blosc made, and our own there and back. */
class BloscTest {

  private static List<String[]> frames() throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        BloscTest.class.getResourceAsStream("/folders/blosc.txt"), StandardCharsets.US_ASCII))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).toList();
    }
  }

  /** Element i is i * i % 251; a quarter of it where elements are floats. */
  private static byte[] expected(String type, int count) {
    int width = type.charAt(1) - '0';
    ByteBuffer bytes = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int value = i * i % 251;
      switch (type) {
        case "f4" -> bytes.putFloat(value / 4f);
        case "f8" -> bytes.putDouble(value / 4.0);
        case "i2" -> bytes.putShort((short) value);
        default -> bytes.put((byte) value);
      }
    }
    return bytes.array();
  }

  @Test
  void framesOfAnotherProgramAreRead() throws IOException {
    List<String[]> frames = frames();
    assertThat(frames).hasSizeGreaterThan(40);
    for (String[] frame : frames) {
      byte[] expected = expected(frame[0], Integer.parseInt(frame[1]));
      byte[] stored = Base64.getDecoder().decode(frame[4]);
      assertThat(Blosc.READER.decode(stored, expected.length)).as(String.join(" ", Arrays.copyOf(frame, 4)))
          .isEqualTo(expected);
    }
  }

  @Test
  void whatIsPackedUnpacksToTheSame() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      byte[] plain = new byte[seed == 0 ? 0 : random.nextInt(1, seed % 10 == 0 ? 900_000 : 5000)];
      for (int i = 0; i < plain.length; i++) plain[i] = (byte) random.nextInt(1 + (int) seed % 5 * 60);
      Blosc.Shuffle shuffle = Blosc.Shuffle.values()[random.nextInt(3)];
      Blosc blosc = new Blosc(shuffle, 1 + random.nextInt(9));
      assertThat(Blosc.READER.decode(blosc.encode(plain), plain.length)).as("seed %d, %s", seed, blosc).isEqualTo(plain);
    }
  }

  @Test
  void damageIsASentence() throws IOException {
    byte[] whole = Base64.getDecoder().decode(frames().getFirst()[4]);
    assertRefused(Arrays.copyOf(whole, 9), "has 9 bytes, too few for Blosc");
    assertRefused(Arrays.copyOf(whole, whole.length - 1),
        "has " + (whole.length - 1) + " bytes, but its Blosc header says " + whole.length);
    byte[] large = whole.clone();
    large[7] = 0x7f;
    assertThatThrownBy(() -> Blosc.READER.decode(large, 1000)).isInstanceOf(IOException.class)
        .hasMessageContaining("instead of at most 1000");
    byte[] lz = whole.clone();
    lz[2] = (byte) (lz[2] & 0x1f);
    assertRefused(lz, "is packed with Blosc's format 0, which is not supported");
  }

  private static void assertRefused(byte[] bytes, String sentence) {
    assertThatThrownBy(() -> Blosc.READER.decode(bytes, 100_000)).isInstanceOf(IOException.class).hasMessage(sentence);
  }
}
