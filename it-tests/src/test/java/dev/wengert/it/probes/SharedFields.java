package dev.wengert.it.probes;

/** Fields whose addresses come together: that one was assigned says nothing of the others. */
final class SharedFields {
  static double factor = 3;
  static double result;
  static float half = 0.5f;

  double own = 2;
  double sum;

  private SharedFields() {}

  static double run() {
    result = factor; // gives all static fields addresses
    SharedFields s = new SharedFields();
    s.sum = result * factor; // the object's fields
    double value = s.sum * s.own * half;
    factor = 2 * factor;
    return value + factor;
  }

  /** Prints the value twice; the second run begins with what the first one left. */
  public static void main(String[] args) {
    System.out.println(run());
    System.out.println(run());
  }
}
