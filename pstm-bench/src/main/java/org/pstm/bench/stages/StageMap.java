package org.pstm.bench.stages;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the frames of kernels work at, by the files {@value #FILE} of their jars:
 *
 * <pre>
 *   a.b.Loop          = interpolation    the class
 *   a.b.Loop#times    = travel-time      a method
 *   a.b.Loop@w        = weights          statements that assign the variable w, in any of its methods
 *   a.b.Loop@intoArray = accumulation    statements that end in storing a vector in an array
 * </pre>
 * The last that fits counts. Statements are told from one another by lines, which frames of compiled code have where the
 * JVM notes them ({@code -XX:+DebugNonSafepoints}).
 */
public final class StageMap {

  /** The file in a kernel's jar. */
  static final String FILE = "META-INF/pstm/stages.properties";

  private final Map<String, Stage> stages = new TreeMap<>();
  private final Map<String, Map<Integer, String>> statements = new ConcurrentHashMap<>();
  private final ClassLoader loader;

  private StageMap(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * All files that a loader finds.
   *
   * @throws IllegalStateException where one cannot be read
   * @throws IllegalArgumentException where one names a stage that there is not
   */
  static StageMap load(ClassLoader loader) {
    StageMap map = new StageMap(loader);
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) map.add(file);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + ": cannot be read (" + e.getMessage() + ")", e);
    }
    return map;
  }

  private void add(URL file) throws IOException {
    Properties entries = new Properties();
    try (InputStream in = file.openStream()) {
      entries.load(in);
    }
    entries.forEach((key, value) -> stages.put(key.toString(), Stage.of(value.toString())));
  }

  /** Every key and its stage. */
  Map<String, Stage> entries() {
    return Collections.unmodifiableMap(stages);
  }

  /**
   * What a frame works at; empty where its class is not named.
   *
   * @param line of the source, or 0 where it is not known
   */
  Optional<Stage> of(String type, String method, int line) {
    Stage found = stages.get(type);
    found = stages.getOrDefault(type + "#" + method, found);
    if (line > 0) {
      String statement = statements.computeIfAbsent(type, this::statements).get(line);
      if (statement != null) found = stages.getOrDefault(type + "@" + statement, found);
    }
    return Optional.ofNullable(found);
  }

  private Map<Integer, String> statements(String type) {
    boolean named = stages.keySet().stream().anyMatch(key -> key.startsWith(type + "@"));
    return named ? StatementLines.of(type, loader) : Map.of();
  }
}
