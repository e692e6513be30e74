package org.pstm.qc;

/** Contributions by time: the mean and the largest over all bins. */
final class FoldStatistics {

  private final double[] sum;
  private final double[] most;
  private final double bins;

  FoldStatistics(int nt, long bins) {
    sum = new double[nt];
    most = new double[nt];
    this.bins = bins;
  }

  /** Adds a pillar and returns its largest fold. */
  float add(float[] values, int base) {
    float largest = 0;
    for (int it = 0; it < sum.length; it++) {
      float fold = values[base + it];
      if (!Float.isFinite(fold)) continue;
      sum[it] += fold;
      most[it] = Math.max(most[it], fold);
      largest = Math.max(largest, fold);
    }
    return largest;
  }

  double[] mean() {
    double[] mean = new double[sum.length];
    for (int it = 0; it < mean.length; it++) mean[it] = sum[it] / bins;
    return mean;
  }

  double[] most() {
    return most.clone();
  }

  double largest() {
    double largest = 0;
    for (double fold : most) largest = Math.max(largest, fold);
    return largest;
  }
}
