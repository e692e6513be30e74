package org.pstm.kernel.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages of compilers that do not heed {@code #line} name header and line all the same. */
class SourceLinesTest {

  @Test
  void aLineOfTheJoinedTextIsNamedByItsHeader() {
    String text = "#line 17 \"rays.h\"\nint f(void) { return missing; }\n#line 5 \"migrate.cl\"\n\nint g;\n";
    assertThat(new SourceLines(text).readable("<kernel>:2:22: error: use of undeclared identifier 'missing'"))
        .isEqualTo("rays.h:17:22: error: use of undeclared identifier 'missing'");
    assertThat(new SourceLines(text).readable("<kernel>:5:1: warning: x\n<program source>:4:9: note: y"))
        .isEqualTo("migrate.cl:6:1: warning: x\nmigrate.cl:5:9: note: y");
  }

  @Test
  void everyLineOfAWholeProgramIsFound() {
    String text = DeviceSource.assemble(DeviceSource.class, "migrate.h");
    SourceLines lines = new SourceLines(text);
    List<String> all = text.lines().toList();
    int checked = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith("#line ")) continue;
      String[] place = lines.readable("<kernel>:" + (i + 1)).split(":");
      assertThat(DeviceSource.header(place[0]).lines().toList().get(Integer.parseInt(place[1]) - 1))
          .as("line %d", i + 1).isEqualTo(all.get(i));
      checked++;
    }
    assertThat(checked).isGreaterThan(200);
  }

  @Test
  void whatIsNotKnownStays() {
    SourceLines lines = new SourceLines("int a;\n#line 1 \"a.h\"\nint b;\n");
    for (String message : List.of("<kernel>:1:1: error", "<kernel>:9:1: error", "<kernel>:0:1", "<kernel>:99999999999",
        "rays.h:23:7: error: as PoCL says it"))
      assertThat(lines.readable(message)).isEqualTo(message);
  }
}
