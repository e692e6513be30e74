package org.pstm.engine.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;

/** The least, mean and greatest number of traces in a point of the image, for each output time; all classes added. */
final class FoldByTime {

  /** Enough for a curve; a report of every sample would be longer than anybody reads. */
  private static final int TIMES = 50;
  private static final double MILLISECONDS = 1000;

  private final Sampling time;
  private final int[] least;
  private final int[] most;
  private final long[] sum;
  private long points;

  FoldByTime(Sampling time) {
    this.time = time;
    least = new int[time.count()];
    Arrays.fill(least, Integer.MAX_VALUE);
    most = new int[time.count()];
    sum = new long[time.count()];
  }

  void add(TileImage image) {
    int pillars = image.tile().pillars();
    points += pillars;
    for (int pillar = 0; pillar < pillars; pillar++) for (int it = 0; it < time.count(); it++) add(image, pillar, it);
  }

  private void add(TileImage image, int pillar, int it) {
    long volume = (long) image.tile().pillars() * time.count();
    int fold = 0;
    for (int c = 0; c < image.classes(); c++) fold += image.foldAt(c * volume + (long) pillar * time.count() + it);
    least[it] = Math.min(least[it], fold);
    most[it] = Math.max(most[it], fold);
    sum[it] += fold;
  }

  /** The shape of the JSON array. */
  List<Map<String, Object>> toList() {
    List<Map<String, Object>> list = new ArrayList<>();
    if (points == 0) return list;
    int stride = Math.ceilDiv(time.count(), TIMES);
    for (int it = 0; it < time.count(); it += stride) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("time_ms", MILLISECONDS * time.at(it));
      map.put("least", least[it]);
      map.put("mean", (double) sum[it] / points);
      map.put("most", most[it]);
      list.add(map);
    }
    return list;
  }
}
