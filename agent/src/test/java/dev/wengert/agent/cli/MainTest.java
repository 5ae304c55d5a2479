package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.AgentNotAttachedException;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command line, with a stand-in for the agent. */
class MainTest {
  private static final String SAMPLES = "dev.wengert.agent.cli.Samples::";

  private final FakeDifferentiator fake = new FakeDifferentiator();

  private static CommandResult run(Differentiator differentiator, String... args) {
    return CommandResult.of(differentiator, args);
  }

  private CommandResult gradient(String... args) {
    List<String> all = new ArrayList<>(List.of("gradient", "--class-path", testClasses()));
    all.addAll(List.of(args));
    return run(fake, all.toArray(new String[0]));
  }

  private static String testClasses() {
    return CommandResult.testClasses();
  }

  private static void assertError(CommandResult result, String... parts) {
    result.assertError(2, parts);
  }

  @Test
  void printsValueAndPartialsByName() {
    CommandResult result = gradient(SAMPLES + "weighted", "[1,-2]", "3", "-1.5", "false");
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    String[] lines = result.lines();
    assertEquals(
        SAMPLES + "weighted(double[] values, int times, double factor, boolean negate)", lines[0]);
    assertEquals("held fixed: times = 3, negate = false", lines[1]);
    assertEquals("value = -40.5", lines[2]);
    assertTrue(lines[4].matches("parameter +at +partial"), lines[4]);
    assertTrue(lines[5].matches("values\\[0] +1.0 +-9\\.0000.*"), lines[5]);
    assertTrue(lines[6].matches("values\\[1] +-2.0 +3(6\\.0|5\\.99).*"), lines[6]);
    assertTrue(lines[7].matches("factor +-1.5 +27\\.0"), lines[7]);
    assertEquals(8, lines.length);
  }

  @Test
  void printsJson() {
    assertEquals(
        "{\"value\":6.0,\"partials\":[3.0],\"leaks\":[]}" + System.lineSeparator(),
        gradient("--json", SAMPLES + "packagePrivate", "2").out());
    assertEquals(
        "{\"value\":0.0,\"partials\":[],\"leaks\":[]}" + System.lineSeparator(),
        gradient("--json", SAMPLES + "size", "[]").out());
    assertEquals(
        "{\"value\":[1.0,2.0],\"partials\":[[1.0,0.0],[0.0,1.0]],\"leaks\":[]}" + System.lineSeparator(),
        gradient("--json", SAMPLES + "same", "[1,2]").out());
  }

  @Test
  void printsJacobians() {
    String[] lines = gradient(SAMPLES + "same", "[1,2]").lines();
    assertTrue(lines[2].matches("output +value +d/d x\\[0] +d/d x\\[1]"), lines[2]);
    assertTrue(lines[3].matches("\\[0] +1.0 +1.0 +0.0"), lines[3]);
    assertTrue(lines[4].matches("\\[1] +2.0 +0.0 +1.0"), lines[4]);
  }

  @Test
  void checksByCentralDifferences() {
    CommandResult result = gradient("--check", SAMPLES + "packagePrivate", "2");
    assertTrue(result.out().contains("central difference  relative difference"), result.out());
    assertTrue(result.lines()[4].matches("x +2.0 +3.0 +3.0 +0"), result.out());
    assertFalse(result.out().contains("(!)"));
    assertEquals(
        "{\"value\":6.0,\"partials\":[3.0],\"leaks\":[],\"centralDifferences\":[3.0],"
            + "\"relativeDifferences\":[0.0]}",
        gradient("--check", "--json", SAMPLES + "packagePrivate", "2").lines()[0]);
    assertTrue(gradient("--check", SAMPLES + "polar", "2", "0.3").out().contains("[1]     phi"));
  }

