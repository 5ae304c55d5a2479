package dev.wengert.it.libraries;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.frames.Frame;
import org.orekit.frames.FramesFactory;
import org.orekit.orbits.CartesianOrbit;
import org.orekit.orbits.FieldCartesianOrbit;
import org.orekit.orbits.FieldKeplerianOrbit;
import org.orekit.orbits.KeplerianOrbit;
import org.orekit.orbits.PositionAngleType;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.utils.Constants;
import org.orekit.utils.FieldPVCoordinates;
import org.orekit.utils.PVCoordinates;

/** Orbits of Orekit from numbers, plain and with Gradients. Nothing here needs Orekit's data files. */
final class Orbits {
  static final double MU = Constants.EIGEN5C_EARTH_MU;
  static final AbsoluteDate DATE = AbsoluteDate.J2000_EPOCH;
  static final Frame INERTIAL = FramesFactory.getGCRF();

  /** Position and velocity in a low orbit. */
  static final double[] LOW = {6_524_834, -1_862_875, 2_448_297, 2_901.523, 5_533.756, -4_376.118};

  /** Semi-major axis, eccentricity, inclination, argument of perigee, ascending node, mean anomaly. */
  static final double[] ELEMENTS = {7_400_000, 0.02, 1.1, 0.7, 2.2, 0.4};

  private Orbits() {}

  static Vector3D vector(double[] x, int from) {
    return new Vector3D(Arrays.copyOfRange(x, from, from + 3));
  }

  static FieldVector3D<Gradient> vector(Gradient[] x, int from) {
    return new FieldVector3D<>(Arrays.copyOfRange(x, from, from + 3));
  }

  static PVCoordinates motion(double[] x) {
    return new PVCoordinates(vector(x, 0), vector(x, 3));
  }

  static FieldPVCoordinates<Gradient> motion(Gradient[] x) {
    return new FieldPVCoordinates<>(vector(x, 0), vector(x, 3));
  }

  static CartesianOrbit cartesian(double[] x) {
    return new CartesianOrbit(motion(x), INERTIAL, DATE, MU);
  }

  static FieldCartesianOrbit<Gradient> cartesian(Gradient[] x) {
    return new FieldCartesianOrbit<>(motion(x), INERTIAL, date(x), constant(x, MU));
  }

  static KeplerianOrbit keplerian(double[] x) {
    return new KeplerianOrbit(x[0], x[1], x[2], x[3], x[4], x[5], PositionAngleType.MEAN, INERTIAL, DATE, MU);
  }

  static FieldKeplerianOrbit<Gradient> keplerian(Gradient[] x) {
    return new FieldKeplerianOrbit<>(
        x[0], x[1], x[2], x[3], x[4], x[5], PositionAngleType.MEAN, INERTIAL, date(x), constant(x, MU));
  }

  static Gradient constant(Gradient[] x, double value) {
    return x[0].newInstance(value);
  }

  static FieldAbsoluteDate<Gradient> date(Gradient[] x) {
    return new FieldAbsoluteDate<>(GradientField.getField(x.length), DATE);
  }

  static double[] numbers(PVCoordinates motion) {
    double[] numbers = Arrays.copyOf(motion.getPosition().toArray(), 6);
    System.arraycopy(motion.getVelocity().toArray(), 0, numbers, 3, 3);
    return numbers;
  }

  static Gradient[] numbers(FieldPVCoordinates<Gradient> motion) {
    Gradient[] numbers = Arrays.copyOf(motion.getPosition().toArray(), 6);
    System.arraycopy(motion.getVelocity().toArray(), 0, numbers, 3, 3);
    return numbers;
  }
}
