package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.Supplier;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.orekit.attitudes.LofOffset;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.forces.ForceModel;
import org.orekit.forces.drag.DragForce;
import org.orekit.forces.drag.IsotropicDrag;
import org.orekit.forces.gravity.HolmesFeatherstoneAttractionModel;
import org.orekit.forces.gravity.J2OnlyPerturbation;
import org.orekit.forces.gravity.potential.GravityFieldFactory;
import org.orekit.forces.maneuvers.ConstantThrustManeuver;
import org.orekit.frames.LOFType;
import org.orekit.models.earth.atmosphere.SimpleExponentialAtmosphere;
import org.orekit.orbits.Orbit;
import org.orekit.orbits.OrbitType;
import org.orekit.propagation.FieldSpacecraftState;
import org.orekit.propagation.MatricesHarvester;
import org.orekit.propagation.PropagationType;
import org.orekit.propagation.SpacecraftState;
import org.orekit.propagation.analytical.BrouwerLyddanePropagator;
import org.orekit.propagation.analytical.EcksteinHechlerPropagator;
import org.orekit.propagation.analytical.FieldBrouwerLyddanePropagator;
import org.orekit.propagation.analytical.FieldEcksteinHechlerPropagator;
import org.orekit.propagation.analytical.FieldKeplerianPropagator;
import org.orekit.propagation.analytical.KeplerianPropagator;
import org.orekit.propagation.events.NodeDetector;
import org.orekit.propagation.numerical.FieldNumericalPropagator;
import org.orekit.propagation.numerical.NumericalPropagator;
import org.orekit.utils.PVCoordinates;

/** Propagators of Orekit, against those over a field, and the state transition matrices it integrates. */
class OrekitPropagationTest extends LibraryTest {
  private static final double SPAN = 2_500;
  private static final String HARVESTER = "MatricesHarvester.getStateTransitionMatrix";

  @Override
  String library() {
    return "Orekit 13.1";
  }

  @Override
  void cases(Cases cases) {
    analytical(cases);
    numerical(cases, "Newtonian attraction, Dormand-Prince 8(5,3)", OrekitPropagationTest::adaptive);
    cases.call("NumericalPropagator: Newtonian attraction").by("position and velocity").at(Orbits.LOW)
        .are(x -> end(adaptive(), x))
        .jacobian("FieldNumericalPropagator of Gradients", Forward.jacobian(x -> Orbits.numbers(
            propagator(x).propagate(Orbits.date(x).shiftedBy(SPAN)).getPVCoordinates())));
    numerical(cases, "Newtonian attraction, Runge-Kutta", OrekitPropagationTest::fixed);
    numerical(cases, "Holmes-Featherstone 4 x 4 on a turning earth, Runge-Kutta", OrekitPropagationTest::fixed, gravity());
    numerical(cases, "Holmes-Featherstone, zonal, Dormand-Prince 8(5,3)", OrekitPropagationTest::adaptive,
        new HolmesFeatherstoneAttractionModel(Orbits.INERTIAL, GravityFieldFactory.getNormalizedProvider(TurningEarth.zonal())));
    cases.call("NumericalPropagator: Holmes-Featherstone 4 x 4 on a turning earth, Dormand-Prince 8(5,3)")
        .by("position and velocity").at(Orbits.LOW)
        .within(1e-5, "dates are whole attoseconds: the earth's angle at the end of a step does not follow the derivative of its size")
        .are(x -> end(adaptive(), x, gravity())).jacobian(HARVESTER, x -> transition(adaptive(), x, gravity()));
    numerical(cases, "J2OnlyPerturbation, Dormand-Prince 8(5,3)", OrekitPropagationTest::adaptive,
        new J2OnlyPerturbation(Orbits.MU, TurningEarth.RADIUS, 1.0826e-3, Orbits.INERTIAL));
    numerical(cases, "DragForce in a SimpleExponentialAtmosphere, Runge-Kutta", OrekitPropagationTest::fixed, drag());
    numerical(cases, "ConstantThrustManeuver, Runge-Kutta", OrekitPropagationTest::fixed, thrust());
    cases.call("HolmesFeatherstoneAttractionModel.value(date, position, mu)").by("position").at(Arrays.copyOf(Orbits.LOW, 3))
        .is(x -> gravity().value(Orbits.DATE, Orbits.vector(x, 0), Orbits.MU))
        .gradient("its own gradient and the central part", x -> {
          double[] sum = gravity().gradient(Orbits.DATE, Orbits.vector(x, 0), Orbits.MU);
          double r = Orbits.vector(x, 0).getNorm();
          for (int i = 0; i < 3; i++) {
            sum[i] -= Orbits.MU * x[i] / (r * r * r);
          }
          return sum;
        });
    cases.call("NumericalPropagator, Newtonian, stopped by a NodeDetector").by("position and velocity").at(Orbits.LOW)
        .are(x -> withoutHeight(Orbits.numbers(toNode(propagator(adaptive(), Orbits.cartesian(x))).getPVCoordinates())))
        .jacobian("P dx - y' (P dx)_z / z' with the state transition matrix P", OrekitPropagationTest::atNode);
  }

