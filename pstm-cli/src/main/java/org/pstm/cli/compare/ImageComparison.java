package org.pstm.cli.compare;

import java.util.List;
import java.util.OptionalLong;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/**
 * Compares two images sample by sample, tile by tile: memory is that of two tiles of 64 x 64 pillars, whatever the
 * size of the images. Sums are in double, in the order of the tiles.
 */
public final class ImageComparison {

  /** The size of the chunks that images are stored in by default: each chunk is read once. */
  private static final int SIDE = 64;

  private final Image a;
  private final Image b;
  private final ImageGrid grid;
  private final CrossCorrelation correlation;
  private final double[] traceA;
  private final double[] traceB;
  private double sumDifference;
  private double sumA;
  private double sumB;
  private double sumProduct;
  private double maximum;
  private double peak;
  private Differences.Sample at;
  private long oneSided;

  private ImageComparison(Image a, Image b) {
    this.a = a;
    this.b = b;
    grid = b.grid();
    correlation = new CrossCorrelation(grid.nt());
    traceA = new double[grid.nt()];
    traceB = new double[grid.nt()];
  }

  /**
   * Compares image {@code a} with image {@code b}, the one that counts as right.
   *
   * @throws IllegalArgumentException where the grids differ more than {@code placement} allows
   */
  public static Differences of(Image a, Image b, Placement placement) {
    List<String> differences = GridDifference.of(a.grid(), b.grid(), placement);
    if (!differences.isEmpty())
      throw new IllegalArgumentException(a.name() + " and " + b.name() + " lie on different grids: "
          + String.join("; ", differences)
          + (placement == Placement.MUST_AGREE && a.grid().nt() == b.grid().nt() && a.grid().nx() == b.grid().nx()
              && a.grid().ny() == b.grid().ny() ? "; --ignore-position compares them all the same" : ""));
    return new ImageComparison(a, b).compare();
  }

  private Differences compare() {
    boolean folds = a.volumes().contains(Image.FOLD) && b.volumes().contains(Image.FOLD);
    long foldDifferences = 0;
    for (int y = 0; y < grid.ny(); y += SIDE)
      for (int x = 0; x < grid.nx(); x += SIDE) {
        Tile tile = new Tile(x, y, Math.min(SIDE, grid.nx() - x), Math.min(SIDE, grid.ny() - y));
        add(tile, a.read(Image.AMPLITUDE, tile), b.read(Image.AMPLITUDE, tile));
        if (folds) foldDifferences += unequal(a.read(Image.FOLD, tile), b.read(Image.FOLD, tile));
      }
    return new Differences(grid.pillars() * grid.nt(), relative(), maximum, at, peak, cosine(),
        correlation.peak(), oneSided, folds ? OptionalLong.of(foldDifferences) : OptionalLong.empty());
  }

  private void add(Tile tile, float[] fromA, float[] fromB) {
    int nt = grid.nt();
    for (int pillar = 0; pillar < tile.pillars(); pillar++) {
      for (int it = 0; it < nt; it++) {
        float valueA = fromA[pillar * nt + it];
        float valueB = fromB[pillar * nt + it];
        boolean finite = Float.isFinite(valueA) && Float.isFinite(valueB);
        traceA[it] = finite ? valueA : 0;
        traceB[it] = finite ? valueB : 0;
        if (!finite && Float.compare(valueA, valueB) != 0) oneSided++;
        addSample(tile, pillar, it);
      }
      correlation.add(traceA, traceB);
    }
  }

  private void addSample(Tile tile, int pillar, int it) {
    double valueA = traceA[it];
    double valueB = traceB[it];
    double difference = Math.abs(valueA - valueB);
    sumDifference += difference * difference;
    sumA += valueA * valueA;
    sumB += valueB * valueB;
    sumProduct += valueA * valueB;
    peak = Math.max(peak, Math.abs(valueB));
    if (difference <= maximum) return;
    maximum = difference;
    at = new Differences.Sample(grid.inlines().at(tile.y0() + pillar / tile.nx()),
        grid.crosslines().at(tile.x0() + pillar % tile.nx()), grid.time().at(it));
  }

  private double relative() {
    if (sumDifference == 0) return 0;
    return sumB == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sumDifference / sumB);
  }

  private double cosine() {
    if (sumA == 0 && sumB == 0) return 1;
    return sumA == 0 || sumB == 0 ? 0 : sumProduct / Math.sqrt(sumA) / Math.sqrt(sumB);
  }

  private static long unequal(float[] x, float[] y) {
    long count = 0;
    for (int i = 0; i < x.length; i++) if (x[i] != y[i]) count++;
    return count;
  }
}
