package dev.wengert.it.rules;

/** Called through its interface, and by its subclass. */
class Cubes implements Shape {
  @Override
  public double at(double x) {
    return Double.longBitsToDouble(Double.doubleToLongBits(x)) * x * x;
  }

  /** Twice as many. */
  static final class Pairs extends Cubes {
    @Override
    public double at(double x) {
      return 2 * super.at(x);
    }
  }
}
