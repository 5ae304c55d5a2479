package dev.wengert.it.engine.facade;

/** Not public: others name it by {@link Facade}, as they name the parts of Kotlin's files. */
class Part {
  public static double cube(double x) {
    return x * x * x;
  }

  public final double times(double x) {
    return x * cube(x);
  }
}
