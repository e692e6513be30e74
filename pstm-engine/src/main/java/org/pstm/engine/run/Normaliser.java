package org.pstm.engine.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.model.Normalisation;
import org.pstm.model.TileImage;

/** Divides the sums of a tile, in place; where nothing contributed the image stays 0. */
final class Normaliser {

  private Normaliser() {}

  static void apply(TileImage image, Normalisation normalisation) {
    switch (normalisation) {
      case NONE -> { }
      case FOLD -> byFold(image);
      case WEIGHT_SUM -> byWeightSum(image);
    }
  }

  private static void byFold(TileImage image) {
    MemorySegment amplitude = image.amplitude();
    MemorySegment fold = image.fold();
    long size = image.size();
    for (long i = 0; i < size; i++) {
      int count = fold.getAtIndex(ValueLayout.JAVA_INT, i);
      if (count > 1)
        amplitude.setAtIndex(ValueLayout.JAVA_FLOAT, i, amplitude.getAtIndex(ValueLayout.JAVA_FLOAT, i) / count);
    }
  }

  private static void byWeightSum(TileImage image) {
    MemorySegment amplitude = image.amplitude();
    MemorySegment weights = image.weightSum();
    long size = image.size();
    for (long i = 0; i < size; i++) {
      float sum = weights.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      float a = amplitude.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      amplitude.setAtIndex(ValueLayout.JAVA_FLOAT, i, sum > 0 ? a / sum : 0);
    }
  }
}
