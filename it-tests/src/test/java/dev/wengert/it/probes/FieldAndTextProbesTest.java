package dev.wengert.it.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.it.corpus.Fork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields, numbers in texts, and arguments of calls as inputs and outputs, in a program that ends with System.exit. */
class FieldAndTextProbesTest {
  private static final String CONFIG =
      """
      inputs:
        p: key p
        q: {key: q, from: java.util.Properties::getProperty}
        r: key r
        k: key k from java.util.Map::get
        level: field Boiler.Vessel::level
        height: field Boiler.Part.height
        width: field dev.wengert.it.probes.Boiler$Part.width
        gain: field dev.wengert.it.probes.Boiler::gain
        c: {field: "Boiler::COEFFICIENTS", elements: [1, 2]}
        v: {parsed: "Boiler::readLine", hits: each}
        w: {parsed: "Boiler::readStream", hits: 1}
        state: field Boiler.Part::state
        gas: {parameter: each, of: Boiler::price, with: {good: gas, amount: 3}}
        allGas: {parameter: each, of: Boiler::price, with: {good: gas, isNew: true}, hits: each}
      outputs:
        total: field Boiler.Part::total
        area: return of Boiler.Vessel::area
        twice: {returns: "Boiler.Vessel::twice"}
        written: parameter 0 of java.io.DataOutputStream::writeDouble in Boiler::main
        printed: {parameter: 1, of: "java.io.PrintStream::printf(String,Object[])", elements: 0}
        series: field Boiler.Part::series
        last: field Boiler.Part::state
        line: {parameter: 0, of: "java.io.PrintStream::println(double)", hits: each}
        oil: {returns: Boiler::price, with: {good: oil}}
      """;

  @TempDir
  static Path folder;

  private static Probed probed;

  @BeforeAll
  static void run() throws Exception {
    probed = Probed.run(folder, CONFIG, Boiler.class);
  }

  @Test
  void theProgramDoesNotNoticeThem() throws Exception {
    Fork.Output plain = Probed.plain(Boiler.class);
    assertEquals(plain.out(), probed.output.out());
    assertEquals(3, probed.output.exitCode());
  }

  @Test
  void everyProbeIsReachedAndTheEndingIsKnown() throws Exception {
    assertEquals(List.of("output oil does not depend on any input: its derivatives are 0"), probed.notes());
    assertEquals("System.exit(3)", probed.ending());
  }

  @ParameterizedTest
  @CsvSource({
    "line[0], p, 12", // 2 p q
    "line[0], q, 4",
    "line[0], r, 1",
    "area, level, 24", // 2 level gain
    "area, gain, 16",
    "line[1], level, 24", // the other part's level is not a vessel's
    "line[2], level, 2",
    "twice, level, 2",
    "total, width, 3",
    "total, height, 18.75",
    "line[4], c[1], 4",
    "line[4], c[2], 6",
    "line[5], v[0], 6",
    "line[5], v[2], 2",
    "line[5], w, 4",
    "line[6], state, 8", // its first value
    "last, state, 8",
    "series[0], p, 4",
    "series[1], q, 1",
    "written, p, 3",
    "printed[0], p, 0.5",
    "printed[0], r, 2",
    "line[7], k, 14",
    "line[8], gas, 30", // 2 * 3 * 5
    "line[8], allGas[0], 16", // 2 * 2 * 4
    "line[8], allGas[1], 30",
    "oil, gas, 0",
  })
  void derivativesAreThoseOfClosedForms(String output, String input, double expected) {
    assertEquals(expected, probed.derivative(output, input), 1e-15 * Math.abs(expected));
  }
}
