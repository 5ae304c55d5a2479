package dev.wengert.it.libraries;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.libraries.PairShare.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * With {@code engine=compiled} most of what real libraries compute is computed in pairs. The tables of what is not are
 * made as {@code target/pairs.md}; {@code -Dwengert.libraries.write=true} puts them into {@code docs/benchmarks.md}.
 */
class PairShareTest {
  private static final double GOAL = 0.8;
  private static final int MOST_METHODS = 30;
  private static final Path MADE = Path.of("target", "pairs.md");
  private static final Path KEPT = Path.of("..", "..", "docs", "benchmarks.md");
  private static final String BEGIN = "<!-- made by PairShareTest -->";
  private static final String END = "<!-- end -->";

  private static List<PairShare> shares() throws IOException, InterruptedException {
    Path folder = Path.of("target", "pairs");
    return List.of(
        PairShare.of(
            "Commons Math 3.6.1",
            List.of(
                CommonsMathAnalysisTest.class, CommonsMathComplexTest.class, CommonsMathDistributionTest.class,
                CommonsMathEventsTest.class, CommonsMathFittingTest.class, CommonsMathGeometryTest.class,
                CommonsMathInterpolationTest.class, CommonsMathLinearTest.class, CommonsMathOdeTest.class,
                CommonsMathRootsTest.class, CommonsMathSpecialTest.class, CommonsMathSpectralTest.class,
                CommonsMathStatisticsTest.class, CommonsMathTransformTest.class),
            folder),
        PairShare.of("Orekit 13.1", List.of(OrekitOrbitTest.class, OrekitPropagationTest.class), folder),
        PairShare.of("EJML 0.44.0", List.of(EjmlTest.class), folder));
  }

  @Test
  void mostOperationsAreExecutedInPairs() throws IOException, InterruptedException {
    List<PairShare> shares = shares();
    List<String> lines = lines(shares);
    Files.write(MADE, lines);
    if (TableTest.IS_WRITTEN) {
      String text = Files.readString(KEPT);
      int begin = text.indexOf(BEGIN) + BEGIN.length();
      String made = "\n\n" + String.join("\n", lines) + "\n\n";
      Files.writeString(KEPT, text.substring(0, begin) + made + text.substring(text.indexOf(END, begin)));
    }
    for (PairShare share : shares) {
      assertTrue(share.all() > 1000 && share.share() >= GOAL, () -> share.library() + ": " + share.share());
    }
  }

  private static List<String> lines(List<PairShare> shares) {
    List<String> lines = new ArrayList<>(List.of(
        "| library | cases | operations | in pairs | mean of the cases | cases below 80 % |", "|---|---:|---:|---:|---:|---:|"));
    for (PairShare s : shares) {
      lines.add(
          String.format(
              Locale.ROOT, "| %s | %d | %,d | %.1f %% | %.1f %% | %d |", s.library(), s.counted().size(), s.all(),
              100 * s.share(), 100 * s.meanShare(), s.casesBelow(GOAL)));
    }
    lines.addAll(List.of("", "| why not | " + names(shares) + " |", "|---|" + "---:|".repeat(shares.size())));
    reasons(shares).forEach((reason, cells) -> lines.add("| " + reason + " | " + String.join(" | ", cells) + " |"));
    lines.addAll(List.of("", "| library | method | operations | of the library's | why not |", "|---|---|---:|---:|---|"));
    lines.addAll(methods(shares));
    return lines;
  }

  private static String names(List<PairShare> shares) {
    return shares.stream().map(PairShare::library).collect(Collectors.joining(" | "));
  }

  /** By reason: the share of operations of each library; the largest first. */
  private static Map<String, List<String>> reasons(List<PairShare> shares) {
    Map<String, double[]> found = new TreeMap<>();
    for (int k = 0; k < shares.size(); k++) {
      for (Method m : shares.get(k).methods()) {
        if (!m.isPair()) {
          found.computeIfAbsent(m.reason(), r -> new double[shares.size()])[k] +=
              100.0 * m.operations() / shares.get(k).all();
        }
      }
    }
    return found.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> -java.util.Arrays.stream(e.getValue()).max().orElse(0)))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> java.util.Arrays.stream(e.getValue()).mapToObj(PairShareTest::percent).toList(),
                (a, b) -> a,
                java.util.LinkedHashMap::new));
  }

  private static String percent(double share) {
    return share == 0 ? "" : String.format(Locale.ROOT, share < 0.01 ? "%.4f %%" : "%.2f %%", share);
  }

  private static List<String> methods(List<PairShare> shares) {
    record Row(PairShare share, Method method) {
      double part() {
        return (double) method.operations() / share.all();
      }
    }

    return shares.stream()
        .flatMap(s -> s.methods().stream().filter(m -> !m.isPair()).map(m -> new Row(s, m)))
        .sorted(Comparator.comparingDouble(r -> -r.part()))
        .limit(MOST_METHODS)
        .map(
            r ->
                "| " + r.share.library() + " | `" + shortName(r.method) + "` | "
                    + String.format(Locale.ROOT, "%,d", r.method.operations()) + " | " + percent(100 * r.part()) + " | "
                    + r.method.reason() + " |")
        .toList();
  }

  /** Class and method without packages and parameters. */
  private static String shortName(Method m) {
    String name = m.className().substring(m.className().lastIndexOf('.') + 1);
    return name + '.' + m.name().substring(0, m.name().indexOf('('));
  }
}
