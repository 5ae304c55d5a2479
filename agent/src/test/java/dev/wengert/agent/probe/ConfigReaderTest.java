package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.runtime.ProbeSpec.Hits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
  private static final Path FILE = Path.of("sens.yaml");

  private static ProbeConfig read(String text) {
    ProbeConfig config = ConfigReader.parse(text, FILE);
    assertEquals(List.of(), config.problems());
    return config;
  }

  @Test
  void theShortFormIsALineForEachProbe() {
    ProbeConfig config =
        read(
            """
            inputs:
              pressure: parameter pressure of com.acme.Plant::run [bar]
            outputs:
              yield: return of com.acme.Plant::run(double,int) [kg/s]
            """);
    assertNull(config.root());
    assertEquals(RecordPolicy.FIRST, config.policy());
    Probe pressure = config.inputs().get(0);
    assertEquals("pressure", pressure.name());
    assertEquals("bar", pressure.unit());
    assertEquals("sens.yaml:2:3", pressure.where());
    assertEquals("parameter pressure of com.acme.Plant::run", pressure.place().toString());
    assertEquals(Hits.SUM, pressure.spec().hits());
    Probe yield = config.outputs().get(0);
    assertEquals("return of com.acme.Plant::run(double,int)", yield.place().toString());
    assertEquals("kg/s", yield.unit());
    assertEquals(Hits.LAST, yield.spec().hits());
  }

  @Test
  void theLongFormIsAMapping() {
    ProbeConfig config =
        read(
            """
            root: com.acme.Plant::step
            record: {every: 10, first: 5}
            title: Winter
            report: out/winter
            strict: true
            agent: {tape.limit: 1g, exclude: [org.slow.*, org.other.*]}
            inputs:
              - {name: x, parameter: 0, of: com.acme.Plant::run, unit: "", hits: each, elements: [3, 1]}
            outputs:
              - {name: y, returns: com.acme.Plant::run, hits: 2}
            """);
    assertEquals("com.acme.Plant::step", config.root().toString());
    assertEquals(new RecordPolicy(10, 5, false, 1000), config.policy());
    assertTrue(config.strict());
    assertEquals("Winter", config.title());
    assertEquals(Path.of("out/winter"), config.report());
    assertEquals("org.slow.*;org.other.*", config.agent().get(1).value());
    assertEquals(Hits.EACH, config.probes().get(0).spec().hits());
    assertEquals(List.of(1, 3), java.util.Arrays.stream(config.probes().get(0).spec().elements()).boxed().toList());
    assertEquals(2, config.probes().get(1).spec().only());
  }
}
