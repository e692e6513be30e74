package org.pstm.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.pstm.engine.Migration;
import org.pstm.engine.MigrationEvent;
import org.pstm.engine.MigrationListener;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers to what people ask of a long run while it runs: how far, how long still, what is slow, what was
 * rejected. A JSON file that is replaced as a whole every few seconds, so that a reader never sees half of it.
 *
 * <p>A place that takes no report costs a warning, never the run.
 */
public final class LiveReport implements MigrationListener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final long SECONDS = Long.getLong("pstm.live.seconds", 5);

  private final Path file;
  private final Path kept;
  private final MigrationListener next;
  private final PrintWriter err;
  private final Instant started = Instant.now();
  private final List<String> warnings = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("pstm-live-report-", 0).factory());
  private Migration migration;
  private boolean begun;
  private boolean refused;

  /**
   * Writes nothing yet.
   *
   * @param file the report
   * @param kept where a run that ends early leaves what it finished
   * @param next hears of every event too
   * @param err where a warning goes
   */
  public LiveReport(Path file, Path kept, MigrationListener next, PrintWriter err) {
    this.file = file;
    this.kept = kept;
    this.next = next;
    this.err = err;
  }

  /** The migration to report of, from the moment that its plan is made: a run that is refused leaves no report. */
  public synchronized void watch(Migration running) {
    migration = running;
  }

  @Override
  public void on(MigrationEvent event) {
    if (event instanceof MigrationEvent.Started) begin();
    if (event instanceof MigrationEvent.Warning warning)
      synchronized (this) {
        warnings.add(warning.message());
      }
    next.on(event);
  }

  private synchronized void begin() {
    begun = true;
    clock.scheduleWithFixedDelay(this::refresh, 0, SECONDS, TimeUnit.SECONDS);
  }

  /** The clock's last call may wait for {@link #close}, and must not bring back what that removed. */
  private synchronized void refresh() {
    if (begun) write();
  }

  private void write() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("started", started.toString());
    map.put("updated", Instant.now().toString());
    map.putAll(migration.status());
    map.put("warnings", List.copyOf(warnings));
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, JSON.writeValueAsString(map) + System.lineSeparator());
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!refused)
        err.println("pstm: warning: " + file + ": the live report cannot be written (" + e.getMessage() + ")");
      refused = true;
    }
  }

  /** Writes the last state; of a run that failed and kept nothing, nothing stays. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    if (!begun) return;
    if ("failed".equals(migration.status().get("state")) && !Files.exists(kept)) discard();
    else write();
  }

  private void discard() {
    begun = false;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      err.println("pstm: warning: " + file + ": the live report cannot be removed (" + e.getMessage() + ")");
    }
  }
}
