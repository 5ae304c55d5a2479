package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import dev.wengert.benchmarks.peers.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same gradients by others, in milliseconds; beside them those that were measured before. */
final class PeerTable {
  private static final String NONE = "";

  private final Forks forks;
  private final Results results;
  private final EngineTable engines;

  PeerTable(Forks forks, Results results, EngineTable engines) {
    this.forks = forks;
    this.results = results;
    this.engines = engines;
  }

  void print(List<String> kernels) {
    System.out.println("| kernel | inputs | plain | statements | compiled | by hand | Hipparchus"
        + " | finmath | differences | ADOL-C: plain | with trace | reverse only |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    try (Adolc adolc = Adolc.build()) {
      for (String kernel : kernels) {
        System.out.println(row(kernel, adolc));
      }
      System.out.println();
      System.out.println(adolc.version());
      System.out.println();
    }
  }

  private String row(String kernel, Adolc adolc) {
    Kernel function = Kernels.create(kernel);
    int inputs = function.inputs().length;
    List<String> cells = new ArrayList<>(List.of(
        kernel,
        String.format(Locale.ROOT, "%,d", inputs),
        millis(results.get(kernel, "plain")),
        millis(results.get(kernel, "statements")),
        millis(results.get(kernel, "compiled")),
        peer("handwritten", kernel, function),
        peer("hipparchus", kernel, function),
        peer("finmath", kernel, function),
        differences(kernel, function, inputs)));
    Adolc.Times times = adolc.measure(kernel, function, engines.gradient(kernel), forks.pace);
    if (times == null) {
      cells.addAll(List.of(NONE, NONE, NONE));
    } else {
      results.put(kernel, "adolc trace", times.traceAndReverse());
      results.put(kernel, "adolc reverse", times.reverse());
      cells.addAll(List.of(
          millis(times.plain()), millis(times.traceAndReverse()), millis(times.reverse())));
    }
    Forks.progress("peers", cells);
    return "| " + String.join(" | ", cells) + " |";
  }

  private String peer(String peer, String kernel, Kernel function) {
    if (Peers.create(peer, function) == null) {
      return NONE;
    }
    double[] gradient = new double[forks.pace.forks()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = forks.run(
          PeerBenchmark.class,
          Map.of("kernel", kernel, "peer", peer),
          forks.pace.warmUpMillis() / 2,
          null).least("gradient");
    }
    results.put(kernel, peer, Estimate.of(gradient).mean());
    return millis(results.get(kernel, peer));
  }

  /** Measured for few inputs; for many, what as many plain evaluations take. */
  private String differences(String kernel, Kernel function, int inputs) {
    return Peers.create("differences", function) != null
        ? peer("differences", kernel, function)
        : "(" + millis(results.get(kernel, "plain") * (2 * inputs + 1)) + ")";
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 1000 ? "%.1f" : "%,.0f", millis);
  }
}
