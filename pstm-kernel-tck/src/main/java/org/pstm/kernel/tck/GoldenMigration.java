package org.pstm.kernel.tck;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * A small migration that never changes, and the checksum of its image.
 *
 * <p>A kernel version that is frozen pins it, once for each width of vectors or kind of device, so that a change of
 * shared code cannot change its images unnoticed. Positions and amplitudes are whole numbers drawn by a generator
 * whose sequence the language fixes; plain and default options both take part.
 */
final class GoldenMigration {

  private static final Sampling TIME = new Sampling(150, 0.004, 0);

  private GoldenMigration() {}

  /** CRC-32 of amplitudes, fold and weight sums, as eight hexadecimal digits; closes the kernel. */
  static String checksum(KirchhoffKernel kernel) {
    CRC32 crc = new CRC32();
    try (kernel) {
      for (Scene scene : scenes()) update(crc, SceneRun.of(kernel, scene, new Cut(3, 2, 5)));
    }
    return "%08x".formatted(crc.getValue());
  }

  private static List<Scene> scenes() {
    Scene plain = new Scene(Scene.grid(new Bins(5, 25), new Bins(3, 50), new Sampling(77, 0.004, 0.02)),
        new GradientVelocity(1800, 600, 3), TIME, traces()).with(WeightSums.KEPT);
    MigrationParameters defaults = MigrationParameters.basics();
    return List.of(plain, plain.with(defaults),
        plain.with(defaults.withWeighting(Weighting.NONE)).with(new Aperture(Math.toRadians(30), 100, 350, 0.5)));
  }

  private static List<Recording> traces() {
    Random random = new Random(1);
    List<Recording> traces = new ArrayList<>();
    for (int k = 0; k < 24; k++) {
      float[] a = new float[TIME.count()];
      TraceGeometry geometry = new TraceGeometry(random.nextInt(800) - 350, random.nextInt(800) - 350,
          random.nextInt(800) - 350, random.nextInt(800) - 350, k % 5 == 4 ? 0.01 : 0);
      for (int j = 0; j < a.length; j++) a[j] = random.nextInt(2001) - 1000;
      traces.add(new Recording(geometry, k % 2, a));
    }
    return traces;
  }

  private static void update(CRC32 crc, Migrated image) {
    ByteBuffer bytes = ByteBuffer.allocate(12 * image.fold().length);
    for (float a : image.amplitude()) bytes.putInt(Float.floatToIntBits(a));
    for (int f : image.fold()) bytes.putInt(f);
    for (float w : image.weightSum()) bytes.putInt(Float.floatToIntBits(w));
    crc.update(bytes.array());
  }
}
