package org.pstm.engine.plan;

/**
 * Classes that are migrated together, of all that a migration has.
 *
 * @param first number of the first
 * @param count how many
 * @param of how many classes there are in all
 */
public record ClassGroup(int first, int count, int of) {

  /** Refuses what is no part. */
  public ClassGroup {
    if (first < 0 || count < 1 || first + count > of)
      throw new IllegalArgumentException("a group must have one class at least and none that is not there: first="
          + first + ", count=" + count + ", of=" + of);
  }

  /** All classes. */
  public static ClassGroup whole(int classes) {
    return new ClassGroup(0, classes, classes);
  }

  /** Whether these are all classes. */
  public boolean isWhole() {
    return count == of;
  }

  /** Whether no group comes behind this one. */
  public boolean isLast() {
    return first + count == of;
  }

  /** The share of all classes that these are. */
  public double share() {
    return (double) count / of;
  }

  /** The share of all classes that is done when this group is. */
  public double shareDone() {
    return shareDone(1);
  }

  /** The share of all classes that is done when a share of this group is. */
  public double shareDone(double ofGroup) {
    return (first + ofGroup * count) / of;
  }
}
