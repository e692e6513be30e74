package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a migration, all at once or a group after another. The image is the same, bit for bit: no class takes
 * part in what becomes of another.
 *
 * @param classes how many there are
 * @param atOnce how many a group has, the last one fewer where that leaves a rest
 * @param reason why, in a sentence
 */
public record ClassGroups(int classes, int atOnce, String reason) {

  /** Refuses empty groups, and such of more classes than there are. */
  public ClassGroups {
    if (atOnce < 1 || atOnce > classes)
      throw new IllegalArgumentException("a group has one class at least, and no more than there are: at once=" + atOnce
          + ", classes=" + classes);
  }

  /** All in a single group. */
  public static ClassGroups whole(int classes) {
    return new ClassGroups(classes, classes, "there is room for all classes at once");
  }

  /** Groups of the size of one. */
  public static ClassGroups of(ClassGroup largest) {
    if (largest.isWhole()) return whole(largest.of());
    return new ClassGroups(largest.of(), largest.count(), "the images of all " + largest.of()
        + " classes at once are more than memory, the kernel or the interrupted run allows, so that " + largest.count()
        + " at a time are migrated, and the sums wait on the disk");
  }

  /** Whether all classes are migrated at once. */
  public boolean isWhole() {
    return atOnce == classes;
  }

  /** The groups, in the order of work. */
  public List<ClassGroup> all() {
    List<ClassGroup> groups = new ArrayList<>();
    for (int first = 0; first < classes; first += atOnce)
      groups.add(new ClassGroup(first, Math.min(atOnce, classes - first), classes));
    return groups;
  }

  /** The shape of a JSON object. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("classes", classes);
    map.put("at_once", atOnce);
    map.put("groups", all().size());
    map.put("reason", reason);
    return map;
  }
}
