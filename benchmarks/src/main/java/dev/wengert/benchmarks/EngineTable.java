package dev.wengert.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gradients of all kernels by both engines: times, memory, warm-up and size of the code. */
final class EngineTable {
  private static final List<String> ENGINES = List.of("statements", "compiled");

  private final Forks forks;
  private final Results results;
  private final Map<String, Map<String, Sizes.Size>> sizes = new TreeMap<>();

  EngineTable(Forks forks, Results results) {
    this.forks = forks;
    this.results = results;
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
        + " | tape, MB | bytes/operation | allocated, bytes | first, ms | steady after, s"
        + " | pairs, bytes |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (String kernel : kernels) {
      GradientCheck.checkEqual(
          sizes.get("statements").get(kernel).gradient(), gradient(kernel));
      List<Row> rows = ENGINES.stream().map(engine -> measure(kernel, engine)).toList();
      long operations = OperationCount.of(kernel);
      for (Row row : rows) { // now that the plain time is the least of both
        System.out.println(row.format(
            kernel, results.get(kernel, "plain"), sizes.get(row.engine()).get(kernel), operations));
      }
    }
    for (String engine : ENGINES) {
      System.out.println(String.format(
          Locale.ROOT, "| geometric mean | %s | | | %.1f | | | | | | |",
          engine, Results.geometricMean(results.ratios(engine, "plain"))));
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
          Map.of("kernel", kernel),
          forks.pace.warmUpMillis(),
          "engine=" + engine);
      results.least(kernel, "plain", fork.least("plain"));
      gradient[i] = fork.least("gradient");
      first[i] = fork.least("first");
      steady[i] = fork.least("steady");
      allocated = Math.min(allocated, fork.least("allocated"));
      Forks.progress(kernel + " " + engine, fork.least("plain"), gradient[i]);
    }
    results.put(kernel, engine, Estimate.of(gradient).mean());
    if (engine.equals("compiled")) {
      results.put(kernel, "allocated", allocated);
    }
    return new Row(
        engine, Estimate.of(gradient), Estimate.of(first).mean(), Estimate.of(steady).mean(),
        allocated);
  }

  private record Row(
      String engine, Estimate gradient, double first, double steady, double allocated) {

    String format(String kernel, double plain, Sizes.Size size, long operations) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.2f | %s | %.1f | %.1f | %.1f | %,.0f | %,.0f | %.1f | %,d |",
          kernel, engine, plain, gradient.format(2), gradient.mean() / plain, size.tape() / 1e6,
          (double) size.tape() / operations, allocated, first, steady / 1e3, size.pairs());
    }
  }
}
