package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEIntegrator;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEJacobiansProvider;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.VariationalEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.AdamsBashforthFieldIntegrator;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaFieldIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54FieldIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.nonstiff.LutherFieldIntegrator;
import org.hipparchus.ode.nonstiff.LutherIntegrator;

/** Integrators of Hipparchus, against those over a field, and its variational equation. */
class HipparchusOdeTest extends LibraryTest {
  /** The state of a Van der Pol oscillator, its parameter and a time. */
  private static final double[] OSCILLATOR = {1.2, -0.4, 0.8, 2.5};
  private static final GradientField FIELD = GradientField.getField(4);

  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  private record VanDerPol(double mu) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public double[] computeDerivatives(double t, double[] y) {
      return new double[] {y[1], mu * (1 - y[0] * y[0]) * y[1] - y[0]};
    }
  }

  private record FieldVanDerPol(Gradient mu) implements FieldOrdinaryDifferentialEquation<Gradient> {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public Gradient[] computeDerivatives(Gradient t, Gradient[] y) {
      Gradient damping = mu.multiply(y[0].square().negate().add(1));
      return new Gradient[] {y[1], damping.multiply(y[1]).subtract(y[0])};
    }
  }

  private static ODEState start(double[] x) {
    return new ODEState(0, Arrays.copyOf(x, 2));
  }

  private static double[] oscillate(ODEIntegrator integrator, double[] x) {
    return integrator.integrate(new VanDerPol(x[2]), start(x), x[3]).getPrimaryState();
  }

  private static Gradient[] oscillate(FieldODEIntegrator<Gradient> integrator, Gradient[] x) {
    return integrator.integrate(
        new FieldExpandableODE<>(new FieldVanDerPol(x[2])),
        new FieldODEState<>(x[0].newInstance(0), Arrays.copyOf(x, 2)), x[3]).getPrimaryState();
  }

  private static void oscillator(
      Cases cases, String name, Supplier<ODEIntegrator> plain, Supplier<FieldODEIntegrator<Gradient>> field) {
    cases.call(name + ": Van der Pol").by("initial state, parameter, final time").at(OSCILLATOR)
        .are(x -> oscillate(plain.get(), x))
        .jacobian("the integrator over a field, with Gradients", Forward.jacobian(x -> oscillate(field.get(), x)));
  }

  @Override
  void cases(Cases cases) {
    oscillator(cases, "ClassicalRungeKuttaIntegrator",
        () -> new ClassicalRungeKuttaIntegrator(0.05),
        () -> new ClassicalRungeKuttaFieldIntegrator<>(FIELD, FIELD.getZero().newInstance(0.05)));
    oscillator(cases, "LutherIntegrator",
        () -> new LutherIntegrator(0.05),
        () -> new LutherFieldIntegrator<>(FIELD, FIELD.getZero().newInstance(0.05)));
    oscillator(cases, "DormandPrince853Integrator",
        () -> new DormandPrince853Integrator(1e-6, 1, 1e-13, 1e-13),
        () -> new DormandPrince853FieldIntegrator<>(FIELD, 1e-6, 1, 1e-13, 1e-13));
    oscillator(cases, "HighamHall54Integrator",
        () -> new HighamHall54Integrator(1e-6, 1, 1e-12, 1e-12),
        () -> new HighamHall54FieldIntegrator<>(FIELD, 1e-6, 1, 1e-12, 1e-12));
    oscillator(cases, "AdamsBashforthIntegrator(5)",
        () -> new AdamsBashforthIntegrator(5, 1e-6, 1, 1e-12, 1e-12),
        () -> new AdamsBashforthFieldIntegrator<>(FIELD, 5, 1e-6, 1, 1e-12, 1e-12));
    cases.call("GraggBulirschStoerIntegrator: harmonic oscillator").by("initial state, frequency, final time")
        .at(1, 0.5, 1.3, 4)
        .are(x -> new GraggBulirschStoerIntegrator(1e-6, 2, 1e-13, 1e-13)
            .integrate(harmonic(x[2]), start(x), x[3]).getPrimaryState())
        .jacobian("the solution with Gradients", Forward.jacobian(HipparchusOdeTest::harmonic));
    cases.call("DormandPrince853Integrator: Van der Pol").by("initial state").at(1.2, -0.4)
        .are(x -> new DormandPrince853Integrator(1e-6, 1, 1e-12, 1e-12)
            .integrate(new VanDerPol(0.8), start(x), 3).getPrimaryState())
        .jacobian("VariationalEquation.extractMainSetJacobian", HipparchusOdeTest::variational);
    cases.call("DenseOutputModel.getInterpolatedState(t): harmonic oscillator").by("initial state, frequency, t")
        .at(1, 0.5, 1.3, 2.2)
        .are(x -> {
          DenseOutputModel dense = new DenseOutputModel();
          ODEIntegrator integrator = new DormandPrince853Integrator(1e-6, 0.1, 1e-13, 1e-13);
          integrator.addStepHandler(dense);
          integrator.integrate(harmonic(x[2]), start(x), 4);
          return dense.getInterpolatedState(x[3]).getPrimaryState();
        })
        .jacobian("the solution with Gradients", Forward.jacobian(HipparchusOdeTest::harmonic));
    cases.call("DormandPrince54Integrator with an event: a ball that bounces").by("height, speed, gravity, restitution")
        .at(2, 0.5, 9.81, 0.8)
        .are(HipparchusOdeTest::bounce)
        .jacobian("the formulas of two parabolas, with Gradients", Forward.jacobian(x -> {
          Gradient impact = x[1].square().add(x[2].multiply(x[0]).multiply(2)).sqrt();
          Gradient t = x[1].add(impact).divide(x[2]).negate().add(1.2);
          Gradient up = impact.multiply(x[3]);
          return new Gradient[] {
            up.multiply(t).subtract(x[2].multiply(t.square()).multiply(0.5)), up.subtract(x[2].multiply(t))};
        }));
  }

  private static OrdinaryDifferentialEquation harmonic(double omega) {
    return equation(y -> new double[] {y[1], -omega * omega * y[0]});
  }

  private static Gradient[] harmonic(Gradient[] x) {
    Gradient phase = x[2].multiply(x[3]);
    Gradient amplitude = x[1].divide(x[2]);
    return new Gradient[] {
      x[0].multiply(phase.cos()).add(amplitude.multiply(phase.sin())),
      x[1].multiply(phase.cos()).subtract(x[0].multiply(x[2]).multiply(phase.sin()))
    };
  }

  private static OrdinaryDifferentialEquation equation(Function<double[], double[]> derivatives) {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return 2;
      }

      @Override
      public double[] computeDerivatives(double t, double[] y) {
        return derivatives.apply(y);
      }
    };
  }

  private static double[][] variational(double[] x) {
    ExpandableODE expandable = new ExpandableODE(new ODEJacobiansProvider() {
      @Override
      public int getDimension() {
        return 2;
      }

      @Override
      public double[] computeDerivatives(double t, double[] y) {
        return new VanDerPol(0.8).computeDerivatives(t, y);
      }

      @Override
      public double[][] computeMainStateJacobian(double t, double[] y, double[] slope) {
        return new double[][] {{0, 1}, {-1.6 * y[0] * y[1] - 1, 0.8 * (1 - y[0] * y[0])}};
      }
    });
    VariationalEquation equation = new VariationalEquation(expandable, (ODEJacobiansProvider) expandable.getPrimary());
    ODEStateAndDerivative end = new DormandPrince853Integrator(1e-6, 1, 1e-13, 1e-13)
        .integrate(expandable, equation.setUpInitialState(start(x)), 3);
    return equation.extractMainSetJacobian(end);
  }

  private static double[] bounce(double[] x) {
    ODEIntegrator integrator = new DormandPrince54Integrator(1e-6, 0.5, 1e-12, 1e-12);
    integrator.addEventDetector(new Floor(x[3]));
    return integrator.integrate(equation(y -> new double[] {y[1], -x[2]}), start(x), 1.2).getPrimaryState();
  }

  /** Turns the speed around where the height is zero. */
  private record Floor(double restitution) implements ODEEventDetector {
    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return AdaptableInterval.of(0.1);
    }

    @Override
    public int getMaxIterationCount() {
      return 100;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
      return new BracketingNthOrderBrentSolver(0, 1e-14, 0, 5);
    }

    @Override
    public double g(ODEStateAndDerivative state) {
      return state.getPrimaryState()[0];
    }

    @Override
    public ODEEventHandler getHandler() {
      return new ODEEventHandler() {
        @Override
        public Action eventOccurred(ODEStateAndDerivative state, ODEEventDetector detector, boolean increasing) {
          return increasing ? Action.CONTINUE : Action.RESET_STATE;
        }

        @Override
        public ODEState resetState(ODEEventDetector detector, ODEStateAndDerivative state) {
          double[] y = state.getPrimaryState();
          return new ODEState(state.getTime(), new double[] {0, -restitution * y[1]});
        }
      };
    }
  }
}
