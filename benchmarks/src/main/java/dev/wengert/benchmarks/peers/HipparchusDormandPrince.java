package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.DormandPrince;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54FieldIntegrator;
import org.hipparchus.util.MathArrays;

/**
 * {@link DormandPrince} by Hipparchus's integrator over a field, with the tolerances of the kernel. It
 * takes its own steps, whose sizes are constants for it; so its gradient is equal to that of the
 * kernel only as far as both are accurate.
 */
final class HipparchusDormandPrince implements Peer {
  private final double time;

  HipparchusDormandPrince(DormandPrince kernel) {
    time = kernel.time();
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Gradient[] v = Hipparchus.variables(x);
    GradientField field = GradientField.getField(x.length);
    DormandPrince54FieldIntegrator<Gradient> integrator =
        new DormandPrince54FieldIntegrator<>(
            field, 1e-6, 1, DormandPrince.TOLERANCE, DormandPrince.TOLERANCE);
    Gradient[] y = MathArrays.buildArray(field, 2);
    y[0] = v[0];
    y[1] = v[1];
    Gradient[] end = integrator.integrate(
        new FieldExpandableODE<>(new Populations(field, v)),
        new FieldODEState<>(field.getZero(), y),
        field.getZero().add(time)).getPrimaryState();
    return Hipparchus.result(end[0].add(end[1]), partials);
  }

  private record Populations(GradientField field, Gradient[] v)
      implements FieldOrdinaryDifferentialEquation<Gradient> {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public Gradient[] computeDerivatives(Gradient t, Gradient[] y) {
      Gradient[] yDot = MathArrays.buildArray(field, 2);
      yDot[0] = y[0].multiply(v[2].subtract(v[3].multiply(y[1])));
      yDot[1] = y[1].multiply(v[4].multiply(y[0]).subtract(v[5]));
      return yDot;
    }
  }
}
