package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.InputException;
import org.pstm.model.PiecewiseLinear;

class EtaModelsTest {

  @TempDir
  Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("eta.txt"), text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {"0 0.02|500 -0.1|2000 0.15", "# t_ms eta||0, 0.02|500; -.1 # é|2000\t1.5e-1|",
      "\uFEFF0 0.02|500 -0.1|2000 0.15"})
  void readsColumns(String lines) throws IOException {
    EtaModel eta = EtaModels.read(file(lines.replace('|', '\n')), EtaModel.Kind.INTERVAL);
    assertThat(eta).isEqualTo(new EtaFunction(
        new PiecewiseLinear(new double[] {0, 0.5, 2}, new double[] {0.02, -0.1, 0.15}), EtaModel.Kind.INTERVAL));
  }

  @Test
  void onePointIsAConstant() throws IOException {
    assertThat(EtaModels.read(file("0 0.1"), EtaModel.Kind.EFFECTIVE))
        .isEqualTo(EtaFunction.constant(0.1, EtaModel.Kind.EFFECTIVE));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {
      "0 0.1|500 ! line 2: 1 column; give two, t in ms and eta",
      "0 10 0.1 ! line 1: 3 columns; give two, t in ms and eta",
      "t eta|0 0.1 ! line 1: \"t\" is not a number; begin lines that hold no numbers with #",
      "0 nan ! line 1: \"nan\" is not a number; begin lines that hold no numbers with #",
      "0 1e999 ! line 1: \"1e999\" is not a number; begin lines that hold no numbers with #",
      "-1 0.1 ! line 1: time -1.0 ms; times must be >= 0",
      "2e6 0.1 ! line 1: time 2000000.0 ms is over 100 s; give times in milliseconds",
      "0 0.1|0 0.2 ! line 2: time 0.0 ms is not above 0.0 ms of line 1; times must increase",
      "0 -0.4 ! line 1: eta -0.4; eta must be above -0.4",
      "0 0.1|2.5 0.2 ! line 2: the last time, 2.5 ms, is under 50.0 ms; give times in milliseconds"})
  void refusesWithLineAndRemedy(String lines, String sentence) throws IOException {
    Path file = file(lines.replace('|', '\n'));
    assertThatThrownBy(() -> EtaModels.read(file, EtaModel.Kind.EFFECTIVE)).isInstanceOf(InputException.class)
        .hasMessage(file + ": " + sentence);
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    Path absent = folder.resolve("absent.txt");
    assertThatThrownBy(() -> EtaModels.read(absent, EtaModel.Kind.EFFECTIVE)).isInstanceOf(InputException.class)
        .hasMessage(absent + ": no such eta file; check the path");
    Path empty = file("# t eta\n");
    assertThatThrownBy(() -> EtaModels.read(empty, EtaModel.Kind.EFFECTIVE)).isInstanceOf(InputException.class)
        .hasMessage(empty + ": holds no eta; give lines of time and eta");
    assertThatThrownBy(() -> EtaModels.read(folder, EtaModel.Kind.EFFECTIVE)).isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + ": cannot be read (");
  }
}
