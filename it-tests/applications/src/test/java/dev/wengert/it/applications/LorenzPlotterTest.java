package dev.wengert.it.applications;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample program of Hipparchus that its authors publish, with {@code examples/lorenz.yaml}. It sends what it computes to
 * gnuplot, in whose place there is a script here that prints what it gets; it ends with {@code System.exit}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script in place of gnuplot is one of a Unix shell")
class LorenzPlotterTest {
  private static final String MAIN = "org.hipparchus.samples.ode.LorenzPlotter";
  private static final Map<String, Double> POINT = Map.of("sigma", 10.0, "rho", 28.0, "beta", 8.0 / 3.0);
  /** The program's option for rho is misspelt. */
  private static final Map<String, String> OPTIONS = Map.of("sigma", "--sigma", "rho", "--rhon", "beta", "--beta");

  @TempDir
  static Path folder;

  private static Program.Output plain;
  private static Program.Output probed;
  private static Sensitivities report;

  @BeforeAll
  static void run() throws Exception {
    Path gnuplot = Files.createDirectory(folder.resolve("bin")).resolve("gnuplot");
    Files.writeString(gnuplot, "#!/bin/sh\nexec cat\n");
    assertTrue(gnuplot.toFile().setExecutable(true));
    plain = program(List.of(), folder).run();
    probed = program(List.of(agent()), folder).run();
    report = Sensitivities.read(folder.resolve("target/lorenz-report"));
  }

  private static String agent() {
    return Program.agent(Program.ROOT.resolve("examples/lorenz.yaml"));
  }

  private static Program program(List<String> options, Path in, String... more) {
    String[] rest = new String[7 + more.length];
    System.arraycopy(new String[] {"-cp", Program.jars("hipparchus"), MAIN, "--duration", "1", "--step", "0.02"}, 0, rest, 0, 7);
    System.arraycopy(more, 0, rest, 7, more.length);
    return Program.java(options, rest)
        .in(in)
        .with("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
  }

  @Test
  void gnuplotGetsTheSame() {
    assertArrayEquals(plain.out(), probed.out());
    assertEquals(plain.errors(), probed.ownErrors());
    assertEquals(0, plain.exitCode(), plain.errors());
    assertEquals(0, probed.exitCode());
  }

  @Test
  void nothingIsMissing() {
    assertTrue(report.hasNothingToSay(), () -> report.json.replaceAll("\"runs\":.*?\"notes\"", "\"notes\""));
    assertTrue(report.json.contains("\"ending\":\"System.exit(0)\""));
  }

  @Test
  void theStateIsTheLastThatIsPlotted() {
    Map<String, Double> y = report.only().outputs;
    String last = String.format(Locale.US, " %.3f %.3f %.3f\nEOD", y.get("state[0]"), y.get("state[1]"), y.get("state[2]"));
    assertTrue(plain.text().contains(last), last);
  }

  /** All parameters move, each by a share of its own. */
  @Test
  void derivativesAreThoseOfRunsWithOtherParameters() throws Exception {
    Map<String, Double> direction = Map.of("sigma", 1.0, "rho", -0.5, "beta", 0.25);
    Sensitivities.Run run = report.only();
    assertEquals(POINT, run.inputs);
    Map<Double, Sensitivities.Run> reruns = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      String output = "state[" + i + "]";
      double difference =
          Difference.of(
              h -> {
                if (!reruns.containsKey(h)) {
                  reruns.put(h, rerun(h, direction));
                }
                return reruns.get(h).outputs.get(output);
              },
              0,
              2e-3);
      double sum = 0;
      for (String input : POINT.keySet()) {
        sum += run.derivative(output, input) * direction.get(input);
      }
      assertEquals(difference, sum, 1e-7 * Math.abs(difference), output);
    }
  }

  /** The program prints three digits; its report has all of them. */
  private static Sensitivities.Run rerun(double h, Map<String, Double> direction) throws Exception {
    Path in = Files.createDirectory(folder.resolve("moved by " + h));
    List<String> arguments = new ArrayList<>();
    POINT.forEach((input, x) -> arguments.addAll(List.of(OPTIONS.get(input), String.valueOf(x + h * direction.get(input)))));
    program(List.of(agent()), in, arguments.toArray(String[]::new)).run();
    return Sensitivities.read(in.resolve("target/lorenz-report")).only();
  }
}
