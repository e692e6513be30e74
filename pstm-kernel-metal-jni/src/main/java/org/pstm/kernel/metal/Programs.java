package org.pstm.kernel.metal;

import java.util.List;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.DeviceSource;
import org.pstm.kernel.gpu.RequestOptions;
import org.pstm.model.TravelTimeModel;

/**
 * The text of a version's library, and what is decided when it is compiled: how much a threadgroup stages.
 *
 * @param version which
 * @param pillars the most of a threadgroup
 * @param batch traces that it stages at a time, a multiple of four
 * @param knots of a pillar in a threadgroup, where travel times are taken from them; else 0
 */
record Programs(Version version, int pillars, int batch, int knots) {

  /** Output samples from knot to knot. */
  static final int KNOT = 16;

  /** Of threadgroup memory, so that two groups fit on a core where there are 32 KiB. */
  private static final int ROOM = 16 << 10;

  /** With knots a threadgroup may have more for itself. */
  private static final int ROOM_ON_KNOTS = 24 << 10;

  /** Of a trace and a pillar: ways, squares, distance. */
  private static final int PAIR_BYTES = 28;

  private static final int MOST_STAGED = 64;

  /** What a session compiles. */
  static Programs of(Version version, SessionSpec spec, GroupShape shape) {
    int knots = version.usesKnots(spec.parameters().travelTime()) ? shape.time() / KNOT + 3 : 0;
    int room = (knots > 0 ? ROOM_ON_KNOTS : ROOM) / (shape.pillars() * (PAIR_BYTES + 2 * Float.BYTES * knots));
    return new Programs(version, shape.pillars(), Math.clamp(room / 4 * 4, 4, MOST_STAGED), knots);
  }

  /** A function of the library, with the options of a session. */
  MetalDevice.Function function(String name, SessionSpec spec) {
    return new MetalDevice.Function(source(), name, List.copyOf(RequestOptions.of(spec).defines().values()),
        version == Version.V3 ? MetalDevice.Use.INDIRECT : MetalDevice.Use.DIRECT);
  }

  /** The whole text. */
  String source() {
    String text = DeviceSource.assemble(Programs.class, version.entry());
    if (!version.stages()) return text;
    return "#define PSTM_PILLARS " + pillars + "\n#define PSTM_BATCH " + batch + "\n"
        + (knots > 0 ? "#define PSTM_ON_KNOTS 1\n#define PSTM_KNOTS_OF_GROUP " + knots + "\n" : "") + text;
  }

  /** Whether travel times of a model can be taken from knots: of straight rays not, nor of series, which jump. */
  static boolean isSmooth(TravelTimeModel model) {
    return switch (model) {
      case STRAIGHT, CURVED4, CURVED6 -> false;
      case CURVED, VTI, VTI_AT, CURVED_VTI -> true;
    };
  }
}
