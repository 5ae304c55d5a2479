package dev.wengert.it.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.it.corpus.Fork;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters and results of methods as inputs and outputs, in a program that ends with an exception. */
class MethodProbesTest {
  private static final String CONFIG =
      """
      inputs:
        y0: parameter y0 of Plant::decay [bar]
        rate: {parameter: rate, of: "dev.wengert.it.probes.Plant::decay(double,double,int)", unit: 1/s}
        x: parameter x of Plant::product
        a: parameter 0 of Plant::square
        c: parameter c of Plant::squares
        b: parameter b of Plant::cube
        terms: {parameter: terms, of: 'Plant::sum(double...)', elements: [0, 2]}
        weight: parameter weight of Plant.Loss::new
        factor: parameter factor of Plant.Cost::scaled
        t: {parameter: t, of: Plant::each, hits: each}
        t1: {parameter: t, of: Plant::each, hits: 1}
        q: parameter q of Plant::checked
        z: parameter z of Plant::fill
      outputs:
        - {name: filled, parameter: out, of: Plant::fill}
        - {name: y, returns: dev.wengert.it.probes.Plant::decay(DDI)D, unit: bar}
        - {name: product, returns: Plant::product}
        - {name: square, returns: Plant::square}
        - {name: squares, returns: Plant::squ*s}
        - {name: cube, returns: Plant::cube}
        - {name: sum, returns: Plant::sum}
        - {name: loss, returns: Plant.Cost::apply}
        - {name: total, returns: Plant::each, hits: sum}
        - {name: mean, returns: Plant::each, hits: mean}
        - {name: largest, returns: Plant::each, hits: max}
        - {name: smallest, returns: Plant::each, hits: min}
        - {name: tooMuch, parameter: q, of: Plant::checked}
      """;

  @TempDir
  static Path folder;

  private static Probed probed;

  @BeforeAll
  static void run() throws Exception {
    probed = Probed.run(folder, CONFIG, Plant.class, "2.0", "0.25");
  }

  @Test
  void theProgramDoesNotNoticeThem() throws Exception {
    Fork.Output plain = Probed.plain(Plant.class, "2.0", "0.25");
    assertEquals(plain.out(), probed.output.out());
    assertEquals(plain.exitCode(), probed.output.exitCode());
    assertEquals(plain.errors(), probed.errors());
  }

  @ParameterizedTest
  @CsvSource({
    "y, y0, 0.5625", // (1 - r)^2
    "y, rate, -3", // -2 y0 (1 - r)
    "y, x, 0",
    "product, x, 32", // x^4; one x, though it is passed on
    "square, a, 3",
    "squares[1], c[1], 12",
    "squares[2], c[1], 0",
    "cube, b, 4.6875",
    "sum, terms[0], 2",
    "sum, terms[2], 6",
    "loss, weight, 44", // 11 w x^2
    "loss, factor, 11", // where scaled calls super.scaled it is the same factor
    "total, t[0], 0.2",
    "total, t[2], 0.6",
    "total, t1, 0.4",
    "mean, t[1], 0.13333333333333333",
    "largest, t[2], 0.6",
    "largest, t[1], 0",
    "smallest, t[0], 0.2",
    "filled[1], z, 6", // the array as the method leaves it
    "tooMuch, q, 2", // checked(checked(q) + 2), with q changed in both
  })
  void derivativesAreThoseOfClosedForms(String output, String input, double expected) {
    assertEquals(expected, probed.derivative(output, input), 1e-15 * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({"y, 1.125", "product, 16", "squares[2], 27", "total, 0.14", "mean, 0.04666666666666667", "tooMuch, 2.5"})
  void valuesAreThoseOfTheProgram(String output, double expected) {
    assertEquals(expected, probed.value(output), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y0", "rate"})
  void rerunsWithOtherArgumentsAgree(String input) throws Exception {
    double h = 1e-3;
    double dy = input.equals("y0") ? h : 0;
    double dr = input.equals("rate") ? h : 0;
    double difference = (first(2 + dy, 0.25 + dr) - first(2 - dy, 0.25 - dr)) / (2 * h);
    assertEquals(difference, probed.derivative("y", input), 1e-9); // a quadratic function at most
  }

  private static double first(double y0, double rate) throws Exception {
    return Double.parseDouble(Probed.plain(Plant.class, String.valueOf(y0), String.valueOf(rate)).out().get(0));
  }
}