  private static SpacecraftState toNode(NumericalPropagator propagator) {
    propagator.addEventDetector(
        new NodeDetector(propagator.getInitialState().getOrbit(), Orbits.INERTIAL).withThreshold(1e-12));
    return propagator.propagate(Orbits.DATE.shiftedBy(20_000));
  }

  /** At the node z is 0. */
  private static double[] withoutHeight(double[] x) {
    return new double[] {x[0], x[1], x[3], x[4], x[5]};
  }

  private static double[][] atNode(double[] x) {
    NumericalPropagator propagator = propagator(new DormandPrince853Integrator(0.1, 300, 1e-8, 1e-14), Orbits.cartesian(x));
    MatricesHarvester harvester = propagator.setupMatricesComputation("stm", null, null);
    SpacecraftState node = toNode(propagator);
    double[][] transition = harvester.getStateTransitionMatrix(node).getData();
    Vector3D velocity = node.getVelocity();
    double[] slope = Orbits.numbers(new PVCoordinates(velocity, node.getPVCoordinates().getAcceleration()));
    double[][] jacobian = new double[6][6];
    for (int i = 0; i < 36; i++) {
      jacobian[i / 6][i % 6] = transition[i / 6][i % 6] - slope[i / 6] * transition[2][i % 6] / slope[2];
    }
    return new double[][] {jacobian[0], jacobian[1], jacobian[3], jacobian[4], jacobian[5]};
  }

  private static void analytical(Cases cases) {
    cases.call("KeplerianPropagator").by("position and velocity").at(Orbits.LOW)
        .are(x -> Orbits.numbers(
            new KeplerianPropagator(Orbits.cartesian(x)).propagate(Orbits.DATE.shiftedBy(SPAN)).getPVCoordinates()))
        .jacobian("FieldKeplerianPropagator of Gradients", Forward.jacobian(x -> Orbits.numbers(
            new FieldKeplerianPropagator<>(Orbits.cartesian(x)).propagate(Orbits.date(x).shiftedBy(SPAN)).getPVCoordinates())));
    cases.call("EcksteinHechlerPropagator, zonal to degree 6").by("Keplerian elements").at(Orbits.ELEMENTS)
        .within(1e-8, "the iteration for the mean elements stops before its derivative has converged, here and there")
        .are(x -> Orbits.numbers(new EcksteinHechlerPropagator(Orbits.keplerian(x), TurningEarth.zonal())
            .propagate(Orbits.DATE.shiftedBy(SPAN)).getPVCoordinates()))
        .jacobian("FieldEcksteinHechlerPropagator of Gradients", Forward.jacobian(x -> Orbits.numbers(
            new FieldEcksteinHechlerPropagator<>(Orbits.keplerian(x), TurningEarth.zonal())
                .propagate(Orbits.date(x).shiftedBy(SPAN)).getPVCoordinates())));
    cases.call("EcksteinHechlerPropagator from mean elements").by("Keplerian elements").at(Orbits.ELEMENTS)
        .are(x -> Orbits.numbers(
            new EcksteinHechlerPropagator(Orbits.keplerian(x), TurningEarth.zonal(), PropagationType.MEAN)
                .propagate(Orbits.DATE.shiftedBy(SPAN)).getPVCoordinates()))
        .jacobian("FieldEcksteinHechlerPropagator of Gradients", Forward.jacobian(x -> Orbits.numbers(
            new FieldEcksteinHechlerPropagator<>(Orbits.keplerian(x), TurningEarth.zonal(), PropagationType.MEAN)
                .propagate(Orbits.date(x).shiftedBy(SPAN)).getPVCoordinates())));
    cases.call("BrouwerLyddanePropagator, zonal to degree 5").by("Keplerian elements").at(Orbits.ELEMENTS)
        .are(x -> Orbits.numbers(new BrouwerLyddanePropagator(Orbits.keplerian(x), TurningEarth.zonal(), 0)
            .propagate(Orbits.DATE.shiftedBy(SPAN)).getPVCoordinates()))
        .jacobian("FieldBrouwerLyddanePropagator of Gradients", Forward.jacobian(x -> Orbits.numbers(
            new FieldBrouwerLyddanePropagator<>(Orbits.keplerian(x), TurningEarth.zonal(), 0)
                .propagate(Orbits.date(x).shiftedBy(SPAN)).getPVCoordinates())));
  }

