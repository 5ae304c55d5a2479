package dev.wengert.it.applications;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell of {@code ./demo}, with {@code examples/sens.yaml} and no code. */
class FiringTableTest {
  private static final String MAIN = "com.acme.ballistics.FiringTable";
  private static final Path ORDER = Program.ROOT.resolve("examples/shell.properties");

  @TempDir
  static Path folder;

  private static String classPath;
  private static Program.Output plain;
  private static Program.Output probed;
  private static Sensitivities report;

  @BeforeAll
  static void run() throws Exception {
    classPath = Program.jars("wengert-examples", "commons-math3") + File.pathSeparator + classesOfExamples();
    plain = Program.java(List.of(), "-cp", classPath, MAIN, ORDER.toString()).run();
    String agent = Program.agent(Program.ROOT.resolve("examples/sens.yaml"));
    probed = Program.java(List.of(agent), "-cp", classPath, MAIN, ORDER.toString()).in(folder).run();
    report = Sensitivities.read(folder.resolve("target/firing-table-report"));
  }

  /** Where Maven puts the examples on the class path before they are packed. */
  private static String classesOfExamples() {
    return Program.ROOT.resolve("examples/target/classes").toString();
  }

  @Test
  void theOutputIsTheSame() {
    assertArrayEquals(plain.out(), probed.out());
    assertEquals(plain.errors(), probed.ownErrors());
    assertEquals(0, plain.exitCode());
    assertEquals(0, probed.exitCode());
  }

  @Test
  void nothingIsMissing() {
    assertTrue(report.hasNothingToSay(), () -> report.json.replaceAll("\"runs\":.*?\"notes\"", "\"notes\""));
  }

  @Test
  void valuesAreThoseThatTheProgramPrints() {
    Sensitivities.Run run = report.only();
    assertEquals(printed(plain.text(), "landing distance"), run.outputs.get("distance"));
    assertEquals(printed(plain.text(), "time of flight"), run.outputs.get("time of flight"));
    assertEquals(printed(plain.text(), "speed at impact"), run.outputs.get("speed at impact"));
    assertEquals(printed(plain.text(), "angle of fall"), run.outputs.get("angle of fall"));
  }

  @ParameterizedTest
  @CsvSource({
    "muzzle speed, muzzle.speed, 2",
    "angle, muzzle.angle, 0.2",
    "drag coefficient, drag.coefficient, 0.002",
    "mass, mass, 0.1",
    "wind, wind, 0.5",
  })
  void derivativesAreThoseOfRunsWithOtherOrders(String input, String key, double h) throws Exception {
    Sensitivities.Run run = report.only();
    double x = run.inputs.get(input);
    for (String[] output : new String[][] {
      {"distance", "landing distance"},
      {"time of flight", "time of flight"},
      {"speed at impact", "speed at impact"},
      {"angle of fall", "angle of fall"}
    }) {
      double difference = Difference.of(v -> printed(rerun(key, v), output[1]), x, h);
      assertEquals(difference, run.derivative(output[0], input), 1e-6 * Math.abs(difference), output[0]);
    }
  }

  /** What the program prints for another order: its main method, in a class loader of its own. */
  private static String rerun(String key, double value) throws Exception {
    Path order = folder.resolve(key + value + ".properties");
    if (Files.exists(folder.resolve(order.getFileName() + ".out"))) {
      return Files.readString(folder.resolve(order.getFileName() + ".out"));
    }
    Files.writeString(order, Files.readString(ORDER).replaceAll("(?m)^" + Pattern.quote(key) + " = .*$", key + " = " + value));
    PrintStream console = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      loader.loadClass(MAIN).getMethod("main", String[].class).invoke(null, (Object) new String[] {order.toString()});
    } finally {
      System.setOut(console);
    }
    Files.write(folder.resolve(order.getFileName() + ".out"), out.toByteArray());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static URL[] urls() throws Exception {
    String[] paths = classPath.split(File.pathSeparator);
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = Path.of(paths[i]).toUri().toURL();
    }
    return urls;
  }

  private static double printed(String text, String what) {
    Matcher m = Pattern.compile("(?m)^" + what + " \\[.*]\\s+(\\S+)$").matcher(text);
    assertTrue(m.find(), text);
    return Double.parseDouble(m.group(1));
  }
}
