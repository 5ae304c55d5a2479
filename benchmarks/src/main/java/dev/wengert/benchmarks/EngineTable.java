package dev.wengert.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gradients of all kernels by both engines: times, memory, warm-up and size of the code. */
final class EngineTable {
  private static final List<String> ENGINES = List.of("statements", "compiled");

  private final Forks forks;
  private final Map<String, Double> plain = new TreeMap<>();
  private final Map<String, Double> gradients = new TreeMap<>();
  private final Map<String, Map<String, Sizes.Size>> sizes = new TreeMap<>();

  EngineTable(Forks forks) {
    this.forks = forks;
  }

  /** The fastest plain time of a kernel that was measured. */
  double plainMillis(String kernel) {
    return plain.get(kernel);
  }

  /** The time of a kernel's gradient. */
  double gradientMillis(String kernel, String engine) {
    return gradients.get(kernel + " " + engine);
  }

  /** The gradient that was measured. */
  double[] gradient(String kernel) {
    return sizes.get("compiled").get(kernel).gradient();
  }

  void print(List<String> kernels) {
    for (String engine : ENGINES) {
      sizes.put(engine, Sizes.measure(forks.agent(), engine, kernels));
    }
    System.out.println("| kernel | engine | plain, ms | gradient, ms | ratio"
        + " | tape, MB | tape, bytes/operation | allocated, bytes | first, ms | steady after, s"
        + " | code of pairs, bytes |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (String kernel : kernels) {
      List<Row> rows = new ArrayList<>();
      for (String engine : ENGINES) {
        rows.add(measure(kernel, engine));
      }
      long operations = OperationCount.of(kernel);
      GradientCheck.checkEqual(
          sizes.get("statements").get(kernel).gradient(), gradient(kernel));
      for (Row row : rows) {
        double ratio = row.gradient().mean() / plainMillis(kernel);
        ratios.computeIfAbsent(row.engine(), e -> new ArrayList<>()).add(ratio);
        System.out.println(row.format(
            kernel, plainMillis(kernel), ratio, sizes.get(row.engine()).get(kernel), operations));
      }
    }
    for (String engine : ENGINES) {
      System.out.println(String.format(Locale.ROOT, "| geometric mean | %s | | | %.1f | | | | | | |",
          engine, geometricMean(ratios.get(engine))));
    }
    System.out.println();
  }

  private Row measure(String kernel, String engine) {
    int n = forks.pace.forks();
    double[] gradient = new double[n];
    double[] first = new double[n];
    double[] steady = new double[n];
    double allocated = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      Forks.Fork fork = forks.run(
          GradientBenchmark.class,
          Map.of(
              "kernel", kernel,
              "warmUpMillis", String.valueOf(forks.pace.warmUpMillis()),
              "turnMillis", String.valueOf(forks.pace.turnMillis())),
          "engine=" + engine);
      plain.merge(kernel, fork.least("plain"), Math::min);
      gradient[i] = fork.least("gradient");
      first[i] = fork.least("first");
      steady[i] = fork.least("steady");
      allocated = Math.min(allocated, fork.least("allocated"));
      Forks.progress(kernel + " " + engine, fork.least("plain"), gradient[i]);
    }
    gradients.put(kernel + " " + engine, Estimate.of(gradient).mean());
    return new Row(
        engine, Estimate.of(gradient), Estimate.of(first).mean(), Estimate.of(steady).mean(),
        allocated);
  }

  static double geometricMean(List<Double> numbers) {
    double logs = 0;
    for (double number : numbers) {
      logs += Math.log(number);
    }
    return Math.exp(logs / numbers.size());
  }

  private record Row(
      String engine, Estimate gradient, double first, double steady, double allocated) {

    String format(String kernel, double plain, double ratio, Sizes.Size size, long operations) {
      return String.format(
          Locale.ROOT, "| %s | %s | %.2f | %s | %.1f | %.1f | %.1f | %.0f | %.0f | %.1f | %d |",
          kernel, engine, plain, gradient.format(2), ratio, size.tape() / 1e6,
          (double) size.tape() / operations, allocated, first, steady / 1e3, size.pairs());
    }
  }
}
