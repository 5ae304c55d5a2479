package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.ode.ContinuousOutputModel;
import org.apache.commons.math3.ode.ExpandableStatefulODE;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.FirstOrderIntegrator;
import org.apache.commons.math3.ode.JacobianMatrices;
import org.apache.commons.math3.ode.MainStateJacobianProvider;
import org.apache.commons.math3.ode.nonstiff.AdamsBashforthIntegrator;
import org.apache.commons.math3.ode.nonstiff.AdamsMoultonIntegrator;
import org.apache.commons.math3.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.apache.commons.math3.ode.nonstiff.HighamHall54Integrator;
import org.apache.commons.math3.ode.nonstiff.MidpointIntegrator;

/** Integrators of ordinary differential equations of Commons Math. */
class CommonsMathOdeTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    fixedSteps(cases);
    adaptiveSteps(cases);
    multistep(cases);
  }

  private interface Slope {
    void at(double t, double[] y, double[] slope);
  }

  private static FirstOrderDifferentialEquations equations(int dimension, Slope slope) {
    return new FirstOrderDifferentialEquations() {
      @Override
      public int getDimension() {
        return dimension;
      }

      @Override
      public void computeDerivatives(double t, double[] y, double[] yDot) {
        slope.at(t, y, yDot);
      }
    };
  }

  private static double[] integrate(
      FirstOrderIntegrator integrator, double[] start, double end, Slope slope) {
    double[] y = start.clone();
    integrator.integrate(equations(y.length, slope), 0, y, end, y);
    return y;
  }

  private static void fixedSteps(Cases cases) {
    cases.call("ClassicalRungeKuttaIntegrator, y' = -k y").by("k, y(0)").at(0.7, 2)
        .are(x -> integrate(new ClassicalRungeKuttaIntegrator(0.125), new double[] {x[1]}, 1,
            (t, y, slope) -> slope[0] = -x[0] * y[0]))
        .jacobian("8 steps in closed form: y(0) (1 + z + z^2/2 + z^3/6 + z^4/24)^8, z = -k/8", x -> {
          double z = -x[0] / 8;
          double step = 1 + z + z * z / 2 + z * z * z / 6 + z * z * z * z / 24;
          double byZ = 1 + z + z * z / 2 + z * z * z / 6;
          return new double[][] {{-x[1] * Math.pow(step, 7) * byZ, Math.pow(step, 8)}};
        });
    cases.call("MidpointIntegrator, y' = -k y").by("k, y(0)").at(0.7, 2)
        .are(x -> integrate(new MidpointIntegrator(0.125), new double[] {x[1]}, 1,
            (t, y, slope) -> slope[0] = -x[0] * y[0]))
        .jacobian("8 steps in closed form: y(0) (1 + z + z^2/2)^8, z = -k/8", x -> {
          double z = -x[0] / 8;
          double step = 1 + z + z * z / 2;
          return new double[][] {{-x[1] * Math.pow(step, 7) * (1 + z), Math.pow(step, 8)}};
        });
  }

  private static void adaptiveSteps(Cases cases) {
    cases.call("DormandPrince54Integrator, oscillator").by("frequency, position, velocity").at(1.3, 1, 0.5)
        .are(x -> integrate(new DormandPrince54Integrator(1e-8, 1, 1e-12, 1e-12), new double[] {x[1], x[2]}, 3,
            (t, y, slope) -> {
              slope[0] = y[1];
              slope[1] = -x[0] * x[0] * y[0];
            }))
        .jacobian("closed form", x -> oscillator(x, 3));
    cases.call("DormandPrince853Integrator, a planet").by("position, velocity").at(1, 0.1, -0.2, 1.1)
        .are(x -> integrate(new DormandPrince853Integrator(1e-8, 1, 1e-13, 1e-13), x, 2, new Planet()))
        .jacobian("JacobianMatrices: the variational equations", CommonsMathOdeTest::planet);
    cases.call("GraggBulirschStoerIntegrator, logistic growth").by("rate, capacity, y(0)").at(1.2, 3, 0.4)
        .are(x -> integrate(new GraggBulirschStoerIntegrator(1e-8, 1, 1e-13, 1e-13), new double[] {x[2]}, 2,
            (t, y, slope) -> slope[0] = x[0] * y[0] * (1 - y[0] / x[1])))
        .jacobian("closed form", x -> {
          double e = Math.exp(-2 * x[0]);
          double d = 1 + (x[1] / x[2] - 1) * e; // y = capacity / d
          double u = x[1] / (d * d);
          return new double[][] {{u * 2 * (x[1] / x[2] - 1) * e, 1 / d - u * e / x[2], u * e * x[1] / (x[2] * x[2])}};
        });
    cases.call("HighamHall54Integrator, y' = y cos(w t)").by("w, y(0)").at(1.7, 0.8)
        .are(x -> integrate(new HighamHall54Integrator(1e-8, 1, 1e-12, 1e-12), new double[] {x[1]}, 2,
            (t, y, slope) -> slope[0] = y[0] * Math.cos(x[0] * t)))
        .jacobian("closed form", x -> {
          double w = x[0];
          double growth = Math.exp(Math.sin(2 * w) / w);
          return new double[][] {{x[1] * growth * (2 * Math.cos(2 * w) / w - Math.sin(2 * w) / (w * w)), growth}};
        });
    cases.call("ContinuousOutputModel.setInterpolatedTime(t), oscillator").by("frequency, position, velocity, t")
        .at(1.3, 1, 0.5, 1.234)
        .are(x -> {
          FirstOrderIntegrator integrator = new DormandPrince853Integrator(1e-8, 0.2, 1e-14, 1e-14);
          ContinuousOutputModel model = new ContinuousOutputModel();
          integrator.addStepHandler(model);
          integrate(integrator, new double[] {x[1], x[2]}, 3, (t, y, slope) -> {
            slope[0] = y[1];
            slope[1] = -x[0] * x[0] * y[0];
          });
          model.setInterpolatedTime(x[3]);
          return model.getInterpolatedState().clone();
        })
        .jacobian("closed form", x -> {
          double[][] jacobian = oscillator(x, x[3]);
          double c = Math.cos(x[0] * x[3]);
          double s = Math.sin(x[0] * x[3]);
          jacobian[0] = Arrays.copyOf(jacobian[0], 4);
          jacobian[1] = Arrays.copyOf(jacobian[1], 4);
          jacobian[0][3] = -x[1] * x[0] * s + x[2] * c;
          jacobian[1][3] = -x[1] * x[0] * x[0] * c - x[2] * x[0] * s;
          return jacobian;
        });
  }

  /** Position p cos(w t) + v/w sin(w t) and velocity at time t, by w, p, v. */
  private static double[][] oscillator(double[] x, double t) {
    double w = x[0];
    double c = Math.cos(w * t);
    double s = Math.sin(w * t);
    return new double[][] {
      {-x[1] * t * s - x[2] / (w * w) * s + x[2] / w * t * c, c, s / w},
      {-x[1] * s - x[1] * w * t * c - x[2] * t * s, -w * s, c}
    };
  }

  /** Two bodies in a plane; its Jacobian serves the oracle alone. */
  private static final class Planet implements Slope, MainStateJacobianProvider {
    @Override
    public int getDimension() {
      return 4;
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] yDot) {
      at(t, y, yDot);
    }

    @Override
    public void at(double t, double[] y, double[] slope) {
      double r2 = y[0] * y[0] + y[1] * y[1];
      double r3 = r2 * Math.sqrt(r2);
      slope[0] = y[2];
      slope[1] = y[3];
      slope[2] = -y[0] / r3;
      slope[3] = -y[1] / r3;
    }

    @Override
    public void computeMainStateJacobian(double t, double[] y, double[] yDot, double[][] jacobian) {
      double r2 = y[0] * y[0] + y[1] * y[1];
      double r5 = r2 * r2 * Math.sqrt(r2);
      jacobian[0] = new double[] {0, 0, 1, 0};
      jacobian[1] = new double[] {0, 0, 0, 1};
      jacobian[2] = new double[] {(3 * y[0] * y[0] - r2) / r5, 3 * y[0] * y[1] / r5, 0, 0};
      jacobian[3] = new double[] {3 * y[0] * y[1] / r5, (3 * y[1] * y[1] - r2) / r5, 0, 0};
    }
  }

  private static double[][] planet(double[] x) {
    Planet planet = new Planet();
    ExpandableStatefulODE ode = new ExpandableStatefulODE(planet);
    ode.setTime(0);
    ode.setPrimaryState(x);
    JacobianMatrices jacobians = new JacobianMatrices(planet);
    jacobians.registerVariationalEquations(ode);
    new DormandPrince853Integrator(1e-8, 0.05, 1e-14, 1e-14).integrate(ode, 2);
    double[][] jacobian = new double[4][4];
    jacobians.getCurrentMainSetJacobian(jacobian);
    return jacobian;
  }

  private static void multistep(Cases cases) {
    cases.call("AdamsBashforthIntegrator, y' = a y + b").by("a, b, y(0)").at(-0.8, 0.5, 2)
        .are(x -> integrate(new AdamsBashforthIntegrator(5, 1e-8, 0.5, 1e-11, 1e-11), new double[] {x[2]}, 1.5,
            (t, y, slope) -> slope[0] = x[0] * y[0] + x[1]))
        .jacobian("closed form", CommonsMathOdeTest::affine);
    cases.call("AdamsMoultonIntegrator, y' = a y + b").by("a, b, y(0)").at(-0.8, 0.5, 2)
        .are(x -> integrate(new AdamsMoultonIntegrator(5, 1e-8, 0.5, 1e-11, 1e-11), new double[] {x[2]}, 1.5,
            (t, y, slope) -> slope[0] = x[0] * y[0] + x[1]))
        .jacobian("closed form", CommonsMathOdeTest::affine);
  }

  /** y = (y(0) + b/a) exp(a t) - b/a at t = 1.5. */
  private static double[][] affine(double[] x) {
    double a = x[0];
    double b = x[1];
    double e = Math.exp(1.5 * a);
    return new double[][] {{-b / (a * a) * (e - 1) + 1.5 * (x[2] + b / a) * e, (e - 1) / a, e}};
  }
}
