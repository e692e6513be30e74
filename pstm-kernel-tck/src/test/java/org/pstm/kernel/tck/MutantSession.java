package org.pstm.kernel.tck;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;

/** A session of the reference that spoils what passes through it. */
final class MutantSession implements KernelSession {

  private final Mutation mutation;
  private final KernelSession inner;
  private TraceGather late;
  private Tile open;
  private boolean begun;

  MutantSession(Mutation mutation, KernelSession inner) {
    this.mutation = mutation;
    this.inner = inner;
  }

  @Override
  public void begin(Tile tile) {
    if (mutation == Mutation.NOTHING_FORGOTTEN && begun) return;
    begun = true;
    open = tile;
    inner.begin(mutation == Mutation.TILE_CORNER_IGNORED ? new Tile(0, 0, tile.nx(), tile.ny()) : tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    if (mutation == Mutation.GATHER_READ_LATE) {
      if (late != null) inner.accumulate(late);
      late = gather;
      return;
    }
    try (TraceGather spoilt = spoil(gather)) {
      inner.accumulate(spoilt);
    }
  }

  private TraceGather spoil(TraceGather gather) {
    TraceGather spoilt = new TraceGather(gather.capacity(), gather.samples(), gather.copies(), gather.end());
    int size = mutation == Mutation.LAST_TRACE_LOST && gather.isFull() ? gather.size() - 1 : gather.size();
    for (int k = 0; k < size; k++) {
      if (mutation == Mutation.TRACE_OF_NO_WEIGHT_LOST && gather.weight(k) == 0) continue;
      spoilt.add(geometry(gather, k), mutation == Mutation.CLASSES_MERGED ? 0 : gather.imageClass(k),
          samples(gather, k), mutation == Mutation.TRACE_WEIGHT_IGNORED ? 1 : gather.weight(k));
    }
    return spoilt;
  }

  private TraceGeometry geometry(TraceGather gather, int k) {
    double delay = switch (mutation) {
      case DELAY_IGNORED -> 0;
      case DELAY_OF_THE_FIRST -> gather.delay(0);
      case HALF_A_SAMPLE_EARLY -> gather.delay(k) + 0.002;
      default -> gather.delay(k);
    };
    return switch (mutation) {
      case OFFSET_IGNORED -> new TraceGeometry(gather.midpointX(k), gather.midpointY(k), gather.midpointX(k),
          gather.midpointY(k), delay);
      case AXES_EXCHANGED -> new TraceGeometry(gather.sourceY(k), gather.sourceX(k), gather.receiverY(k),
          gather.receiverX(k), delay);
      default -> new TraceGeometry(gather.sourceX(k), gather.sourceY(k), gather.receiverX(k), gather.receiverY(k),
          delay);
    };
  }

  private float[] samples(TraceGather gather, int k) {
    float[] a = new float[gather.copies() * gather.samples()];
    for (int j = 0; j < a.length; j++) {
      float value = gather.sample(k, j / gather.samples(), j % gather.samples());
      a[j] = switch (mutation) {
        case SIGN_REVERSED -> -value;
        case NOT_LINEAR -> Math.clamp(value, -1.5f, 1.5f);
        case HALF_PRECISION -> Float.float16ToFloat(Float.floatToFloat16(value));
        default -> value;
      };
    }
    return a;
  }

  @Override
  public void finish(TileImage image) {
    if (late != null) inner.accumulate(late);
    late = null;
    begun = false;
    if (mutation == Mutation.TILE_CORNER_IGNORED) image.begin(new Tile(0, 0, open.nx(), open.ny()));
    float[] before = image.amplitude().asSlice(0, 4 * image.size()).toArray(ValueLayout.JAVA_FLOAT);
    inner.finish(image);
    if (mutation == Mutation.IMAGE_ADDED_TO)
      for (int i = 0; i < before.length; i++) setAmplitude(image, i, before[i] + image.amplitudeAt(i));
    for (long i = 0; i < image.size(); i++) spoil(image, i);
    if (mutation == Mutation.TILE_CORNER_IGNORED) restore(image);
  }

  private static void setAmplitude(TileImage image, long i, float value) {
    image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
  }

  private void spoil(TileImage image, long i) {
    if (mutation == Mutation.FOLD_TWICE)
      image.fold().setAtIndex(ValueLayout.JAVA_INT, i, 2 * image.foldAt(i));
    if (mutation == Mutation.FOLD_WEIGHTED && image.hasWeightSum())
      image.fold().setAtIndex(ValueLayout.JAVA_INT, i, (int) image.weightSumAt(i));
    if (mutation == Mutation.WEIGHT_SUMS_ZERO && image.hasWeightSum())
      image.weightSum().setAtIndex(ValueLayout.JAVA_FLOAT, i, 0);
  }

  /** Gives the image its own tile back, with what was stored. */
  private void restore(TileImage image) {
    float[] amplitude = image.amplitude().toArray(ValueLayout.JAVA_FLOAT);
    int[] fold = image.fold().toArray(ValueLayout.JAVA_INT);
    image.begin(open);
    image.amplitude().copyFrom(MemorySegment.ofArray(amplitude));
    image.fold().copyFrom(MemorySegment.ofArray(fold));
  }

  @Override
  public KernelMetrics metrics() {
    KernelMetrics m = inner.metrics();
    return mutation == Mutation.NOTHING_COUNTED ? KernelMetrics.onHost(0, m.compute()) : m;
  }

  @Override
  public void close() {
    inner.close();
  }
}
