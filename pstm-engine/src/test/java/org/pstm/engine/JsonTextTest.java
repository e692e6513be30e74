package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Another program reads back what was written. */
class JsonTextTest {

  @Test
  void everyKindOfValueComesBack() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("text", "quote \" backslash \\ line\nnext\ttab \u0001 bell \u0007 \u00e9 \u20ac \ud83c\udf0d /");
    values.put("whole", 22_324_543L);
    values.put("number", -1.25e-7);
    values.put("yes", true);
    values.put("nothing", null);
    values.put("list", Arrays.asList(1, "two", null, List.of(), Map.of("deep", List.of(0.5))));
    values.put("empty", Map.of());
    JsonMapper reader = JsonMapper.shared();
    assertThat(reader.readTree(JsonText.of(values))).isEqualTo(reader.readTree(reader.writeValueAsString(values)));
  }

  @Test
  void numbersThatJsonLacksBecomeStrings() {
    assertThat(JsonText.of(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)))
        .isEqualTo("[ \"NaN\", \"Infinity\", \"-Infinity\" ]");
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertThat(JsonText.of("a\ud83cb\udf0d")).isEqualTo("\"a\\ud83cb\\udf0d\"");
  }

  @Test
  void objectsAreIndented() {
    assertThat(JsonText.of(Map.of("a", Map.of("b", 1)))).isEqualTo("{\n  \"a\" : {\n    \"b\" : 1\n  }\n}");
  }
}
