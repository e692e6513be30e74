package org.pstm.kernel.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources are joined so that every line knows where it came from. */
class DeviceSourceTest {

  @Test
  void everyHeaderStandsOnceAndEveryLineKnowsItsPlace() {
    List<String> lines = DeviceSource.assemble(DeviceSource.class, "migrate.h").lines().toList();
    for (String header : List.of("parameters.h", "options.h", "rays.h", "weights.h", "alias.h", "interpolate.h",
        "contribution.h"))
      assertThat(lines.stream().filter(("#line 1 \"" + header + "\"")::equals)).as(header).hasSize(1);
    assertThat(lines).noneMatch(line -> line.startsWith("#include"));
    String file = "";
    int number = 0;
    int checked = 0;
    for (String line : lines) {
      if (line.startsWith("#line ")) {
        number = Integer.parseInt(line.split(" ")[1]) - 1;
        file = line.split("\"")[1];
        continue;
      }
      number++;
      assertThat(line).as("%s:%d", file, number).isEqualTo(DeviceSource.header(file).lines().toList().get(number - 1));
      checked++;
    }
    assertThat(checked).isGreaterThan(200);
  }

  @Test
  void refusesFilesThatAreNotThere() {
    assertThatThrownBy(() -> DeviceSource.header("no.h")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.h");
    assertThatThrownBy(() -> DeviceSource.assemble(String.class, "migrate.h"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyDialectDefinesTheSameWords() {
    for (String dialect : List.of("dialect_metal.h", "dialect_opencl.h"))
      for (String word : DeviceSource.header("dialect_c.h").lines().filter(l -> l.startsWith("#define "))
          .map(l -> l.substring(8).split("[ (]")[0]).toList())
        assertThat(DeviceSource.header(dialect)).as("%s of %s", word, dialect).contains("#define " + word);
  }
}
