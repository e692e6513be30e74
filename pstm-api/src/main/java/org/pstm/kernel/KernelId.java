package org.pstm.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a kernel: {@code reference}, or a backend and a version such as {@code metal_v2}.
 *
 * @param backend lower-case letters a to z and digits, beginning with a letter
 * @param version 0 to 999999, or {@link #UNVERSIONED}
 */
public record KernelId(String backend, int version) implements Comparable<KernelId> {

  /** The version of an id that is a bare name. */
  public static final int UNVERSIONED = -1;

  private static final int GREATEST_VERSION = 999_999;
  private static final Pattern BACKEND = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern FORM = Pattern.compile("(" + BACKEND + ")(?:_v(0|[1-9][0-9]{0,5}))?");

  /** Refuses names that {@link #parse} would not read back as the same id. */
  public KernelId {
    if (backend == null || !BACKEND.matcher(backend).matches()
        || version < UNVERSIONED || version > GREATEST_VERSION)
      throw new IllegalArgumentException(refusal(text(backend, version)));
  }

  /**
   * Reads an id, for example {@code vector_v1}; versions have no leading zeros. {@code metal_compiled} is the old
   * name of {@code metal_v0}.
   *
   * @throws IllegalArgumentException where the text has another form, or is null
   */
  public static KernelId parse(String text) {
    if (text == null) throw new IllegalArgumentException(refusal(null));
    if (text.equals("metal_compiled")) return new KernelId("metal", 0);
    Matcher m = FORM.matcher(text);
    if (!m.matches()) throw new IllegalArgumentException(refusal(text));
    return new KernelId(m.group(1), m.group(2) == null ? UNVERSIONED : Integer.parseInt(m.group(2)));
  }

  private static String refusal(String text) {
    return "a kernel id is a backend, or a backend and a version such as vector_v1: id=" + text;
  }

  private static String text(String backend, int version) {
    return version == UNVERSIONED ? backend : backend + "_v" + version;
  }

  @Override
  public String toString() {
    return text(backend, version);
  }

  @Override
  public int compareTo(KernelId other) {
    int order = backend.compareTo(other.backend);
    return order != 0 ? order : Integer.compare(version, other.version);
  }
}
