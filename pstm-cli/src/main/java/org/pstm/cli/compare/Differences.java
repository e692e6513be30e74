package org.pstm.cli.compare;

import java.util.OptionalLong;

/**
 * How image A differs from image B.
 *
 * @param samples samples of each image
 * @param relativeL2 sqrt(sum (a-b)^2 / sum b^2); 0 for equal images, infinite where only B is zero
 * @param maximum the greatest |a - b|
 * @param at where it is; null for equal images
 * @param peak the greatest |b|
 * @param correlation sum ab / sqrt(sum a^2 sum b^2); 1 where both are zero, 0 where one is
 * @param shift by how many samples A is later than B, from the peak of the cross-correlation in time
 * @param oneSided samples at which only one image is finite, or both are infinite and not the same
 * @param foldDifferences samples of different fold; empty where not both images hold the fold
 */
public record Differences(long samples, double relativeL2, double maximum, Sample at, double peak,
    double correlation, double shift, long oneSided, OptionalLong foldDifferences) {

  /**
   * A sample of an image.
   *
   * @param inline line number
   * @param crossline line number
   * @param time seconds
   */
  public record Sample(int inline, int crossline, double time) {}
}
