package dev.wengert.it.libraries;

import dev.wengert.Leak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.geometry.enclosing.WelzlEncloser;
import org.hipparchus.geometry.euclidean.threed.FieldRotation;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.hipparchus.geometry.euclidean.threed.Line;
import org.hipparchus.geometry.euclidean.threed.Plane;
import org.hipparchus.geometry.euclidean.threed.PolyhedronsSet;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.RotationConvention;
import org.hipparchus.geometry.euclidean.threed.RotationOrder;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.geometry.euclidean.twod.DiskGenerator;
import org.hipparchus.geometry.euclidean.twod.Euclidean2D;
import org.hipparchus.geometry.euclidean.twod.PolygonsSet;
import org.hipparchus.geometry.euclidean.twod.Vector2D;
import org.hipparchus.geometry.euclidean.twod.hull.MonotoneChain;
import org.hipparchus.geometry.partitioning.RegionFactory;

/** Geometry of Hipparchus, against its vectors and rotations over a field, and formulas of school. */
class HipparchusGeometryTest extends LibraryTest {
  private static final RotationConvention FRAME = RotationConvention.FRAME_TRANSFORM;
  private static final double[] TWO_VECTORS = {1, 0.5, -2, 0.3, 1.7, 0.9};
  private static final double[] PENTAGON = {0, 0, 4, -1, 5, 2, 2, 4.5, -1, 3};

  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  private static Vector3D vector(double[] x, int from) {
    return new Vector3D(Arrays.copyOfRange(x, from, from + 3));
  }

  private static FieldVector3D<Gradient> vector(Gradient[] x, int from) {
    return new FieldVector3D<>(Arrays.copyOfRange(x, from, from + 3));
  }

  private static List<Vector2D> points(double[] x) {
    List<Vector2D> points = new ArrayList<>();
    for (int i = 0; i < x.length; i += 2) {
      points.add(new Vector2D(x[i], x[i + 1]));
    }
    return points;
  }

  /** Of a polygon, twice: sum(x dy - y dx). */
  private static double[] gradientOfArea(double[] x) {
    int n = x.length;
    double[] gradient = new double[n];
    for (int i = 0; i < n; i += 2) {
      gradient[i] = (x[(i + 3) % n] - x[(i + n - 1) % n]) / 2;
      gradient[i + 1] = (x[(i + n - 2) % n] - x[(i + 2) % n]) / 2;
    }
    return gradient;
  }

