package dev.wengert.it.libraries;

import java.util.function.Function;
import org.hipparchus.analysis.differentiation.Gradient;
import org.orekit.bodies.FieldGeodeticPoint;
import org.orekit.bodies.GeodeticPoint;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.frames.FramesFactory;
import org.orekit.frames.LOFType;
import org.orekit.frames.TopocentricFrame;
import org.orekit.orbits.FieldKeplerianAnomalyUtility;
import org.orekit.orbits.KeplerianAnomalyUtility;
import org.orekit.orbits.Orbit;
import org.orekit.orbits.OrbitType;
import org.orekit.orbits.PositionAngleType;
import org.orekit.utils.Constants;
import org.orekit.utils.FieldTrackingCoordinates;
import org.orekit.utils.TrackingCoordinates;

/** Orbits, anomalies and frames of Orekit, against its Jacobians and its field versions. */
class OrekitOrbitTest extends LibraryTest {
  private static final OneAxisEllipsoid EARTH = new OneAxisEllipsoid(
      Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, Orbits.INERTIAL);

  @Override
  String library() {
    return "Orekit 13.1";
  }

  private static double[] elements(Orbit orbit, OrbitType type) {
    double[] elements = new double[6];
    type.mapOrbitToArray(type.convertType(orbit), PositionAngleType.MEAN, elements, null);
    return elements;
  }

  private static Function<double[], double[][]> fieldElements(OrbitType type) {
    return Forward.jacobian(x -> {
      Gradient[] elements = new Gradient[6];
      type.mapOrbitToArray(type.convertType(Orbits.cartesian(x)), PositionAngleType.MEAN, elements, null);
      return elements;
    });
  }

  @Override
  void cases(Cases cases) {
    cases.call("OrbitType.KEPLERIAN.convertType(cartesian)").by("position and velocity").at(Orbits.LOW)
        .are(x -> elements(Orbits.cartesian(x), OrbitType.KEPLERIAN))
        .jacobian("getJacobianWrtCartesian", x -> {
          double[][] jacobian = new double[6][6];
          OrbitType.KEPLERIAN.convertType(Orbits.cartesian(x)).getJacobianWrtCartesian(PositionAngleType.MEAN, jacobian);
          return jacobian;
        });
    cases.call("KeplerianOrbit.getPVCoordinates()").by("Keplerian elements").at(Orbits.ELEMENTS)
        .are(x -> Orbits.numbers(Orbits.keplerian(x).getPVCoordinates()))
        .jacobian("getJacobianWrtParameters", x -> {
          double[][] jacobian = new double[6][6];
          Orbits.keplerian(x).getJacobianWrtParameters(PositionAngleType.MEAN, jacobian);
          return jacobian;
        });
    cases.call("OrbitType.EQUINOCTIAL.convertType(cartesian)").by("position and velocity").at(Orbits.LOW)
        .are(x -> elements(Orbits.cartesian(x), OrbitType.EQUINOCTIAL))
        .jacobian("the field version with Gradients", fieldElements(OrbitType.EQUINOCTIAL));
    cases.call("OrbitType.CIRCULAR.convertType(cartesian)").by("position and velocity").at(Orbits.LOW)
        .are(x -> elements(Orbits.cartesian(x), OrbitType.CIRCULAR))
        .jacobian("the field version with Gradients", fieldElements(OrbitType.CIRCULAR));
    cases.call("KeplerianAnomalyUtility.ellipticMeanToEccentric(e, M)").by("e and M").at(0.7, 2.1)
        .is(x -> KeplerianAnomalyUtility.ellipticMeanToEccentric(x[0], x[1]))
        .gradient("dE = (sin E de + dM) / (1 - e cos E)", x -> {
          double root = KeplerianAnomalyUtility.ellipticMeanToEccentric(x[0], x[1]);
          double slope = 1 - x[0] * Math.cos(root);
          return new double[] {Math.sin(root) / slope, 1 / slope};
        });
    cases.call("KeplerianAnomalyUtility.hyperbolicMeanToTrue(e, M)").by("e and M").at(1.4, 2.1)
        .is(x -> KeplerianAnomalyUtility.hyperbolicMeanToTrue(x[0], x[1]))
        .gradient("the field version with Gradients",
            Forward.gradient(x -> FieldKeplerianAnomalyUtility.hyperbolicMeanToTrue(x[0], x[1])));
    frames(cases);
  }

