package org.pstm.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pstm.engine.MigrationEvent;
import org.pstm.engine.Progress;
import org.pstm.model.Tile;

class ProgressDisplayTest {

  @Test
  void tellsRateTimeLeftAndWarnings() {
    StringWriter screen = new StringWriter();
    try (ProgressDisplay display = new ProgressDisplay(new TerminalBar(new PrintWriter(screen), 100))) {
      display.on(new MigrationEvent.Warning("3 traces lie outside"));
      display.on(new MigrationEvent.TileDone(new Tile(0, 0, 8, 8), new Progress(1, 4, 100, 3_000_000_000L, 1.5e9,
          Duration.ofSeconds(2), Duration.ofSeconds(75))));
    }
    assertThat(screen.toString()).contains("pstm: warning: 3 traces lie outside", "25%",
        "1.50 G contributions/s, 1 min 15 s left");
  }

  @Test
  void writesTimesInTwoUnits() {
    assertThat(ProgressDisplay.time(Duration.ofMillis(840))).isEqualTo("0.8 s");
    assertThat(ProgressDisplay.time(Duration.ofSeconds(12))).isEqualTo("12 s");
    assertThat(ProgressDisplay.time(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
    assertThat(ProgressDisplay.time(Duration.ofSeconds(11_220))).isEqualTo("3 h 07 min");
  }
}
