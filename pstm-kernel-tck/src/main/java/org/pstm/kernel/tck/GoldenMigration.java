package org.pstm.kernel.tck;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;
import org.pstm.physics.AliasFilter;

/**
 * Small migrations that never change, and the checksum of their images.
 *
 * <p>A kernel version that is frozen pins them, once for each width of vectors or kind of device, so that a change of
 * shared code cannot change its images unnoticed. Positions and amplitudes are whole numbers drawn by a generator
 * whose sequence the language fixes; plain and default options both take part.
 *
 * <p>The short one has what every kernel can do, and ends where kernels that interpolate times from block to block still
 * compute them for each sample. The long one goes on, at the step of the traces and at twice that, and has the filter
 * bank.
 */
final class GoldenMigration {

  private static final Sampling TIME = new Sampling(150, 0.004, 0);
  private static final Sampling LONG_TIME = new Sampling(500, 0.002, 0);

  private GoldenMigration() {}

  /** CRC-32 of amplitudes, fold and weight sums, as eight hexadecimal digits; closes the kernel. */
  static String checksum(KirchhoffKernel kernel, List<Scene> scenes) {
    CRC32 crc = new CRC32();
    try (kernel) {
      for (Scene scene : scenes) update(crc, SceneRun.of(kernel, scene, new Cut(3, 2, 5)));
    }
    return "%08x".formatted(crc.getValue());
  }

  /** The short one. */
  static List<Scene> scenes() {
    Scene plain = new Scene(Scene.grid(new Bins(5, 25), new Bins(3, 50), new Sampling(77, 0.004, 0.02)),
        new GradientVelocity(1800, 600, 3), TIME, traces(TIME, 1)).with(WeightSums.KEPT);
    MigrationParameters defaults = MigrationParameters.basics();
    return List.of(plain, plain.with(defaults),
        plain.with(defaults.withWeighting(Weighting.NONE)).with(new Aperture(Math.toRadians(30), 100, 350, 0.5)));
  }

  /** The long one: weights none and obliquity, with a taper, then with the filter bank; 400 samples, and 200 of 4 ms. */
  static List<Scene> longScenes() {
    MigrationParameters plain = MigrationParameters.basics().withWeighting(Weighting.NONE)
        .withAperture(new Aperture(Math.toRadians(50), 100, 600, 0));
    MigrationParameters tapered = plain.withWeighting(Weighting.OBLIQUITY).withTaper(0.2);
    List<Scene> scenes = new ArrayList<>();
    for (Sampling tau : List.of(new Sampling(400, 0.002, 0), new Sampling(200, 0.004, 0))) {
      scenes.add(longScene(tau, 1).with(plain));
      scenes.add(longScene(tau, 1).with(tapered));
      scenes.add(longScene(tau, AliasFilter.COPIES).with(tapered.withAntiAlias(AntiAlias.FILTER_BANK)));
    }
    return scenes;
  }

  private static Scene longScene(Sampling tau, int copies) {
    return new Scene(Scene.grid(new Bins(3, 25), new Bins(2, 50), tau), new GradientVelocity(1800, 600, 3), LONG_TIME,
        traces(LONG_TIME, copies));
  }

  private static List<Recording> traces(Sampling time, int copies) {
    Random random = new Random(1);
    List<Recording> traces = new ArrayList<>();
    for (int k = 0; k < 24; k++) {
      float[] a = new float[copies * time.count()];
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
