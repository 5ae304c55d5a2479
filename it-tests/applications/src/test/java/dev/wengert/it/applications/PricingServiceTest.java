package dev.wengert.it.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot service in its fat jar, with {@code examples/pricing-service/sens.yaml}: each request is a run of the
 * report. The service without the agent is asked the same.
 */
class PricingServiceTest {
  private static final int CONCURRENT = 200;
  private static final List<String> INPUTS = List.of("spot", "strike", "rate", "volatility", "years");

  @TempDir
  static Path folder;

  private static final Map<String, String> PLAIN = new LinkedHashMap<>();
  private static final Map<String, String> PROBED = new LinkedHashMap<>();
  private static Service plain;
  private static int probedExit;
  private static String errors;
  private static Sensitivities report;

  @BeforeAll
  static void run() throws Exception {
    plain = Service.start(folder.resolve("plain"), List.of("-Xmx128m"));
    Path config = Program.ROOT.resolve("examples/pricing-service/sens.yaml");
    List<String> options = List.of("-Xmx256m", Program.agent(config));
    try (Service probed = Service.start(folder.resolve("probed"), options)) {
      List<String> queries = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        queries.add(query(i % 2 == 0 ? "CALL" : "PUT", "EUROPEAN", 80 + 0.2 * i, 100, 0.01 + 0.0001 * i, 0.15 + 0.001 * i, 0.5 + 0.01 * i));
      }
      askAll(plain, queries, PLAIN);
      askAll(probed, queries, PROBED);
      List<String> others = List.of(
          query("PUT", "AMERICAN", 100, 110, 0.03, 0.2, 1.5),
          query("CALL", "ASIAN", 100, 95, 0.03, 0.2, 0.99),
          query("CALL", "AMERICAN", 100, 110, 5, 0.01, 1.5), // an exception in the root
          query("CALL", "EUROPEAN", -1, 95, 0.03, 0.2, 1), // an exception, before the root
          "spot=much",
          "right=CALL");
      askAll(plain, others, PLAIN);
      askAll(probed, others, PROBED);
      probedExit = probed.terminate();
      errors = probed.errors();
    }
    report = Sensitivities.read(folder.resolve("probed/target/pricing-report"));
  }

  /** The tests ask the plain service until then. */
  @AfterAll
  static void itEndsAsItDoesWithoutTheAgent() throws Exception {
    try (Service service = plain) {
      assertEquals(service.terminate(), probedExit);
    }
  }

  private static String query(String right, String style, double... x) {
    StringBuilder query = new StringBuilder("right=" + right + "&style=" + style);
    for (int i = 0; i < x.length; i++) {
      query.append('&').append(INPUTS.get(i)).append('=').append(x[i]);
    }
    return query.toString();
  }

  /** All at the same time. */
  private static void askAll(Service service, List<String> queries, Map<String, String> answers) {
    List<CompletableFuture<String>> all = queries.stream().map(service::ask).toList();
    for (int i = 0; i < queries.size(); i++) {
      answers.put(queries.get(i), all.get(i).join());
    }
  }

  @Test
  void everyAnswerIsTheSame() {
    assertEquals(CONCURRENT + 6, PLAIN.size());
    PLAIN.forEach((query, answer) -> assertEquals(answer, PROBED.get(query), query));
    assertEquals(CONCURRENT + 2, PLAIN.values().stream().filter(a -> a.startsWith("200 ")).count());
  }

  @Test
  void everyRequestHasItsGreeks() {
    int found = 0;
    for (int i = 0; i < CONCURRENT; i++) {
      double[] x = {80 + 0.2 * i, 100, 0.01 + 0.0001 * i, 0.15 + 0.001 * i, 0.5 + 0.01 * i};
      Greeks g = Greeks.of(i % 2 == 0 ? 1 : -1, x[0], x[1], x[2], x[3], x[4]);
      for (Sensitivities.Run run : report.runs) {
        if (run.inputs.get("spot") == x[0] && run.inputs.get("volatility") == x[3] && run.inputs.get("years") == x[4]) {
          found++;
          assertEquals(g.price(), run.outputs.get("price"), 1e-12 * x[1]);
          assertClose(g.delta(), run, "spot");
          assertClose(g.dualDelta(), run, "strike");
          assertClose(g.rho(), run, "rate");
          assertClose(g.vega(), run, "volatility");
          assertClose(g.theta(), run, "years");
        }
      }
    }
    assertEquals(CONCURRENT, found);
  }

  private static void assertClose(double expected, Sensitivities.Run run, String input) {
    assertEquals(expected, run.derivative("price", input), 1e-12 * Math.max(1, Math.abs(expected)), input);
  }

  @Test
  void theTreeAndTheSimulationAgreeWithOtherRequests() throws Exception {
    assertDifferences("PUT", "AMERICAN", 1e-6, 100, 110, 0.03, 0.2, 1.5);
    assertDifferences("CALL", "ASIAN", 1e-6, 100, 95, 0.03, 0.2, 0.99);
  }

  private static void assertDifferences(String right, String style, double tolerance, double... x) throws Exception {
    Sensitivities.Run run =
        report.runs.stream()
            .filter(r -> price(PLAIN.get(query(right, style, x))) == r.outputs.get("price"))
            .findFirst()
            .orElseThrow();
    for (int j = 0; j < x.length; j++) {
      int input = j;
      double difference =
          Difference.of(
              v -> {
                double[] moved = x.clone();
                moved[input] = v;
                return price(plain.get(query(right, style, moved)));
              },
              x[j],
              1e-5 * x[j]);
      assertEquals(difference, run.derivative("price", INPUTS.get(j)), tolerance * Math.abs(difference), style + " " + INPUTS.get(j));
    }
  }

  private static double price(String answer) {
    Matcher m = Pattern.compile("\"price\":([^,]+),").matcher(answer);
    assertTrue(m.find(), answer);
    return Double.parseDouble(m.group(1));
  }

  @Test
  void nothingIsLost() {
    assertEquals(CONCURRENT + 3, report.runs.size());
    assertTrue(report.json.contains("\"ending\":\"threw java.lang.IllegalArgumentException: the volatility is too low"), errors);
    assertFalse(report.json.contains("\"leaks\":[{"), errors);
    assertTrue(report.json.contains("\"notes\":[]"), errors);
  }
}
