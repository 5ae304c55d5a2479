package dev.wengert.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** What the tables say about the goals of compiled adjoints. */
final class Goals {
  private final Results results;

  Goals(Results results) {
    this.results = results;
  }

  void print() {
    Map<String, Double> ratios = results.ratios("compiled", "plain");
    line("Gradient by plain, `engine=compiled`: geometric mean %.1f (goal 3.5); above the goal of 5: %s.",
        Results.geometricMean(ratios), those(ratios, r -> r > 5));
    Map<String, Double> byHand = results.ratios("compiled", "handwritten");
    line("Times the gradient by hand (goal 1.5 on four kernels): %s.", those(byHand, r -> true));
    line("Slower than ADOL-C with its trace: %s; than ADOL-C on a tape that is there: %s (times as slow).",
        those(results.ratios("compiled", "adolc trace"), r -> r > 1),
        those(results.ratios("compiled", "adolc reverse"), r -> r > 1));
    line("Slower than Hipparchus: %s; than finmath: %s; than differences: %s.",
        those(results.ratios("compiled", "hipparchus"), r -> r > 1),
        those(results.ratios("compiled", "finmath"), r -> r > 1),
        those(results.ratios("compiled", "differences"), r -> r > 1));
    line("Bytes allocated per gradient beyond the result (goal 0): %s.",
        results.of("allocated").entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %,.0f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ")));
    line("Idle, more than 2 %% off: %s.",
        those(results.ratios("idle", "without agent"), r -> Math.abs(r - 1) > 0.02));
    System.out.println();
  }

  private static String those(Map<String, Double> numbers, DoublePredicate which) {
    String names = numbers.entrySet().stream()
        .filter(e -> which.test(e.getValue()))
        .map(e -> String.format(Locale.ROOT, "%s %.2f", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private static void line(String format, Object... arguments) {
    System.out.println("- " + String.format(Locale.ROOT, format, arguments));
  }
}
