package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

/** {@code java.awt.geom}: classes of the JDK that get twins of their own. */
class GeometryTest {
  @Test
  void points() {
    assertGradient(
        x -> {
          Point2D.Double p = new Point2D.Double(x[0], x[1]);
          p.setLocation(p.x * 2, p.getY());
          return p.distanceSq(1, 1);
        },
        at(2, 3), 2 * 3 * 2, 2 * 2);
    assertGradient(
        x -> {
          Point2D.Double p = new Point2D.Double(x[0], x[1]);
          Point2D copy = (Point2D) p.clone();
          p.x = 1;
          return copy.getX() * copy.getY() * p.x;
        },
        at(2, 3), 3, 2);
  }

  @Test
  void pointsOfFloats() {
    assertGradient(
        x -> {
          Point2D.Float p = new Point2D.Float((float) x[0], (float) x[1]);
          return p.x * p.getY();
        },
        at(2, 3), 3, 2);
  }

  @Test
  void transforms() {
    assertGradient(
        x -> {
          AffineTransform t = AffineTransform.getRotateInstance(x[0]);
          t.scale(x[1], 2);
          return t.transform(new Point2D.Double(1, 1), null).getX();
        },
        at(2, 3), -3 * Math.sin(2) - 2 * Math.cos(2), Math.cos(2));
    assertGradient(
        x -> {
          AffineTransform t = new AffineTransform(new double[] {x[0], 0, 0, x[1], 1, 2});
          double[] out = new double[2];
          t.transform(x, 0, out, 0, 1);
          return out[0] * out[1] + t.getDeterminant();
        },
        at(2, 3), 2 * 2 * 11 + 3, 5 * 2 * 3 + 2);
  }

  @Test
  void inverseTransforms() throws Exception {
    assertGradient(
        x -> {
          try {
            AffineTransform t = AffineTransform.getScaleInstance(x[0], x[1]);
            t.invert();
            return t.getScaleX() + t.getScaleY();
          } catch (java.awt.geom.NoninvertibleTransformException e) {
            return 0;
          }
        },
        at(2, 4), -0.25, -1 / 16.0);
  }

  @Test
  void distanceFromALine() {
    // |b| / sqrt(a^2 + b^2)
    double r = Math.pow(13, -1.5);
    assertGradient(
        x -> new Line2D.Double(0, 0, x[0], x[1]).ptLineDist(1, 0), at(2, 3), -6 * r, 4 * r);
  }

  @Test
  void rectangles() {
    assertGradient(
        x -> {
          Rectangle2D r = new Rectangle2D.Double(x[0], x[1], x[0] * x[1], 2);
          r.add(20, 10);
          Rectangle2D union = r.createUnion(new Rectangle2D.Double(0, 0, 1, 1));
          return r.getCenterX() + union.getWidth() * x[1];
        },
        at(2, 3), 0.5, 20);
  }

  @Test
  void ellipsesAsShapes() {
    assertGradient(
        x -> {
          Shape s = new Ellipse2D.Double(0, 0, x[0], x[1]);
          return s.getBounds2D().getWidth() + (s.contains(1.0, 1.0) ? x[0] : 0);
        },
        at(2, 3), 2, 0);
  }

  @Test
  void paths() {
    assertGradient(
        x -> {
          Path2D path = new Path2D.Double();
          path.moveTo(x[0], x[1]);
          path.lineTo(x[0] * x[1], 1);
          double sum = path.getBounds2D().getMaxX();
          double[] c = new double[6];
          AffineTransform scale = AffineTransform.getScaleInstance(2, 3);
          for (PathIterator i = path.getPathIterator(scale); !i.isDone(); i.next()) {
            i.currentSegment(c);
            sum += c[0] * c[1];
          }
          return sum;
        },
        at(2, 3), 3 + 6 * 3 + 6 * 3, 2 + 6 * 2 + 6 * 2);
  }

  /** Half of a cubic curve: its end is (3 a + 11) / 8, its second control point (b + 1) / 2. */
  @Test
  void curves() {
    assertGradient(
        x -> {
          CubicCurve2D left = new CubicCurve2D.Double();
          new CubicCurve2D.Double(0, 0, x[0], x[1], 2, 2, 5, 5).subdivide(left, null);
          return left.getX2() * left.getCtrlY2();
        },
        at(2, 3), 3 / 8.0 * 2, 17 / 8.0 / 2);
  }

  @Test
  void areas() {
    assertGradient(
        x -> {
          Area area = new Area(new Rectangle2D.Double(0, 0, x[0], x[1]));
          area.subtract(new Area(new Rectangle2D.Double(0, 0, 1, 1)));
          return area.getBounds2D().getWidth() * area.getBounds2D().getHeight();
        },
        at(2, 3), 3, 2);
  }

  /** Subclasses in the JDK that are not transformed keep what they override. */
  @Test
  void subclassesOfIntegers() {
    assertGradient(
        x -> {
          Rectangle2D r = new Rectangle(1, 2, 3, 4);
          Point2D p = new Point(1, 2);
          return r.getWidth() * x[0] + (r.contains(2, 3) ? x[1] : 0) + p.distanceSq(x[0], x[1]);
        },
        at(2, 4), 3 + 2, 1 + 4);
  }

  @Test
  void aPointOfTheProgramItself() {
    class Squared extends Point2D {
      private double root;

      @Override
      public double getX() {
        return root * root;
      }

      @Override
      public double getY() {
        return 0;
      }

      @Override
      public void setLocation(double x, double y) {
        root = x + y;
      }
    }
    assertGradient(
        x -> {
          Point2D p = new Squared();
          p.setLocation(new Point2D.Double(x[0], x[1]));
          return p.distance(1, 0);
        },
        at(2, 3), 10, 10);
  }
}
