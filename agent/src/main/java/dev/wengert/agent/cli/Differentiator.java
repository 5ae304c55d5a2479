package dev.wengert.agent.cli;

import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the command line needs of the facade; the one seam at which it is tested without an agent. */
interface Differentiator {

  Gradient gradient(ToDoubleFunction<double[]> f, double[] x);

  Jacobian jacobian(Function<double[], double[]> f, double[] x);
}
