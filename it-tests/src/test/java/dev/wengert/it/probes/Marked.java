package dev.wengert.it.probes;

/** A program whose lines are asked about; the comments at their ends name them. */
final class Marked {
  private Marked() {}

  static double decay(double y0, double rate) {
    double y = y0;
    for (int i = 0; i < 10; i++) {
      y = y * (1 - rate); // round
    }
    double[] scaled = {3 * y}; // scaled
    double copy = scaled[0];
    return copy - Offset.of(y0); // difference
  }

  static final class Offset {
    static double of(double y0) {
      return y0 / 8; // offset
    }
  }

  public static void main(String[] arguments) {
    System.out.println(decay(2, 0.25));
    System.out.println(decay(-4, 0.5));
  }
}