  private static void numerical(Cases cases, String name, Supplier<ODEIntegrator> integrator, ForceModel... forces) {
    cases.call("NumericalPropagator: " + name).by("position and velocity").at(Orbits.LOW)
        .are(x -> end(integrator.get(), x, forces)).jacobian(HARVESTER, x -> transition(integrator.get(), x, forces));
  }

  private static double[] end(ODEIntegrator integrator, double[] x, ForceModel... forces) {
    return Orbits.numbers(
        propagator(integrator, Orbits.cartesian(x), forces).propagate(Orbits.DATE.shiftedBy(SPAN)).getPVCoordinates());
  }

  private static double[][] transition(ODEIntegrator integrator, double[] x, ForceModel... forces) {
    NumericalPropagator propagator = propagator(integrator, Orbits.cartesian(x), forces);
    MatricesHarvester harvester = propagator.setupMatricesComputation("stm", null, null);
    return harvester.getStateTransitionMatrix(propagator.propagate(Orbits.DATE.shiftedBy(SPAN))).getData();
  }

  private static NumericalPropagator propagator(
      ODEIntegrator integrator, Orbit start, ForceModel... forces) {
    NumericalPropagator propagator =
        new NumericalPropagator(integrator, new LofOffset(Orbits.INERTIAL, LOFType.TNW));
    propagator.setOrbitType(OrbitType.CARTESIAN);
    for (ForceModel force : forces) {
      propagator.addForceModel(force);
    }
    propagator.setInitialState(new SpacecraftState(start, 1_000.0));
    return propagator;
  }

  private static FieldNumericalPropagator<Gradient> propagator(Gradient[] x) {
    FieldNumericalPropagator<Gradient> propagator = new FieldNumericalPropagator<>(
        x[0].getField(), new DormandPrince853FieldIntegrator<>(x[0].getField(), 0.1, 300, 1e-6, 1e-12));
    propagator.setOrbitType(OrbitType.CARTESIAN);
    propagator.setInitialState(new FieldSpacecraftState<>(Orbits.cartesian(x), Orbits.constant(x, 1_000)));
    return propagator;
  }

  private static ODEIntegrator adaptive() {
    return new DormandPrince853Integrator(0.1, 300, 1e-6, 1e-12);
  }

  private static ODEIntegrator fixed() {
    return new ClassicalRungeKuttaIntegrator(50);
  }

  private static HolmesFeatherstoneAttractionModel gravity() {
    return new HolmesFeatherstoneAttractionModel(TurningEarth.frame(), TurningEarth.potential());
  }

  private static ForceModel drag() {
    OneAxisEllipsoid earth = new OneAxisEllipsoid(TurningEarth.RADIUS, 1 / 298.257, TurningEarth.frame());
    return new DragForce(new SimpleExponentialAtmosphere(earth, 3e-9, 400_000, 60_000), new IsotropicDrag(20, 2.2));
  }

  private static ForceModel thrust() {
    return new ConstantThrustManeuver(Orbits.DATE.shiftedBy(500), 600, 40, 300, Vector3D.PLUS_I);
  }
}