  private static void frames(Cases cases) {
    cases.call("GCRF to EME2000, transformPVCoordinates").by("position and velocity").at(Orbits.LOW)
        .are(x -> Orbits.numbers(
            Orbits.INERTIAL.getTransformTo(FramesFactory.getEME2000(), Orbits.DATE).transformPVCoordinates(Orbits.motion(x))))
        .jacobian("the transform of FieldPVCoordinates", Forward.jacobian(x -> Orbits.numbers(
            Orbits.INERTIAL.getTransformTo(FramesFactory.getEME2000(), Orbits.DATE)
                .transformPVCoordinates(Orbits.motion(x)))));
    cases.call("LOFType.LVLH: rotation of (1, 2, 3) from inertial").by("position and velocity").at(Orbits.LOW)
        .are(x -> LOFType.LVLH.rotationFromInertial(Orbits.motion(x))
            .applyTo(new org.hipparchus.geometry.euclidean.threed.Vector3D(1, 2, 3)).toArray())
        .jacobian("the field version with Gradients", Forward.jacobian(x -> LOFType.LVLH
            .rotationFromInertial(x[0].getField(), Orbits.motion(x))
            .applyTo(new org.hipparchus.geometry.euclidean.threed.Vector3D(1, 2, 3)).toArray()));
    cases.call("LOFType.QSW.transformFromInertial, of another satellite").by("position and velocity").at(Orbits.LOW)
        .are(x -> Orbits.numbers(LOFType.QSW.transformFromInertial(Orbits.DATE, Orbits.motion(x))
            .transformPVCoordinates(Orbits.keplerian(Orbits.ELEMENTS).getPVCoordinates())))
        .jacobian("the field version with Gradients", Forward.jacobian(x -> Orbits.numbers(
            LOFType.QSW.transformFromInertial(Orbits.date(x), Orbits.motion(x))
                .transformPVCoordinates(Orbits.keplerian(Orbits.ELEMENTS).getPVCoordinates()))));
    cases.call("OneAxisEllipsoid.transform(point): latitude, longitude, altitude").by("position").at(5e6, -3e6, 4.1e6)
        .are(x -> {
          GeodeticPoint p = EARTH.transform(Orbits.vector(x, 0), Orbits.INERTIAL, Orbits.DATE);
          return new double[] {p.getLatitude(), p.getLongitude(), p.getAltitude()};
        })
        .jacobian("the field version with Gradients", Forward.jacobian(x -> {
          FieldGeodeticPoint<Gradient> p = EARTH.transform(Orbits.vector(x, 0), Orbits.INERTIAL, Orbits.date(x));
          return new Gradient[] {p.getLatitude(), p.getLongitude(), p.getAltitude()};
        }));
    cases.call("TopocentricFrame.getTrackingCoordinates: azimuth, elevation, range").by("position").at(5e6, -3e6, 4.1e6)
        .are(x -> {
          TrackingCoordinates seen = station().getTrackingCoordinates(Orbits.vector(x, 0), Orbits.INERTIAL, Orbits.DATE);
          return new double[] {seen.getAzimuth(), seen.getElevation(), seen.getRange()};
        })
        .jacobian("the field version with Gradients", Forward.jacobian(x -> {
          FieldTrackingCoordinates<Gradient> seen =
              station().getTrackingCoordinates(Orbits.vector(x, 0), Orbits.INERTIAL, Orbits.date(x));
          return new Gradient[] {seen.getAzimuth(), seen.getElevation(), seen.getRange()};
        }));
  }

  private static TopocentricFrame station() {
    return new TopocentricFrame(EARTH, new GeodeticPoint(0.6, -0.4, 100), "station");
  }
}
