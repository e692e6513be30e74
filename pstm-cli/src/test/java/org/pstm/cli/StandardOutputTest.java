package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void isQuietWhenTheReaderLeft() {
    StandardOutput output = new StandardOutput(failing("Broken pipe"));
    new PrintStream(output, true).println("more");
    assertThat(output.failure()).isEmpty();
  }

  @Test
  void remembersAFullDisk() {
    StandardOutput output = new StandardOutput(failing("No space left on device"));
    new PrintStream(output, true).println("more");
    assertThat(output.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
