package org.pstm.model;

/** The derivative filter that restores the wavelet that the summation smears. */
public enum RhoFilter implements NamedOption {
  /** {@link #TWO_D} where the grid is a line, else {@link #THREE_D}. */
  AUTO("auto"),
  /** -d/dt: for data that cover an area. */
  THREE_D("3d"),
  /** The anticausal half-derivative, sqrt(-i omega): for a 2D line. */
  TWO_D("2d"),
  /** No filter: the image's phase is wrong by 90 degrees in 3D, by 45 on a line. */
  NONE("none");

  private final String jobName;

  RhoFilter(String jobName) {
    this.jobName = jobName;
  }

  /** {@code auto}, {@code 3d}, {@code 2d}, {@code none}. */
  @Override
  public String jobName() {
    return jobName;
  }

  /** What {@code AUTO} means on a grid; other constants mean themselves. */
  public RhoFilter on(ImageGrid grid) {
    if (this != AUTO) return this;
    return grid.nx() == 1 || grid.ny() == 1 ? TWO_D : THREE_D;
  }
}
