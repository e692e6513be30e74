package org.pstm.bench.stages;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples of the calling thread while it works, by Flight Recorder: the code that runs is the code that is timed, and
 * nothing is added to it. Each sample goes to the stage of the innermost frame that {@link StageMap} knows.
 *
 * <p>Of a few hundred samples a share of 20 % is right within some 2 to 4 %. A processor works at several statements at
 * a time; a sample names that which it had not finished.
 */
public final class StageSampler {

  private static final String EVENT = "jdk.ExecutionSample";
  private static final Duration PERIOD = Duration.ofMillis(1);

  private final StageMap map = StageMap.load(Thread.currentThread().getContextClassLoader());

  /** Whether frames know their lines: else statements are not told apart, and accumulation counts as interpolation. */
  public static boolean knowsLines() {
    HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine != null && Boolean.parseBoolean(machine.getVMOption("DebugNonSafepoints").getValue());
    } catch (IllegalArgumentException e) {
      // So answers a machine that was started without -XX:+UnlockDiagnosticVMOptions, or has no such option.
      return false;
    }
  }

  /**
   * Does some work again and again, and looks at it meanwhile.
   *
   * @throws IllegalStateException where the recording cannot be kept in the folder for temporary files
   */
  public StageShares sample(Runnable work, double seconds) {
    Path file = null;
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).withPeriod(PERIOD);
      file = Files.createTempFile("pstm-stages", ".jfr");
      recording.start();
      long end = System.nanoTime() + (long) (seconds * 1e9);
      do work.run();
      while (System.nanoTime() < end);
      recording.stop();
      recording.dump(file);
      return shares(RecordingFile.readAllEvents(file));
    } catch (IOException e) {
      throw new IllegalStateException("the samples of a kernel cannot be kept (" + e.getMessage()
          + "); name a folder with -Djava.io.tmpdir", e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    if (file != null && !file.toFile().delete()) file.toFile().deleteOnExit();
  }

  private StageShares shares(List<RecordedEvent> events) {
    Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
    long self = Thread.currentThread().threadId();
    boolean lines = knowsLines();
    for (RecordedEvent event : events) {
      if (!event.getEventType().getName().equals(EVENT) || event.getStackTrace() == null) continue;
      if (event.getThread("sampledThread").getJavaThreadId() != self) continue;
      counts.merge(stage(event.getStackTrace().getFrames(), lines), 1, Integer::sum);
    }
    return new StageShares(counts, lines);
  }

  private Stage stage(List<RecordedFrame> frames, boolean lines) {
    for (RecordedFrame frame : frames) {
      Stage stage = map.of(frame.getMethod().getType().getName(), frame.getMethod().getName(),
          lines ? frame.getLineNumber() : 0).orElse(null);
      if (stage != null) return stage;
    }
    return Stage.OTHER;
  }
}
