package dev.wengert.it.jdk;

import dev.wengert.Wengert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Calls a function until the JIT has compiled it for a process that never recorded; then takes gradients. */
final class FirstRecordingProgram {
  private static final List<Integer> WEIGHTS = new ArrayList<>(List.of(1, 2, 3, 4));

  private FirstRecordingProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch isCompiled = new CountDownLatch(2);
    CountDownLatch hasRecorded = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              double before = often();
              isCompiled.countDown();
              while (hasRecorded.getCount() > 0) {
                before = Math.min(before, often());
              }
              print(before);
            });
    other.start();
    double before = often();
    isCompiled.countDown();
    isCompiled.await();
    print(before);
    hasRecorded.countDown();
    other.join();
  }

  private static double often() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 12_000; i++) {
      least = Math.min(least, value(new double[] {2, 5}));
    }
    return least;
  }

  private static void print(double before) {
    double[] gradient = Wengert.gradient(FirstRecordingProgram::value, new double[] {2, 5}).partials();
    System.out.println(before + " " + Arrays.toString(gradient) + " " + value(new double[] {2, 5}));
  }

  /** The JDK's own code calls back: only the guard of {@code weighted} sees that this thread records. */
  private static double value(double[] x) {
    double[] sum = new double[1];
    WEIGHTS.forEach(w -> sum[0] += weighted(x, w));
    return sum[0];
  }

  private static double weighted(double[] x, int weight) {
    return weight * x[0] * x[1] * x[1];
  }
}
