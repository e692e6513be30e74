package org.pstm.engine.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.model.TileImage;

/** Adds the raw sums of all classes of a tile, class after class. */
final class Stacking {

  private Stacking() {}

  static void add(TileImage classes, TileImage stack) {
    long size = stack.size();
    for (int c = 0; c < classes.classes(); c++) {
      addFloats(classes.amplitude(), c * size, stack.amplitude(), size);
      addFold(classes, c * size, stack, size);
      if (stack.hasWeightSum()) addFloats(classes.weightSum(), c * size, stack.weightSum(), size);
    }
  }

  private static void addFloats(MemorySegment from, long first, MemorySegment to, long size) {
    for (long i = 0; i < size; i++)
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i,
          to.getAtIndex(ValueLayout.JAVA_FLOAT, i) + from.getAtIndex(ValueLayout.JAVA_FLOAT, first + i));
  }

  private static void addFold(TileImage classes, long first, TileImage stack, long size) {
    for (long i = 0; i < size; i++)
      stack.fold().setAtIndex(ValueLayout.JAVA_INT, i, stack.foldAt(i) + classes.foldAt(first + i));
  }
}
