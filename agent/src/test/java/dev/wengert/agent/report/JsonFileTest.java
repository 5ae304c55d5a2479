package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The file as somebody else reads it: JSON is a part of YAML. */
class JsonFileTest {

  private static Map<?, ?> read(Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    JsonFile.write(report, out);
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(out.toString());
  }

  @Test
  void hasWhatIsDocumented() throws IOException {
    Report report = Samples.plant(9, 2);
    Map<?, ?> json = read(report);
    assertEquals(
        Set.of("format", "version", "title", "root", "config", "inputs", "outputs", "runs", "notes", "environment"),
        json.keySet());
    assertEquals("wengert-report", json.get("format"));
    assertEquals(1, json.get("version"));
    assertEquals(report.notes(), json.get("notes"));
    assertEquals(Map.of("name", "power", "unit", "kW", "place", report.outputs().get(0).place()), ((List<?>) json.get("outputs")).get(0));
    assertEquals("<b>fouling</b> & \"wear\"", ((Map<?, ?>) ((List<?>) json.get("inputs")).get(2)).get("name"));
    assertEquals(
        Set.of("wengert", "java", "vm", "os", "command", "started"), ((Map<?, ?>) json.get("environment")).keySet());
    assertEquals(2, ((List<?>) json.get("runs")).size());
  }

  @Test
  void aRunHasAllItsNumbers() throws IOException {
    Run run = Samples.plant(9, 1).runs().get(0);
    Map<?, ?> json = (Map<?, ?>) ((List<?>) read(Samples.plant(9, 1)).get("runs")).get(0);
    assertEquals(
        Set.of("label", "ending", "inputs", "outputs", "derivatives", "elasticities", "leaks", "surprises", "lines", "costs"),
        json.keySet());
    List<?> derivatives = (List<?>) ((List<?>) json.get("derivatives")).get(0);
    for (int j = 0; j < 9; j++) {
      double expected = run.derivatives()[0][j];
      Object actual = derivatives.get(j);
      assertEquals(Double.isNaN(expected) ? (Object) "NaN" : (Object) expected, actual);
    }
    List<?> elasticities = (List<?>) ((List<?>) json.get("elasticities")).get(0);
    assertEquals(1.4, (Double) elasticities.get(0), 1e-12);
    assertNull(elasticities.get(6));
    Map<?, ?> line = (Map<?, ?>) ((List<?>) json.get("lines")).get(0);
    assertEquals(
        Map.of("class", "com.acme.plant.Boiler", "method", "step", "file", "Boiler.java", "line", 40, "significance", List.of(900.0, 3 / 16.0)),
        line);
    assertEquals(
        Map.of("statements", 1_834_551, "tapeBytes", 98_304_000, "recordingNanos", 412_000_000, "sweepNanos", 37_500_000),
        json.get("costs"));
    Map<?, ?> leak = (Map<?, ?>) ((List<?>) json.get("leaks")).get(0);
    assertEquals(Set.of("kind", "class", "method", "line", "callee", "count", "advice"), leak.keySet());
  }
}
