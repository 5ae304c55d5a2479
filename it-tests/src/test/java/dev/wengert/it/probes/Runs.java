package dev.wengert.it.probes;

import dev.wengert.GradientTape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Programs that call a method many times, from many threads, or end in unusual ways. */
final class Runs {
  private Runs() {}

  interface Model {
    double price(double x);
  }

  static class Square implements Model {
    @Override
    public double price(double x) {
      return x * x;
    }
  }

  static class Triple extends Square {
    @Override
    public double price(double x) {
      return super.price(x) * 3;
    }
  }

  /** Its constructor may throw. */
  static class Job {
    final double r;

    Job(double a, double b) {
      this(a > 1 ? a * b : b, new double[] {a});
    }

    Job(double p, double[] q) {
      if (p < 0) {
        throw new IllegalArgumentException("negative: " + p);
      }
      r = p * q[0];
    }
  }

  static double recursive(int n, double x) {
    return n == 0 ? x : 2 * recursive(n - 1, x) + x;
  }

  static double checked(double x) throws IOException {
    if (x > 2) {
      throw new IOException("too large: " + x);
    }
    return x * x;
  }

  /** Ends a recording of its own, inside that of a root. */
  static double own(double x) {
    try (GradientTape tape = GradientTape.open()) {
      double y = x * x;
      return y + tape.watch(1.0);
    }
  }

  static double iterated(double x, int n) {
    double y = x;
    for (int i = 0; i < n; i++) {
      y = y * 1.00001 + Math.sin(y) * 1e-9;
    }
    return y;
  }

  private static void exitSoon() {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                // then now
              }
              System.exit(4);
            });
    thread.start();
  }

  private static void waitBusily() {
    for (long start = System.nanoTime(); System.nanoTime() - start < 500_000; ) {
      Thread.onSpinWait();
    }
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "threads" -> threads();
      case "calls" -> calls();
      case "wait" -> {
        System.out.println(checked(1.5));
        exitSoon();
        Thread.sleep(60_000);
      }
      case "spin" -> {
        double y = checked(1.5);
        System.out.println(y);
        exitSoon();
        while (y > 0) {
          y += 1;
          if ((int) y % 256 == 0) {
            waitBusily(); // or the tape is full before the JVM ends
          }
        }
      }
      case "fill" -> {
        double y = checked(1.5);
        System.out.println(y);
        exitSoon();
        while (y > 0) {
          y += 1;
        }
      }
      case "halt" -> {
        System.out.println(checked(1.5));
        Runtime.getRuntime().halt(5);
      }
      case "long" -> System.out.println(iterated(2, 20_000));
      case "own" -> System.out.println(own(3));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void threads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Double>> results = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      double x = i;
      Model model = i % 2 == 0 ? new Square() : new Triple();
      results.add(threads.submit(() -> model.price(x)));
    }
    double sum = 0;
    for (Future<Double> result : results) {
      sum += result.get();
    }
    System.out.println(sum);
    threads.shutdown();
  }

  private static void calls() {
    System.out.println(recursive(3, 1.5));
    System.out.println(new Job(2, 3).r);
    try {
      System.out.println(new Job(-1, -2).r);
    } catch (IllegalArgumentException e) {
      e.printStackTrace(System.out);
    }
    System.out.println(new Job(0.5, 3).r);
    for (double x = 1; x < 4; x++) {
      try {
        System.out.println(checked(x));
      } catch (IOException e) {
        e.printStackTrace(System.out);
      }
    }
  }
}
