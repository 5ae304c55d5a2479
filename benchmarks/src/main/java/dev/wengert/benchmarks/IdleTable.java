package dev.wengert.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What the agent costs while nothing is recorded. Forks without and with the agent take turns; the
 * one with the agent goes first in every second pair.
 */
final class IdleTable {
  private final Forks forks;
  private final Results results;

  IdleTable(Forks forks, Results results) {
    this.forks = forks;
    this.results = results;
  }

  void print(List<String> kernels) {
    System.out.println("| kernel | without agent, ms | with agent, ms | ratio |");
    System.out.println("|---|---:|---:|---:|");
    for (String kernel : kernels) {
      System.out.println(row(kernel));
    }
    System.out.println();
  }

  private String row(String kernel) {
    int n = forks.pace.forks();
    double[] without = new double[n];
    double[] with = new double[n];
    for (int i = 0; i < n; i++) {
      boolean agentFirst = i % 2 == 1;
      if (agentFirst) {
        with[i] = millis(kernel, "");
      }
      without[i] = millis(kernel, null);
      if (!agentFirst) {
        with[i] = millis(kernel, "");
      }
      Forks.progress("idle " + kernel, without[i], with[i]);
    }
    results.put(kernel, "without agent", Estimate.of(without).mean());
    results.put(kernel, "idle", Estimate.of(with).mean());
    return "| " + kernel
        + " | " + Estimate.of(without).format(2)
        + " | " + Estimate.of(with).format(2)
        + " | " + Estimate.ofRatio(with, without).format(3)
        + " |";
  }

  private double millis(String kernel, String options) {
    int warmUpMillis = forks.pace.warmUpMillis() / 2;
    return forks.run(PlainBenchmark.class, Map.of("kernel", kernel), warmUpMillis, options)
        .least("plain");
  }
}
