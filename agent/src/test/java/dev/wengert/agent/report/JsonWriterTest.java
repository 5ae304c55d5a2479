package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void numbers() {
    assertEquals("[1.5,-0.0,1.0E-10,4.9E-324]", JsonWriter.write(new double[] {1.5, -0.0, 1e-10, Double.MIN_VALUE}));
    assertEquals("7", JsonWriter.write(7L));
    assertEquals("[]", JsonWriter.write(new double[0]));
    assertEquals("[[1.0],[]]", JsonWriter.write(new double[][] {{1}, {}}));
  }

  @Test
  void notFiniteNumbersAreStrings() {
    assertEquals(
        "[\"NaN\",\"Infinity\",\"-Infinity\"]",
        JsonWriter.write(new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}));
  }

  @Test
  void strings() {
    assertEquals("\"a\\\"b\\\\c\\u000a\\u00e9\\u007f\"", JsonWriter.write("a\"b\\c\n\u00e9\u007f"));
  }

  @Test
  void structures() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", List.of(1, "x"));
    map.put("b", null);
    map.put("c", Map.of());
    assertEquals("{\"a\":[1,\"x\"],\"b\":null,\"c\":{}}", JsonWriter.write(map));
  }
}
