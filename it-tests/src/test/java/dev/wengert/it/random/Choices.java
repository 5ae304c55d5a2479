package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random decisions. */
public final class Choices {
  private final Random random;

  public Choices(long seed) {
    random = new Random(seed);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From low to high, both included. */
  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** One of the list, null if it is empty. */
  public <T> T of(List<T> list) {
    return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
  }

  /** One of the list, null if it is empty; static fields less often. */
  Var variable(List<Var> variables) {
    Var drawn = of(variables);
    for (int i = 0; i < 3 && drawn != null && drawn.shared; i++) {
      drawn = of(variables);
    }
    return drawn;
  }

  public char of(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  /** A short decimal, now and then a zero or a one. */
  public double constant() {
    if (chance(0.1)) {
      return random.nextInt(3) - 1;
    }
    return (random.nextInt(4001) - 2000) / 1000.0;
  }

  /** Like {@link #constant} but away from zero. */
  public double factor() {
    double size = (random.nextInt(1200) + 300) / 1000.0;
    return chance(0.3) ? -size : size;
  }

  <T> Menu<T> menu() {
    return new Menu<>();
  }

  /** Weighted alternatives; one that turns out to be impossible gives null and another is drawn. */
  final class Menu<T> {
    private final List<Double> weights = new ArrayList<>();
    private final List<Supplier<T>> suppliers = new ArrayList<>();
    private double total;

    Menu<T> add(double weight, Feature feature, Supplier<T> supplier) {
      if (feature.enabled) {
        total += weight;
        weights.add(weight);
        suppliers.add(supplier);
      }
      return this;
    }

    T draw() {
      while (true) {
        double at = random.nextDouble() * total;
        int i = 0;
        while (i < weights.size() - 1 && at >= weights.get(i)) {
          at -= weights.get(i++);
        }
        T drawn = suppliers.get(i).get();
        if (drawn != null) {
          return drawn;
        }
      }
    }
  }
}
