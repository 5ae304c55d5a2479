package dev.wengert.it.libraries;

import org.apache.commons.math3.ode.FirstOrderConverter;
import org.apache.commons.math3.ode.FirstOrderIntegrator;
import org.apache.commons.math3.ode.SecondOrderDifferentialEquations;
import org.apache.commons.math3.ode.events.EventHandler;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/** Differential equations with events, of Commons Math. */
class CommonsMathEventsTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    cases.call("EventHandler with STOP: when a thrown ball lands").by("height, velocity, gravity").at(1.5, 4, 9.81)
        .is(x -> {
          FirstOrderIntegrator integrator = new DormandPrince853Integrator(1e-8, 1, 1e-12, 1e-12);
          integrator.addEventHandler(new Ground(0, EventHandler.Action.STOP), 0.1, 1e-13, 100);
          double[] y = {x[0], x[1]};
          return integrator.integrate(new FirstOrderConverter(new Ball(x[2])), 0, y, 10, y);
        })
        .gradient("t = (v + sqrt(v^2 + 2 g h)) / g", x -> {
          double root = Math.sqrt(x[1] * x[1] + 2 * x[2] * x[0]);
          double t = (x[1] + root) / x[2];
          return new double[] {1 / root, t / root, x[0] / (root * x[2]) - t / x[2]};
        });
    cases.call("EventHandler with RESET_STATE: height after a bounce").by("height, velocity, restitution")
        .at(1.5, 4, 0.8)
        .is(x -> {
          FirstOrderIntegrator integrator = new DormandPrince54Integrator(1e-8, 1, 1e-12, 1e-12);
          integrator.addEventHandler(new Ground(x[2], EventHandler.Action.RESET_STATE), 0.1, 1e-13, 100);
          double[] y = {x[0], x[1]};
          integrator.integrate(new FirstOrderConverter(new Ball(9.81)), 0, y, 1.5, y);
          return y[0];
        })
        .gradient("closed form", x -> {
          double impact = Math.sqrt(x[1] * x[1] + 2 * 9.81 * x[0]);
          double left = 1.5 - (x[1] + impact) / 9.81;
          double byLeft = x[2] * impact - 9.81 * left; // height = restitution impact left - g/2 left^2
          return new double[] {
            x[2] * left * 9.81 / impact - byLeft / impact,
            x[2] * left * x[1] / impact - byLeft * (1 + x[1] / impact) / 9.81,
            impact * left
          };
        });
  }

  /** Free fall. */
  private record Ball(double gravity) implements SecondOrderDifferentialEquations {
    @Override
    public int getDimension() {
      return 1;
    }

    @Override
    public void computeSecondDerivatives(double t, double[] y, double[] yDot, double[] yDDot) {
      yDDot[0] = -gravity;
    }
  }

  /** Where a ball stops, or bounces with a part of its velocity. */
  private record Ground(double restitution, Action action) implements EventHandler {
    @Override
    public void init(double t0, double[] y0, double t) {}

    @Override
    public double g(double t, double[] y) {
      return y[0];
    }

    @Override
    public Action eventOccurred(double t, double[] y, boolean increasing) {
      return increasing ? Action.CONTINUE : action;
    }

    @Override
    public void resetState(double t, double[] y) {
      y[1] = -restitution * y[1];
    }
  }
}
