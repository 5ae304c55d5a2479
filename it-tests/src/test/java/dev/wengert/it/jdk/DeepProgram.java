package dev.wengert.it.jdk;

import dev.wengert.Wengert;
import java.util.Arrays;

/** The first method of the program that asks whether anybody records does so where its stack ends. */
final class DeepProgram {
  private DeepProgram() {}

  public static void main(String[] arguments) {
    boolean ended = false;
    try {
      fall(0);
    } catch (StackOverflowError e) {
      ended = true;
    }
    double[] partials = Wengert.gradient(x -> x[0] * 5 + grow(0), new double[] {1, 2}).partials();
    System.out.println(ended + " " + (5 + grow(0)) + " " + Arrays.toString(partials));
  }

  private static int fall(int depth) {
    int next = fall(depth + 1);
    return depth % 50 == 0 ? next + (int) grow(depth) : next;
  }

  private static double grow(double x) {
    return x + 1;
  }
}
