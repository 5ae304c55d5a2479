package dev.wengert.it.libraries;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.geometry.euclidean.threed.FieldRotation;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.RotationConvention;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.forces.gravity.potential.GravityFieldFactory;
import org.orekit.forces.gravity.potential.NormalizedSphericalHarmonicsProvider;
import org.orekit.forces.gravity.potential.TideSystem;
import org.orekit.forces.gravity.potential.UnnormalizedSphericalHarmonicsProvider;
import org.orekit.frames.FieldTransform;
import org.orekit.frames.Frame;
import org.orekit.frames.Transform;
import org.orekit.frames.TransformProvider;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.utils.Constants;

/** An earth that turns evenly around z, and its potential to degree and order 4, rounded. */
final class TurningEarth implements TransformProvider {
  static final double RADIUS = Constants.EIGEN5C_EARTH_EQUATORIAL_RADIUS;
  private static final double RATE = 7.292115e-5;
  private static final double[][] COSINES = {
    {1}, {0, 0}, {-4.8417e-4, -2e-10, 2.4394e-6}, {9.57e-7, 2.0305e-6, 9.048e-7, 7.213e-7},
    {5.4e-7, -5.363e-7, 3.505e-7, 9.909e-7, -1.885e-7}
  };
  private static final double[][] SINES = {
    {0}, {0, 0}, {0, 1.4e-9, -1.4003e-6}, {0, 2.482e-7, -6.19e-7, 1.4144e-6},
    {0, -4.736e-7, 6.625e-7, -2.009e-7, 3.089e-7}
  };
  private static final long serialVersionUID = 1;

  static Frame frame() {
    return new Frame(Orbits.INERTIAL, new TurningEarth(), "earth", true);
  }

  static NormalizedSphericalHarmonicsProvider potential() {
    return GravityFieldFactory.getNormalizedProvider(RADIUS, Orbits.MU, TideSystem.UNKNOWN, COSINES, SINES);
  }

  /** Zonal only, to degree 6, not normalized. */
  static UnnormalizedSphericalHarmonicsProvider zonal() {
    double[][] cosines = {{1}, {0}, {-1.0826e-3}, {2.532e-6}, {1.6196e-6}, {2.277e-7}, {-5.396e-7}};
    return GravityFieldFactory.getUnnormalizedProvider(
        RADIUS, Orbits.MU, TideSystem.UNKNOWN, cosines, new double[][] {{0}, {0}, {0}, {0}, {0}, {0}, {0}});
  }

  @Override
  public Transform getTransform(AbsoluteDate date) {
    double angle = RATE * date.durationFrom(Orbits.DATE);
    return new Transform(
        date, new Rotation(Vector3D.PLUS_K, angle, RotationConvention.FRAME_TRANSFORM), new Vector3D(0, 0, RATE));
  }

  @Override
  public <T extends CalculusFieldElement<T>> FieldTransform<T> getTransform(FieldAbsoluteDate<T> date) {
    T angle = date.durationFrom(Orbits.DATE).multiply(RATE);
    FieldVector3D<T> z = new FieldVector3D<>(date.getField(), Vector3D.PLUS_K);
    return new FieldTransform<>(
        date, new FieldRotation<>(z, angle, RotationConvention.FRAME_TRANSFORM), new FieldVector3D<>(RATE, z));
  }
}
