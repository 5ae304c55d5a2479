package dev.wengert.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured so far: milliseconds, or another number, of a kernel under a name. */
final class Results {
  private final Map<String, Map<String, Double>> numbers = new LinkedHashMap<>();

  void put(String kernel, String name, double number) {
    of(name).put(kernel, number);
  }

  /** Keeps the smaller one. */
  void least(String kernel, String name, double number) {
    of(name).merge(kernel, number, Math::min);
  }

  double get(String kernel, String name) {
    return of(name).get(kernel);
  }

  boolean has(String kernel, String name) {
    return of(name).containsKey(kernel);
  }

  /** One number by another, for all kernels that have both. */
  Map<String, Double> ratios(String numerator, String denominator) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    of(numerator).forEach((kernel, number) -> {
      if (has(kernel, denominator)) {
        ratios.put(kernel, number / get(kernel, denominator));
      }
    });
    return ratios;
  }

  Map<String, Double> of(String name) {
    return numbers.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  static double geometricMean(Map<String, Double> numbers) {
    List<Double> logs = new ArrayList<>();
    numbers.values().forEach(number -> logs.add(Math.log(number)));
    return Math.exp(logs.stream().mapToDouble(log -> log).average().orElse(Double.NaN));
  }
}
