package dev.wengert.agent.cli;

import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Wengert;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The real thing: the agent attached to this very process. */
final class WengertDifferentiator implements Differentiator {

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
    return Wengert.gradient(f, x);
  }

  @Override
  public Jacobian jacobian(Function<double[], double[]> f, double[] x) {
    return Wengert.jacobian(f, x);
  }
}
