package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema for editors says what the reader takes. JSON is YAML, too. */
class SchemaTest {
  private static final String FILE = "/META-INF/wengert/wengert-probes.schema.json";

  private final Map<String, Object> schema = read();

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read() {
    try (InputStream in = SchemaTest.class.getResourceAsStream(FILE)) {
      assertNotNull(in, FILE);
      return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> in(Map<String, Object> node, String... path) {
    Map<String, Object> found = node;
    for (String key : path) {
      assertTrue(found.containsKey(key), key + " is not in " + found.keySet());
      found = (Map<String, Object>) found.get(key);
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> element(Map<String, Object> node, String list, int i) {
    return ((List<Map<String, Object>>) node.get(list)).get(i);
  }

  private static Set<String> sorted(Collection<?> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(n -> all.add(n.toString()));
    return all;
  }

  @Test
  void theKeysAreThoseOfTheReader() {
    assertEquals(sorted(ConfigReader.KEYS), sorted(in(schema, "properties").keySet()));
    Map<String, Object> record = element(in(schema, "properties", "record"), "oneOf", 1);
    assertEquals(sorted(ConfigReader.RECORD_KEYS), sorted(in(record, "properties").keySet()));
    assertEquals(sorted(ProbeReader.KEYS), sorted(in(schema, "definitions", "inputMapping", "properties").keySet()));
    assertTrue(ProbeReader.KEYS.containsAll(in(schema, "definitions", "outputMapping", "properties").keySet()));
  }

  @Test
  void theKindsAreThoseOfTheReader() {
    Map<String, Object> mapping = in(schema, "definitions", "inputMapping");
    for (int i = 0; i < ProbeReader.KINDS.size(); i++) {
      assertEquals(ProbeReader.KINDS.get(i), ((List<?>) element(mapping, "oneOf", i).get("required")).get(0));
    }
    assertEquals(ProbeReader.KINDS.size(), ((List<?>) mapping.get("oneOf")).size());
  }

  @Test
  void theHitsAreThoseOfTheReader() {
    assertEquals(
        ProbeReader.INPUT_HITS,
        element(in(schema, "definitions", "inputMapping", "properties", "hits"), "anyOf", 0).get("enum"));
    assertEquals(
        ProbeReader.OUTPUT_HITS,
        element(in(schema, "definitions", "outputMapping", "properties", "hits"), "anyOf", 0).get("enum"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameter x of com.acme.Plant::run", "parameter 0 of Plant::run(double,int) [bar]",
        "parameter x of Plant::run in Main::main", "return of Plant::run", "result of Plant::run (double)",
        "field com.acme.Plant::pressure [bar]", "field Plant.pressure", "key plant.inflow",
        "key --inflow from Arguments::value [1/s]", "parsed in Case::read(String)",
        "pressure", "field", "return Plant::run", "parameter of Plant::run", "parse in Case::read",
      })
  void aLineFitsIfTheReaderTakesIt(String line) {
    boolean isRead = ConfigReader.parse("inputs: {p: '" + line + "'}\noutputs: {y: 'return of A::b'}", Path.of("c")).problems().isEmpty();
    boolean fits = fits("line", line) || fits("inputLine", line);
    assertEquals(isRead, fits, line);
  }

  private boolean fits(String definition, String line) {
    return Pattern.compile(in(schema, "definitions", definition).get("pattern").toString()).matcher(line).find();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Plant::run", "Plant::run(double, int)", "Plant::run(DI)D", "*.Plant::r?n(*)", "Plant::new",
        "Plant.run", "Plant::", "Plant::run(double",
      })
  void aMethodFitsIfTheReaderTakesIt(String method) {
    boolean isRead = true;
    try {
      MethodPattern.parse(method);
    } catch (IllegalArgumentException e) {
      isRead = false;
    }
    assertEquals(isRead, fits("method", method), method);
  }
}
