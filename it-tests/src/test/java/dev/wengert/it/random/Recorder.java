package dev.wengert.it.random;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;

/** The only place where these tests call Wengert. */
final class Recorder {
  private Recorder() {}

  static Gradient record(ToDoubleFunction<double[]> program, double[] x) {
    return Wengert.gradient(program, x.clone());
  }
}
