package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.complex.Quaternion;
import org.apache.commons.math3.geometry.euclidean.threed.FieldRotation;
import org.apache.commons.math3.geometry.euclidean.threed.FieldVector3D;
import org.apache.commons.math3.geometry.euclidean.threed.Line;
import org.apache.commons.math3.geometry.euclidean.threed.Plane;
import org.apache.commons.math3.geometry.euclidean.threed.Rotation;
import org.apache.commons.math3.geometry.euclidean.threed.RotationConvention;
import org.apache.commons.math3.geometry.euclidean.threed.RotationOrder;
import org.apache.commons.math3.geometry.euclidean.threed.SphericalCoordinates;
import org.apache.commons.math3.geometry.euclidean.threed.Vector3D;

/** Vectors and rotations of Commons Math. */
class CommonsMathGeometryTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    vectors(cases);
    rotations(cases);
  }

  private static Vector3D vector(double[] x, int start) {
    return new Vector3D(x[start], x[start + 1], x[start + 2]);
  }

  private static double[] join(Vector3D... vectors) {
    return Arrays.stream(vectors).flatMapToDouble(v -> Arrays.stream(v.toArray())).toArray();
  }

  private static void vectors(Cases cases) {
    cases.call("Vector3D.angle(u, v)").by("u, v").at(1, 2, -0.5, 0.3, -1, 2)
        .is(x -> Vector3D.angle(vector(x, 0), vector(x, 3)))
        .gradient("(cos u - v) / sin / |u| of unit vectors", x -> {
          Vector3D u = vector(x, 0).normalize();
          Vector3D v = vector(x, 3).normalize();
          double c = u.dotProduct(v);
          double s = Math.sqrt(1 - c * c);
          return join(
              u.scalarMultiply(c).subtract(v).scalarMultiply(1 / (s * vector(x, 0).getNorm())),
              v.scalarMultiply(c).subtract(u).scalarMultiply(1 / (s * vector(x, 3).getNorm())));
        });
    cases.call("u.crossProduct(v).dotProduct(w)").by("u, v, w").at(1, 2, -0.5, 0.3, -1, 2, 4, 0.1, 0.7)
        .is(x -> vector(x, 0).crossProduct(vector(x, 3)).dotProduct(vector(x, 6)))
        .gradient("v x w, w x u, u x v", x -> {
          Vector3D u = vector(x, 0);
          Vector3D v = vector(x, 3);
          Vector3D w = vector(x, 6);
          return join(v.crossProduct(w), w.crossProduct(u), u.crossProduct(v));
        });
    cases.call("new SphericalCoordinates(v)").by("v").at(1.2, -0.7, 2.1)
        .are(x -> {
          SphericalCoordinates s = new SphericalCoordinates(vector(x, 0));
          return new double[] {s.getR(), s.getTheta(), s.getPhi()};
        })
        .jacobian("inverse of the Jacobian of x = r cos(theta) sin(phi) ...", x -> {
          SphericalCoordinates s = new SphericalCoordinates(vector(x, 0));
          double ct = Math.cos(s.getTheta());
          double st = Math.sin(s.getTheta());
          double cp = Math.cos(s.getPhi());
          double sp = Math.sin(s.getPhi());
          double r = s.getR();
          return Matrices.inverse(new double[][] {
            {ct * sp, -r * st * sp, r * ct * cp}, {st * sp, r * ct * sp, r * st * cp}, {cp, 0, -r * sp}
          }).matrix();
        });
    cases.call("Plane.intersection(line)").by("a point of the line").at(0.3, 1.2, -0.7)
        .are(x -> {
          Vector3D p = vector(x, 0);
          Line line = new Line(p, p.add(new Vector3D(1, 2, 3)), 1e-10);
          return new Plane(new Vector3D(1, 0, 0), new Vector3D(2, -1, 0.5), 1e-10).intersection(line).toArray();
        })
        .jacobian("projection along d: identity - d n' / (d n)", x -> {
          double[][] projection = Matrices.outer(new double[] {1, 2, 3}, new double[] {2, -1, 0.5});
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              projection[i][j] = (i == j ? 1 : 0) - projection[i][j] / 1.5;
            }
          }
          return projection;
        });
    cases.call("Line.distance(line)").by("a point of the first line").at(0.3, 1.2, -0.7)
        .is(x -> new Line(vector(x, 0), vector(x, 0).add(new Vector3D(1, 2, 3)), 1e-10)
            .distance(new Line(Vector3D.ZERO, new Vector3D(1, -1, 0.5), 1e-10)))
        .gradient("the unit vector normal to both", x -> {
          Vector3D normal = new Vector3D(1, 2, 3).crossProduct(new Vector3D(1, -1, 0.5)).normalize();
          return normal.scalarMultiply(Math.signum(normal.dotProduct(vector(x, 0)))).toArray();
        });
  }

  private static void rotations(Cases cases) {
    cases.call("new Rotation(axis, angle, VECTOR_OPERATOR).applyTo(v)").by("axis, angle, v")
        .at(1, -0.5, 2, 0.8, 0.3, 1.1, -0.4)
        .are(x -> new Rotation(vector(x, 0), x[3], RotationConvention.VECTOR_OPERATOR).applyTo(vector(x, 4)).toArray())
        .jacobian("FieldRotation of DerivativeStructure", x -> {
          DerivativeStructure[] d = new DerivativeStructure[7];
          Arrays.setAll(d, i -> new DerivativeStructure(7, 1, i, x[i]));
          return partials(new FieldRotation<>(
              new FieldVector3D<>(d[0], d[1], d[2]), d[3], RotationConvention.VECTOR_OPERATOR)
              .applyTo(new FieldVector3D<>(d[4], d[5], d[6])).toArray());
        });
    cases.call("Rotation.getAngles(ZYX)").by("the angles XYZ that it is made of").at(0.3, -0.7, 1.2)
        .are(x -> new Rotation(RotationOrder.XYZ, RotationConvention.FRAME_TRANSFORM, x[0], x[1], x[2])
            .getAngles(RotationOrder.ZYX, RotationConvention.FRAME_TRANSFORM))
        .jacobian("FieldRotation of DerivativeStructure", x -> {
          DerivativeStructure[] d = new DerivativeStructure[3];
          Arrays.setAll(d, i -> new DerivativeStructure(3, 1, i, x[i]));
          return partials(new FieldRotation<>(
              RotationOrder.XYZ, RotationConvention.FRAME_TRANSFORM, d[0], d[1], d[2])
              .getAngles(RotationOrder.ZYX, RotationConvention.FRAME_TRANSFORM));
        });
    cases.call("Rotation.compose(rotation).getMatrix()").by("axis and angle of both")
        .at(1, -0.5, 2, 0.8, 0.3, 1.1, -0.4, -1.3)
        .are(x -> Matrices.flat(new Rotation(vector(x, 0), x[3], RotationConvention.FRAME_TRANSFORM)
            .compose(new Rotation(vector(x, 4), x[7], RotationConvention.FRAME_TRANSFORM),
                RotationConvention.FRAME_TRANSFORM).getMatrix()))
        .jacobian("FieldRotation of DerivativeStructure", x -> {
          DerivativeStructure[] d = new DerivativeStructure[8];
          Arrays.setAll(d, i -> new DerivativeStructure(8, 1, i, x[i]));
          DerivativeStructure[][] matrix = new FieldRotation<>(
              new FieldVector3D<>(d[0], d[1], d[2]), d[3], RotationConvention.FRAME_TRANSFORM)
              .compose(new FieldRotation<>(
                  new FieldVector3D<>(d[4], d[5], d[6]), d[7], RotationConvention.FRAME_TRANSFORM),
                  RotationConvention.FRAME_TRANSFORM).getMatrix();
          return partials(Arrays.stream(matrix).flatMap(Arrays::stream).toArray(DerivativeStructure[]::new));
        });
    cases.call("Quaternion.multiply(q).getInverse().getNorm()").by("two quaternions")
        .at(1, 0.5, -0.3, 0.2, 0.7, -1, 0.4, 1.1)
        .is(x -> new Quaternion(x[0], x[1], x[2], x[3])
            .multiply(new Quaternion(x[4], x[5], x[6], x[7])).getInverse().getNorm())
        .gradient("of 1 / (|p| |q|)", x -> {
          double p = x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3];
          double q = x[4] * x[4] + x[5] * x[5] + x[6] * x[6] + x[7] * x[7];
          double[] gradient = new double[8];
          Arrays.setAll(gradient, i -> -x[i] / ((i < 4 ? p : q) * Math.sqrt(p * q)));
          return gradient;
        });
  }

  private static double[][] partials(DerivativeStructure[] values) {
    return Arrays.stream(values)
        .map(v -> Arrays.copyOfRange(v.getAllDerivatives(), 1, v.getFreeParameters() + 1)).toArray(double[][]::new);
  }
}
