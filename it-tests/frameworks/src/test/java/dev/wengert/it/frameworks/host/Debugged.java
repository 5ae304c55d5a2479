package dev.wengert.it.frameworks.host;

import java.io.PrintStream;

/** What the debugger looks into: locals of all kinds, fields, calls, a loop, an exception. */
public final class Debugged implements Subject {
  static final String START = "integrate";

  private double total = 0.5;
  private final float weight = 2;
  private double[] all = {1, 2};
  static double shared = 3;
  private String name = "model";

  private static double slope(double y, double rate) {
    double negative = -rate;
    return negative * y;
  }

  private double integrate(double x, double[] parameters, int n) {
    double y = x;
    long steps = 0;
    for (int i = 0; i < n; i++) {
      float half = (float) y / 2;
      double k = slope(y, parameters[1]);
      y += k * half;
      steps++;
    }
    String text = name + steps;
    try {
      double inner = y * all[n];
      total += inner;
    } catch (ArrayIndexOutOfBoundsException e) {
      total -= e.getMessage().length();
    }
    all[0] = y;
    Double boxed = total * weight + shared;
    return boxed + text.length();
  }

  @Override
  public void run(double[] x, PrintStream out) {
    double result = integrate(x[0], x, 2);
    out.println(result);
  }
}
