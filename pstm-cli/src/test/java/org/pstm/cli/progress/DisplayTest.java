package org.pstm.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DisplayTest {

  private final StringWriter screen = new StringWriter();
  private long nanos;

  @Test
  void plainLinesComeSeldomAndAtTheEnd() {
    try (Display lines = new PlainLines(new PrintWriter(screen), () -> nanos)) {
      lines.show(1, 10, "a");
      nanos = 6_000_000_000L;
      lines.show(2, 10, "1.50 G contributions/s");
      lines.show(3, 10, "c");
      lines.show(10, 10, "d");
    }
    assertThat(screen.toString().lines()).containsExactly(
        "pstm:  20 % (tile 2 of 10), 1.50 G contributions/s", "pstm: 100 % (tile 10 of 10), d");
  }

  @Test
  void barShowsStateAndKeepsSentences() {
    try (Display bar = new TerminalBar(new PrintWriter(screen), 80)) {
      bar.show(3, 10, "1.50 G contributions/s, 7 s left");
      bar.say("warning: 3 traces lie outside");
    }
    assertThat(screen.toString()).contains("30%", "3/10", "1.50 G contributions/s, 7 s left");
    assertThat(screen.toString()).containsPattern("\\u001b\\[Kpstm: warning: 3 traces lie outside\\R");
  }
}