  @Override
  void cases(Cases cases) {
    cases.call("Vector3D: cross product, norm, angle, alpha, delta, distance").by("two vectors").at(TWO_VECTORS)
        .are(x -> {
          Vector3D u = vector(x, 0);
          Vector3D v = vector(x, 3);
          Vector3D w = u.crossProduct(v);
          return new double[] {w.getX(), w.getY(), w.getZ(), u.getNorm(), Vector3D.angle(u, v), u.getAlpha(), v.getDelta(),
              Vector3D.distance(u, v), u.dotProduct(v)};
        })
        .jacobian("FieldVector3D of Gradients", Forward.jacobian(x -> {
          FieldVector3D<Gradient> u = vector(x, 0);
          FieldVector3D<Gradient> v = vector(x, 3);
          FieldVector3D<Gradient> w = u.crossProduct(v);
          return new Gradient[] {w.getX(), w.getY(), w.getZ(), u.getNorm(), FieldVector3D.angle(u, v), u.getAlpha(),
              v.getDelta(), FieldVector3D.distance(u, v), u.dotProduct(v)};
        }));
    rotations(cases);
    cases.call("Plane.intersection(Line)").by("three points of the plane and two of the line")
        .at(1, 0, 0, 0, 2, 0.5, 0.3, 0, 3, 0, 0, 0, 1, 1.5, 2)
        .are(x -> new Plane(vector(x, 0), vector(x, 3), vector(x, 6), 1e-12)
            .intersection(new Line(vector(x, 9), vector(x, 12), 1e-12)).toArray())
        .jacobian("p + (n (a - p) / n d) d with FieldVector3D", Forward.jacobian(x -> {
          FieldVector3D<Gradient> a = vector(x, 0);
          FieldVector3D<Gradient> n = vector(x, 3).subtract(a).crossProduct(vector(x, 6).subtract(a));
          FieldVector3D<Gradient> p = vector(x, 9);
          FieldVector3D<Gradient> d = vector(x, 12).subtract(p);
          return p.add(n.dotProduct(a.subtract(p)).divide(n.dotProduct(d)), d).toArray();
        }));
    cases.call("PolygonsSet.getSize()").by("the vertices of a pentagon").at(PENTAGON)
        .is(x -> new PolygonsSet(1e-10, points(x).toArray(new Vector2D[0])).getSize())
        .gradient("the shoelace formula", HipparchusGeometryTest::gradientOfArea);
    cases.call("RegionFactory.intersection of two boxes: getSize(), getBarycenter()").by("x where one ends and the other begins")
        .at(2, 0.5)
        .are(x -> {
          PolygonsSet both = (PolygonsSet) new RegionFactory<Euclidean2D, Vector2D,
                  org.hipparchus.geometry.euclidean.twod.Line, org.hipparchus.geometry.euclidean.twod.SubLine>()
              .intersection(new PolygonsSet(0, x[0], 0, 1, 1e-10), new PolygonsSet(x[1], 5, -1, 0.6, 1e-10));
          return new double[] {both.getSize(), ((Vector2D) both.getBarycenter()).getX()};
        })
        .jacobian("0.6 (x1 - x2), (x1 + x2) / 2", x -> new double[][] {{0.6, -0.6}, {0.5, 0.5}});
    cases.call("MonotoneChain hull: area of five points, one of them inside").by("the points")
        .at(0, 0, 4, -1, 2, 1.5, 5, 3, 0.5, 4)
        .is(x -> new MonotoneChain().generate(points(x)).createRegion().getSize())
        .gradient("the shoelace formula; nothing for the point inside", x -> {
          double[] hull = gradientOfArea(new double[] {x[0], x[1], x[2], x[3], x[6], x[7], x[8], x[9]});
          return new double[] {hull[0], hull[1], hull[2], hull[3], 0, 0, hull[4], hull[5], hull[6], hull[7]};
        });
    cases.call("WelzlEncloser of four points: radius").by("the points").at(0, 0, 4, 0.5, 1.5, 3.9, 2, 1)
        .leaks("the circle through three points is computed with fractions, made of bits", Leak.Kind.BIT_PATTERN)
        .is(x -> new WelzlEncloser<>(1e-10, new DiskGenerator()).enclose(points(x)).getRadius())
        .gradient("abc / 4 area of the triangle of those on the circle", Forward.gradient(x -> {
          Gradient a = x[2].subtract(x[4]).hypot(x[3].subtract(x[5]));
          Gradient b = x[0].subtract(x[4]).hypot(x[1].subtract(x[5]));
          Gradient c = x[0].subtract(x[2]).hypot(x[1].subtract(x[3]));
          Gradient twice = x[2].subtract(x[0]).multiply(x[5].subtract(x[1]))
              .subtract(x[4].subtract(x[0]).multiply(x[3].subtract(x[1])));
          return a.multiply(b).multiply(c).divide(twice.multiply(2));
        }));
    cases.call("PolyhedronsSet.getSize() of a tetrahedron").by("its vertices")
        .at(0, 0, 0, 2, 0.1, 0, 0.3, 3, 0.2, 0.1, 0.4, 1.5)
        .is(x -> new PolyhedronsSet(
            List.of(vector(x, 0), vector(x, 3), vector(x, 6), vector(x, 9)),
            List.of(new int[] {0, 2, 1}, new int[] {0, 1, 3}, new int[] {1, 2, 3}, new int[] {0, 3, 2}), 1e-10).getSize())
        .gradient("a sixth of the triple product, with FieldVector3D", Forward.gradient(x -> {
          FieldVector3D<Gradient> o = vector(x, 0);
          return vector(x, 3).subtract(o).crossProduct(vector(x, 6).subtract(o)).dotProduct(vector(x, 9).subtract(o)).divide(6);
        }));
  }

  private static void rotations(Cases cases) {
    cases.call("Rotation(axis, angle).applyTo(v)").by("axis, angle and v").at(1, 0.5, -2, 0.3, 1.7, 0.9, 0.8)
        .are(x -> new Rotation(vector(x, 0), x[6], FRAME).applyTo(vector(x, 3)).toArray())
        .jacobian("FieldRotation of Gradients",
            Forward.jacobian(x -> new FieldRotation<>(vector(x, 0), x[6], FRAME).applyTo(vector(x, 3)).toArray()));
    cases.call("Rotation(XYZ angles) composed with one of ZXZ: getAngles, getAngle").by("six angles")
        .at(0.3, -0.4, 0.5, 1, 0.7, -0.2)
        .are(x -> {
          Rotation both = new Rotation(RotationOrder.XYZ, FRAME, x[0], x[1], x[2])
              .compose(new Rotation(RotationOrder.ZXZ, FRAME, x[3], x[4], x[5]), FRAME);
          double[] angles = Arrays.copyOf(both.getAngles(RotationOrder.ZYX, FRAME), 4);
          angles[3] = both.getAngle();
          return angles;
        })
        .jacobian("FieldRotation of Gradients", Forward.jacobian(x -> {
          FieldRotation<Gradient> both = new FieldRotation<>(RotationOrder.XYZ, FRAME, x[0], x[1], x[2])
              .compose(new FieldRotation<>(RotationOrder.ZXZ, FRAME, x[3], x[4], x[5]), FRAME);
          Gradient[] angles = Arrays.copyOf(both.getAngles(RotationOrder.ZYX, FRAME), 4);
          angles[3] = both.getAngle();
          return angles;
        }));
    cases.call("Rotation(u, v) and its quaternion").by("two vectors").at(TWO_VECTORS)
        .are(x -> {
          Rotation r = new Rotation(vector(x, 0), vector(x, 3));
          return new double[] {r.getQ0(), r.getQ1(), r.getQ2(), r.getQ3()};
        })
        .jacobian("FieldRotation of Gradients", Forward.jacobian(x -> {
          FieldRotation<Gradient> r = new FieldRotation<>(vector(x, 0), vector(x, 3));
          return new Gradient[] {r.getQ0(), r.getQ1(), r.getQ2(), r.getQ3()};
        }));
  }
}
