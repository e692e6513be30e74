package org.pstm.kernel.metal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.pstm.model.Tile;

/**
 * Threads of a threadgroup: output samples first, then pillars along x and y.
 *
 * @param time output samples
 * @param x pillars along x
 * @param y pillars along y
 */
record GroupShape(int time, int x, int y) {

  /** The system property that sets the shape, for example {@code 64x4x4}. */
  static final String PROPERTY = "pstm.metal.group";

  /** Threads of a simdgroup on every GPU that Metal runs on by now. */
  static final int WIDTH = 32;

  private static final int MOST_THREADS = 1024;

  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}x[1-9][0-9]{0,3}");

  /** Refuses shapes that are no whole simdgroups of one pillar each, or too large for any device. */
  GroupShape {
    if (time < WIDTH || time % WIDTH != 0 || x < 1 || y < 1 || (long) time * x * y > MOST_THREADS)
      throw new IllegalArgumentException("a threadgroup has a multiple of " + WIDTH + " output samples and at most "
          + MOST_THREADS + " threads; give " + PROPERTY + " a value like 64x4x4: " + time + "x" + x + "x" + y);
  }

  /** What the property asks for, else 64 x 4 x 4. */
  static GroupShape wanted() {
    String text = System.getProperty(PROPERTY, "64x4x4");
    if (!FORM.matcher(text).matches())
      throw new IllegalArgumentException(
          PROPERTY + " is samples x pillars x pillars, such as 64x4x4: " + PROPERTY + "=" + text);
    List<Integer> n = Arrays.stream(text.split("x")).map(Integer::valueOf).toList();
    return new GroupShape(n.get(0), n.get(1), n.get(2));
  }

  /** As large as a pipeline allows: first pillars give way, then samples. */
  GroupShape within(int threads) {
    GroupShape s = this;
    while (s.threads() > threads && s.pillars() > 1)
      s = s.y > 1 ? new GroupShape(s.time, s.x, s.y / 2) : new GroupShape(s.time, s.x / 2, 1);
    return s.threads() <= threads ? s : new GroupShape(WIDTH, 1, 1);
  }

  /** No larger than a tile. */
  GroupShape within(Tile tile, int samples) {
    int whole = Math.ceilDiv(samples, WIDTH) * WIDTH;
    return new GroupShape(Math.min(time, whole), Math.min(x, tile.nx()), Math.min(y, tile.ny()));
  }

  int pillars() {
    return x * y;
  }

  int threads() {
    return time * pillars();
  }

  /** The threadgroups that cover a tile. */
  Grid over(Tile tile, int samples) {
    return new Grid(new int[] {Math.ceilDiv(samples, time), Math.ceilDiv(tile.nx(), x), Math.ceilDiv(tile.ny(), y),
        time, x, y});
  }

  /**
   * Threadgroups, and the threads of each, as the native half takes them.
   *
   * @param numbers six
   */
  record Grid(int[] numbers) {}
}
