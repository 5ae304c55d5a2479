package dev.wengert.it.osgi.user;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.osgi.model.Oscillation;
import java.util.Arrays;
import java.util.Locale;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Differentiates the other bundle when its own is started, and prints the partials beside those of the formula. */
public final class Sensitivities implements BundleActivator {
  private static final double[] TIMES = {0.3, 0.7, 1.9};

  @Override
  public void start(BundleContext context) {
    Gradient g = Wengert.gradient(x -> new Oscillation(x[0], x[1]).mean(e -> e * e, TIMES), 0.2, 1.5);
    double byDamping = 0;
    double byFrequency = 0;
    for (double t : TIMES) {
      double squared = Math.exp(-2 * 0.2 * t);
      byDamping += -2 * t * squared * Math.pow(Math.cos(1.5 * t), 2) / TIMES.length;
      byFrequency += -t * squared * Math.sin(2 * 1.5 * t) / TIMES.length;
    }
    double[] expected = {byDamping, byFrequency};
    boolean right = true;
    for (int i = 0; i < expected.length; i++) {
      right &= Math.abs(g.partials()[i] - expected[i]) <= 1e-14 * Math.abs(expected[i]);
    }
    System.out.printf(
        Locale.ROOT, "right: %s, leaks: %s, api of the bootstrap loader: %s%n",
        right ? "true" : Arrays.toString(g.partials()) + " instead of " + Arrays.toString(expected),
        g.leaks(), Wengert.class.getClassLoader() == null);
  }

  @Override
  public void stop(BundleContext context) {}
}
