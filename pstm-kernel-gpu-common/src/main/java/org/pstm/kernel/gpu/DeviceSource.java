package org.pstm.kernel.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program as one text: its entry file with the headers that it includes in their place, each once.
 *
 * <p>{@code #line} directives say where every line came from, so that a compiler's message reads
 * {@code rays.h:23:7: error: ...} although it saw a single text.
 */
public final class DeviceSource {

  private static final Pattern INCLUDE = Pattern.compile("#include \"([a-z0-9_]+\\.h)\"");

  private final Class<?> owner;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> seen = new HashSet<>();

  private DeviceSource(Class<?> owner) {
    this.owner = owner;
  }

  /**
   * Joins an entry file and its headers: those that lie beside it, and the shared ones.
   *
   * @param owner a class beside which the entry file lies as a resource
   * @param entry the file's name
   * @throws IllegalArgumentException where the file or a header is missing
   */
  public static String assemble(Class<?> owner, String entry) {
    DeviceSource source = new DeviceSource(owner);
    source.append(entry, read(owner, entry));
    return source.text.toString();
  }

  /**
   * The text of a shared header.
   *
   * @param name for example {@code rays.h}
   * @throws IllegalArgumentException where there is none
   */
  public static String header(String name) {
    return read(DeviceSource.class, name);
  }

  private static String read(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null)
        throw new IllegalArgumentException("no device source " + name + " lies beside " + owner.getName());
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String name, String content) {
    if (!seen.add(name)) return;
    mark(1, name);
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      Matcher include = INCLUDE.matcher(line);
      if (include.matches()) {
        append(include.group(1), included(include.group(1)));
        mark(number + 1, name);
      } else {
        text.append(line).append('\n');
      }
    }
  }

  private String included(String name) {
    return owner.getResource(name) != null ? read(owner, name) : header(name);
  }

  private void mark(int line, String name) {
    text.append("#line ").append(line).append(" \"").append(name).append("\"\n");
  }
}