  @Test
  void pointsOutWhatTheCheckDoesNotConfirm() {
    Differentiator wrong = new FakeDifferentiator() {
      @Override
      public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
        return new Gradient(f.applyAsDouble(x), new double[] {7}, List.of());
      }

      @Override
      public Jacobian jacobian(Function<double[], double[]> f, double[] x) {
        throw new AssertionError();
      }
    };
    CommandResult result = run(wrong, "gradient", "-cp", testClasses(), "--check", SAMPLES + "packagePrivate", "2");
    assertTrue(result.out().contains("(!) 1 differ"), result.out());
  }

  @Test
  void printsNotAvailableAtTheEdgeOfADomain() {
    CommandResult result = gradient("--check", SAMPLES + "root", "0");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("n/a"), result.out());
  }

  @Test
  void printsLeaks() {
    fake.leaks = List.of(new Leak(Leak.Kind.ARGUMENT, "com.acme.A", "f", 12, "com.acme.B.g(D)D", 3));
    String out = gradient(SAMPLES + "packagePrivate", "2").out();
    assertTrue(out.contains("ARGUMENT at com.acme.A.f:12 -> com.acme.B.g(D)D (3x)"), out);
    assertTrue(out.contains(fake.leaks.get(0).advice()), out);
    assertEquals(
        "{\"value\":6.0,\"partials\":[3.0],\"leaks\":[{\"kind\":\"ARGUMENT\",\"class\":\"com.acme.A\","
            + "\"method\":\"f\",\"line\":12,\"callee\":\"com.acme.B.g(D)D\",\"count\":3,\"advice\":\""
            + fake.leaks.get(0).advice() + "\"}]}",
        gradient("--json", SAMPLES + "packagePrivate", "2").lines()[0]);
  }

  @Test
  void takesNegativeNumbersAsArguments() {
    assertTrue(gradient(SAMPLES + "packagePrivate", "-1.5", "--json").out().contains("\"value\":-4.5"));
    assertTrue(gradient("--json", SAMPLES + "packagePrivate", "-1e-3").out().contains("\"value\":-0.003"));
    assertTrue(gradient("--json", SAMPLES + "packagePrivate", "-.5").out().contains("\"value\":-1.5"));
    assertTrue(gradient("--json", SAMPLES + "packagePrivate", "-0x1p1").out().contains("\"value\":-6.0"));
    assertTrue(gradient("--json", SAMPLES + "npv", "-0.5", "-1").out().contains("\"value\":50.0"));
    assertError(gradient(SAMPLES + "packagePrivate", "-Infinity"), "not finite");
    assertError(gradient(SAMPLES + "packagePrivate", "NaN"), "not finite");
  }

  @Test
  void takesStringsAsTheyAre() {
    assertTrue(gradient("--json", SAMPLES + "text", "1", "@nosuchfile").out().contains("\"value\":11.0"));
    assertTrue(gradient("--json", SAMPLES + "text", "1", "").out().contains("\"value\":0.0"));
    assertTrue(gradient("--json", SAMPLES + "text", "--", "1", "-x").out().contains("\"value\":2.0"));
    assertTrue(gradient("--json", SAMPLES + "text", "1", "gradient").out().contains("\"value\":8.0"));
    assertTrue(gradient("--json", SAMPLES + "text", "1", "\"q\"").out().contains("\"value\":3.0"));
    assertTrue(gradient("--json", SAMPLES + "text", "1", "${sys:user.dir}").out().contains("\"value\":15.0"));
    assertError(gradient(SAMPLES + "text", "1", "-x"), "Unknown option", "-x", "goes after --");
  }

  @Test
  void reportsMistakesInOneLine() {
    assertError(gradient("--chekc", SAMPLES + "npv", "1", "2"), "Unknown option: '--chekc'", "--help");
    assertError(gradient(), "Missing required parameter");
    assertError(run(fake), "a command is missing");
    assertError(run(fake, "gradeint"), "gradeint", "did you mean gradient?");
    assertError(gradient("com.acme.Missing::f", "1"), "com.acme.Missing is not on the class path");
    assertError(gradient("dev.wengert.agent.Sampels::npv", "1"), "did you mean dev.wengert.agent.cli.Samples");
    assertError(gradient(SAMPLES + "nvp", "1", "2"), "has no method nvp; did you mean npv");
    assertError(gradient(SAMPLES + "quote", "1", "2"), "by the command jacobian");
    assertError(gradient(SAMPLES + "npv", "1"), "takes 2 arguments, not 1");
    assertError(gradient(SAMPLES + "npv", "1", "x"), "argument years: 'x' is not a double");
    assertError(gradient("Samples.npv", "1"), "class::method");
    assertError(gradient(SAMPLES + "instance", "1"), "is not static");
    assertError(gradient(SAMPLES + "over", "1", "2"), "several overloads", "over(double,int)");
    assertError(run(fake, "gradient", "-cp", "no/such.jar", "A::f"), "no/such.jar does not exist");
  }

  @Test
  void reportsAMethodThatThrows() {
    assertError(
        gradient(SAMPLES + "root", "-1"),
        "Samples::root threw java.lang.IllegalArgumentException: negative: -1.0 (Samples.java:");
    assertError(gradient(SAMPLES + "nothing", "1"), "Samples::nothing: the function returned null");
    assertError(
        gradient("dev.wengert.agent.cli.Samples.Broken::f", "1"),
        "static initialiser", "IllegalStateException: no factor");
  }

  @Test
  void reportsThatTheAgentIsMissing() {
    Differentiator none = new FakeDifferentiator() {
      @Override
      public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
        throw new AgentNotAttachedException();
      }

      @Override
      public Jacobian jacobian(Function<double[], double[]> f, double[] x) {
        throw new NoClassDefFoundError("dev/wengert/Wengert");
      }
    };
    assertError(run(none, "gradient", "-cp", testClasses(), SAMPLES + "npv", "1", "2"), "not attached");
    assertError(run(none, "gradient", "-cp", testClasses(), SAMPLES + "polar", "1", "2"), "not attached");
  }

  @Test
  void printsStackTracesOnRequest() {
    CommandResult result = gradient("--stacktrace", SAMPLES + "root", "-1");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("Caused by: java.lang.IllegalArgumentException"), result.err());
    assertTrue(result.err().contains("\tat "), result.err());
  }

  @Test
  void keepsTheOutputOfTheMethodOutOfTheJson() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    try {
      System.setOut(new PrintStream(out, true));
      System.setErr(new PrintStream(err, true));
      assertTrue(gradient("--json", "--check", SAMPLES + "talks", "3").out().startsWith("{\"value\":9.0"));
      assertEquals("", out.toString());
      assertTrue(err.toString().contains("talking"));
      gradient("--check", SAMPLES + "talks", "3");
      assertEquals(2, out.toString().split("\\R").length, "once for each run of the stand-in, never for the check");
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  @Test
  void runsWithTheLoaderOfTheProgramAsContext() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertEquals(0, gradient(SAMPLES + "context", "3").code());
    assertEquals(before, Thread.currentThread().getContextClassLoader());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void printsHelp(String option) {
    CommandResult result = run(fake, "gradient", option);
    assertEquals(0, result.code());
    assertTrue(result.out().contains("Examples:"), result.out());
    assertTrue(result.out().contains("'com.acme.Sim::npv' 0.03 1.5"), result.out());
    assertEquals(0, run(fake, option).code());
  }

  @Test
  void explainListsSurprises() {
    Surprise surprise = new Surprise(Surprise.Kind.CAST, "com.acme.A", "f", 12, "(int) 2.5", 3);
    fake.surprises = List.of(surprise);
    String out = gradient("--explain", SAMPLES + "packagePrivate", "2").out();
    assertTrue(fake.prepared);
    assertTrue(out.contains("Derivatives are zero or one-sided in 1 place:"), out);
    assertTrue(out.contains("  CAST at com.acme.A.f:12: (int) 2.5 (3x)"), out);
    assertTrue(out.contains(surprise.advice()), out);
    String json = gradient("--explain", "--json", SAMPLES + "packagePrivate", "2").out();
    assertTrue(
        json.contains("\"leaks\":[],\"surprises\":[{\"kind\":\"CAST\",\"class\":\"com.acme.A\",\"method\":\"f\",\"line\":12,"
            + "\"detail\":\"(int) 2.5\",\"count\":3,\"advice\":\"" + surprise.advice()), json);
  }

  @Test
  void explainSaysThatNothingIsSurprising() {
    assertTrue(gradient("--explain", SAMPLES + "packagePrivate", "2").out().contains("Nothing surprising"));
    assertTrue(gradient("--explain", "--json", SAMPLES + "packagePrivate", "2").out().contains("\"surprises\":[]"));
    assertFalse(gradient(SAMPLES + "packagePrivate", "2").out().contains("surpris"));
  }
}
