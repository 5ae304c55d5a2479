package dev.wengert.it.libraries;

import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/** The JTS Topology Suite: measures of geometries by their coordinates. */
class JtsTest extends LibraryTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double[] PENTAGON = {0, 0, 4.2, -0.3, 5.1, 3, 2.2, 4.4, -0.7, 2.6};
  private static final double[] TRIANGLE = {0.1, -0.2, 4.1, 0.3, 1.7, 3.9};

  @Override
  String library() {
    return "JTS 1.20.0";
  }

  @Override
  void cases(Cases cases) {
    cases.call("Polygon.getArea()").by("the corners of a pentagon").at(PENTAGON).is(x -> polygon(x).getArea())
        .gradient("shoelace formula", JtsTest::gradientOfArea);
    cases.call("Polygon.getLength()").by("the corners of a triangle").at(TRIANGLE).is(x -> polygon(x).getLength())
        .gradient("unit vectors along the sides", JtsTest::gradientOfPerimeter);
    cases.call("Polygon.getCentroid()").by("the corners of a triangle").at(TRIANGLE)
        .are(x -> {
          Point centroid = polygon(x).getCentroid();
          return new double[] {centroid.getX(), centroid.getY()};
        })
        .jacobian("the mean of the corners", x -> new double[][] {
            {1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0, 0}, {0, 1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0}});
    cases.call("Geometry.distance(point, line)").by("the point").at(1.3, 2.2)
        .is(x -> FACTORY.createPoint(new Coordinate(x[0], x[1])).distance(line()))
        .gradient("the normal of the line", x -> new double[] {-3 / 5.0, 4 / 5.0});
    cases.call("Geometry.buffer(d).getArea()").by("the sides of a rectangle, d").at(4, 3, 0.5)
        .is(x -> rectangle(0, 0, x[0], x[1]).buffer(x[2]).getArea())
        .gradient("a b + 2 (a + b) d + 32 triangles", x -> new double[] {
            x[1] + 2 * x[2], x[0] + 2 * x[2], 2 * (x[0] + x[1]) + 32 * Math.sin(Math.PI / 16) * x[2]});
    cases.call("BufferOp.bufferOp with mitres").by("the sides of a rectangle, d").at(4, 3, 0.5)
        .is(x -> BufferOp.bufferOp(rectangle(0, 0, x[0], x[1]), x[2], mitres()).getArea())
        .gradient("(a + 2 d) (b + 2 d)", x -> new double[] {
            x[1] + 2 * x[2], x[0] + 2 * x[2], 2 * (x[0] + x[1] + 4 * x[2])});
    cases.call("triangle.intersection(rectangle).getArea()").by("the corner of the rectangle").at(0.7, 1.1)
        .is(x -> polygon(new double[] {0, 0, 4, 0, 0, 4}).intersection(rectangle(x[0], x[1], 9, 9)).getArea())
        .gradient("(4 - a - b)^2 / 2", x -> new double[] {x[0] + x[1] - 4, x[0] + x[1] - 4});
    cases.call("union, convexHull().getArea()").by("an outer point").at(6, 5.5)
        .is(x -> polygon(PENTAGON).union(FACTORY.createPoint(new Coordinate(x[0], x[1]))).convexHull().getArea())
        .gradient("half the chord between the tangents, turned", x -> new double[] {
            (PENTAGON[7] - PENTAGON[3]) / 2, (PENTAGON[2] - PENTAGON[6]) / 2});
    cases.call("MinimumBoundingCircle.getRadius()").by("the corners of a triangle").at(TRIANGLE)
        .is(x -> new MinimumBoundingCircle(polygon(x)).getRadius())
        .gradient("circumradius: a b c / (4 area)", JtsTest::gradientOfCircumradius);
  }

  private static Polygon polygon(double[] xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < ring.length; i++) {
      int k = 2 * i % xy.length;
      ring[i] = new Coordinate(xy[k], xy[k + 1]);
    }
    return FACTORY.createPolygon(ring);
  }

  private static Polygon rectangle(double left, double bottom, double right, double top) {
    return polygon(new double[] {left, bottom, right, bottom, right, top, left, top});
  }

  private static Geometry line() {
    return FACTORY.createLineString(new Coordinate[] {new Coordinate(-4, -3), new Coordinate(0, 0), new Coordinate(8, 6)});
  }

  private static BufferParameters mitres() {
    return new BufferParameters(8, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 5);
  }

  /** Of a polygon whose corners run against the clock. */
  private static double[] gradientOfArea(double[] xy) {
    int n = xy.length;
    double[] gradient = new double[n];
    for (int k = 0; k < n; k += 2) {
      int next = (k + 2) % n;
      int last = (k + n - 2) % n;
      gradient[k] = (xy[next + 1] - xy[last + 1]) / 2;
      gradient[k + 1] = (xy[last] - xy[next]) / 2;
    }
    return gradient;
  }

  private static double side(double[] xy, int k) {
    int next = (k + 2) % xy.length;
    return Math.hypot(xy[next] - xy[k], xy[next + 1] - xy[k + 1]);
  }

  /** The gradient of the side from corner k, times a factor, is added. */
  private static void addGradientOfSide(double[] xy, int k, double factor, double[] gradient) {
    int next = (k + 2) % xy.length;
    for (int j = 0; j < 2; j++) {
      double slope = factor * (xy[next + j] - xy[k + j]) / side(xy, k);
      gradient[next + j] += slope;
      gradient[k + j] -= slope;
    }
  }

  private static double[] gradientOfPerimeter(double[] xy) {
    double[] gradient = new double[xy.length];
    for (int k = 0; k < xy.length; k += 2) {
      addGradientOfSide(xy, k, 1, gradient);
    }
    return gradient;
  }

  private static double[] gradientOfCircumradius(double[] xy) {
    double[] gradient = gradientOfArea(xy);
    double area = 0;
    for (int i = 0; i < xy.length; i++) {
      area += gradient[i] * xy[i] / 2;
    }
    double radius = side(xy, 0) * side(xy, 2) * side(xy, 4) / (4 * area);
    for (int i = 0; i < xy.length; i++) {
      gradient[i] *= -radius / area;
    }
    for (int k = 0; k < xy.length; k += 2) {
      addGradientOfSide(xy, k, radius / side(xy, k), gradient);
    }
    return gradient;
  }
}
