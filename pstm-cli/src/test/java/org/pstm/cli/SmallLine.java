package org.pstm.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A small 2D line as SEG-Y, and a job for it: 40 midpoints 10 m apart, offset 200 m, 251 samples of 4 ms, a pulse
 * where a flat reflector at 400 ms under 2000 m/s gives it. Tests damage its bytes.
 */
final class SmallLine {

  static final int TRACES = 40;
  static final int SAMPLES = 251;
  static final double VELOCITY = 2000;
  static final double REFLECTOR = 0.4;

  private static final int FILE_HEADER = 3600;
  private static final int TRACE_HEADER = 240;
  private static final int TRACE = TRACE_HEADER + 4 * SAMPLES;
  private static final double SAMPLE_INTERVAL = 0.004;
  private static final int HALF_OFFSET = 100;
  private static final int SPACING = 10;
  private static final double PEAK_FREQUENCY = 25;

  private final ByteBuffer bytes = ByteBuffer.allocate(FILE_HEADER + TRACES * TRACE);

  SmallLine() {
    String text = ("C01 " + " ".repeat(76)).repeat(40);
    bytes.put(0, text.getBytes(StandardCharsets.US_ASCII));
    shortAt(3217, (int) Math.round(1e6 * SAMPLE_INTERVAL));
    shortAt(3221, SAMPLES);
    shortAt(3225, 5);
    shortAt(3255, 1);
    for (int i = 0; i < TRACES; i++) trace(i);
  }

  private void trace(int i) {
    int at = FILE_HEADER + i * TRACE;
    intAt(at + 1, i + 1);
    shortAt(at + 29, 1);
    intAt(at + 37, 2 * HALF_OFFSET);
    shortAt(at + 71, 1);
    intAt(at + 73, i * SPACING - HALF_OFFSET);
    intAt(at + 81, i * SPACING + HALF_OFFSET);
    shortAt(at + 115, SAMPLES);
    shortAt(at + 117, (int) Math.round(1e6 * SAMPLE_INTERVAL));
    double arrival = Math.hypot(REFLECTOR, 2 * HALF_OFFSET / VELOCITY);
    for (int j = 0; j < SAMPLES; j++) sample(i, j, (float) ricker(j * SAMPLE_INTERVAL - arrival));
  }

  private static double ricker(double t) {
    double a = Math.pow(Math.PI * PEAK_FREQUENCY * t, 2);
    return (1 - 2 * a) * Math.exp(-a);
  }

  /** Sets a sample. */
  SmallLine sample(int trace, int sample, float value) {
    bytes.putFloat(FILE_HEADER + trace * TRACE + TRACE_HEADER + 4 * sample, value);
    return this;
  }

  /** Sets two bytes of the file, counted from 1. */
  SmallLine shortAt(int position, int value) {
    bytes.putShort(position - 1, (short) value);
    return this;
  }

  /** Sets four bytes of the file, counted from 1. */
  SmallLine intAt(int position, int value) {
    bytes.putInt(position - 1, value);
    return this;
  }

  /** Sets four bytes in the header of every trace. */
  SmallLine everyHeader(int position, int value) {
    for (int i = 0; i < TRACES; i++) intAt(FILE_HEADER + i * TRACE + position, value);
    return this;
  }

  /** Sets two bytes in the header of every trace. */
  SmallLine everyShortHeader(int position, int value) {
    for (int i = 0; i < TRACES; i++) shortAt(FILE_HEADER + i * TRACE + position, value);
    return this;
  }

  /** Writes the file and a job beside it. */
  Path write(Path folder) throws IOException {
    return write(folder, bytes.capacity());
  }

  /** Writes the first bytes of the file, and a job beside it. */
  Path write(Path folder, int length) throws IOException {
    Files.write(folder.resolve("line.sgy"), Arrays.copyOf(bytes.array(), length));
    return Files.writeString(folder.resolve("job.yaml"), """
        input:
          traces: line.sgy
        velocity:
          constant: 2000
        grid:
          origin: [0, 0]
          nx: 40
          ny: 1
          dx: 10
          time: {step_ms: 4, count: 201}
        algorithm:
          aperture: {max_dip_deg: 40}
        output:
          image: out/image.zarr
        """);
  }
}
