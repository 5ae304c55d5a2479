package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs as games and graphics have them, with derivatives worked out by hand. */
class FloatPhysicsTest {
  // ---------------------------------------------------------------- vectors

  static final class Vector3 {
    float x;
    float y;
    float z;

    Vector3(float x, float y, float z) {
      this.x = x;
      this.y = y;
      this.z = z;
    }

    Vector3 add(Vector3 o) {
      return new Vector3(x + o.x, y + o.y, z + o.z);
    }

    Vector3 addScaled(Vector3 o, float s) {
      x += o.x * s;
      y += o.y * s;
      z += o.z * s;
      return this;
    }

    Vector3 scale(float s) {
      return new Vector3(x * s, y * s, z * s);
    }

    float dot(Vector3 o) {
      return x * o.x + y * o.y + z * o.z;
    }

    Vector3 cross(Vector3 o) {
      return new Vector3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    float length() {
      return (float) Math.sqrt(dot(this));
    }
  }

  /** |v|² for v = (x, y, z), with numbers that floats hold exactly. */
  @Test
  void lengthOfAVector() {
    assertGradient(
        x -> new Vector3((float) x[0], (float) x[1], (float) x[2]).length(),
        at(2, 3, 6), 2.0 / 7, 3.0 / 7, 6.0 / 7);
  }

  /** a . (b x c), whose gradient by a is b x c. */
  @Test
  void tripleProduct() {
    assertGradient(
        x -> {
          Vector3 a = new Vector3((float) x[0], (float) x[1], (float) x[2]);
          Vector3 b = new Vector3(1, 2, 3);
          Vector3 c = new Vector3(4, -1, 2);
          return a.dot(b.cross(c)) + a.add(b).scale(0.5f).dot(c);
        },
        at(0.5, 1.5, -2), 7 + 2, 10 - 0.5, -9 + 1);
  }

  // ---------------------------------------------------------------- projectile

  /** Semi-implicit Euler with a drag linear in the speed: p and v are affine in their start. */
  private static float fall(float height, float speed, float drag, float step, int steps) {
    Vector3 p = new Vector3(0, height, 0);
    Vector3 v = new Vector3(speed, 0, 0);
    Vector3 gravity = new Vector3(0, -10, 0);
    for (int i = 0; i < steps; i++) {
      Vector3 a = gravity.add(v.scale(-drag));
      v.addScaled(a, step);
      p.addScaled(v, step);
    }
    return p.y + p.x;
  }

  /** By step 1/4 and drag 1/2 every number has few bits: nothing is rounded, and q = 1 - 1/8. */
  @Test
  void projectileWithoutRounding() {
    double q = 0.875;
    double range = 0.25 * (q + q * q + q * q * q);
    assertGradient(
        x -> fall((float) x[0], (float) x[1], 0.5f, 0.25f, 3), at(100, 8), 1, range);
  }

  /** The same with any numbers: the tangent is carried along in doubles, at the rounded floats. */
  @Test
  void projectileAtRoundedNumbers() {
    float speed = 12.7f;
    float drag = 0.31f;
    float step = 0.013f;
    int steps = 400;
    float vx = speed;
    float vy = 0;
    double vxBySpeed = 1;
    double vxByDrag = 0;
    double vyByDrag = 0;
    double pBySpeed = 0;
    double pByDrag = 0;
    for (int i = 0; i < steps; i++) {
      double axBySpeed = -(double) drag * vxBySpeed;
      double axByDrag = -(double) drag * vxByDrag - vx;
      double ayByDrag = -(double) drag * vyByDrag - vy;
      float ax = vx * -drag + 0;
      float ay = vy * -drag + -10;
      vxBySpeed += axBySpeed * step;
      vxByDrag += axByDrag * step;
      vyByDrag += ayByDrag * step;
      vx += ax * step;
      vy += ay * step;
      pBySpeed += vxBySpeed * step;
      pByDrag += (vxByDrag + vyByDrag) * step;
    }
    Gradient g =
        Wengert.gradient(x -> fall(50, (float) x[0], (float) x[1], 0.013f, 400), speed, drag);
    assertEquals(List.of(), g.leaks());
    assertEquals(fall(50, speed, drag, step, steps), g.value());
    assertEquals(pBySpeed, g.partials()[0], 1e-12 * Math.abs(pBySpeed));
    assertEquals(pByDrag, g.partials()[1], 1e-12 * Math.abs(pByDrag));
  }

  /**
   * A ball that bounces twice: the branches that were taken are differentiated. For h and e the
   * sum of place and speed is (h - 6) e² - 12 e² + 10 e.
   */
  @Test
  void bouncingBall() {
    assertGradient(
        x -> {
          float y = (float) x[0];
          float v = 0;
          float restitution = (float) x[1];
          for (int i = 0; i < 4; i++) {
            v -= 2;
            y += v;
            if (y < 0) {
              y = -y * restitution;
              v = -v * restitution;
            }
          }
          return y + v;
        },
        at(5, 0.5), 0.5 * 0.5, 2 * (5 - 6) * 0.5 - 24 * 0.5 + 10);
  }

  // ---------------------------------------------------------------- quaternions

  static final class Quaternion {
    final float w;
    final float x;
    final float y;
    final float z;

    Quaternion(float w, float x, float y, float z) {
      this.w = w;
      this.x = x;
      this.y = y;
      this.z = z;
    }

    static Quaternion around(Vector3 axis, float angle) {
      float s = (float) Math.sin(angle * 0.5f);
      return new Quaternion((float) Math.cos(angle * 0.5f), axis.x * s, axis.y * s, axis.z * s);
    }

    Quaternion times(Quaternion o) {
      return new Quaternion(
          w * o.w - x * o.x - y * o.y - z * o.z,
          w * o.x + x * o.w + y * o.z - z * o.y,
          w * o.y - x * o.z + y * o.w + z * o.x,
          w * o.z + x * o.y - y * o.x + z * o.w);
    }

    Vector3 rotate(Vector3 v) {
      Quaternion r = times(new Quaternion(0, v.x, v.y, v.z)).times(new Quaternion(w, -x, -y, -z));
      return new Vector3(r.x, r.y, r.z);
    }
  }

  /** Around z by t: (cos t, sin t, 0); floats carry 24 bits of sine and cosine. */
  @Test
  void rotationByAQuaternion() {
    float t = 0.7f;
    Gradient g =
        Wengert.gradient(
            x -> {
              Quaternion q = Quaternion.around(new Vector3(0, 0, 1), (float) x[0]);
              Vector3 v = q.rotate(new Vector3((float) x[1], 0, 0));
              return 2 * v.x + 3 * v.y;
            },
            t, 1);
    double byAngle = -2 * Math.sin(t) + 3 * Math.cos(t);
    double byLength = 2 * Math.cos(t) + 3 * Math.sin(t);
    assertEquals(List.of(), g.leaks());
    assertEquals(byAngle, g.partials()[0], 1e-6);
    assertEquals(byLength, g.partials()[1], 1e-6);
  }

  /** The same at the rounded sine and cosine, to the last bits: v = (w² - z², 2wz), by hand. */
  @Test
  void rotationByAQuaternionAtItsFloats() {
    float half = 0.7f * 0.5f;
    double w = (float) Math.cos(half);
    double z = (float) Math.sin(half);
    double dw = -Math.sin(half) * 0.5;
    double dz = Math.cos(half) * 0.5;
    assertGradient(
        x -> {
          Quaternion q = Quaternion.around(new Vector3(0, 0, 1), (float) x[0]);
          float wz = q.w * q.z;
          return q.w * q.w - q.z * q.z + wz;
        },
        at(0.7f), 2 * w * dw - 2 * z * dz + w * dz + z * dw);
  }

  // ---------------------------------------------------------------- matrices

  private static float[][] product(float[][] a, float[][] b) {
    float[][] c = new float[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        float sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  /** d trace(A B)/dA is the transpose of B. */
  @Test
  void productOfMatrices() {
    float[][] b = {{1, 2}, {3, 4}, {5, 6}};
    assertGradient(
        x -> {
          float[][] a = new float[2][3];
          for (int i = 0; i < 6; i++) {
            a[i / 3][i % 3] = (float) x[i];
          }
          float[][] c = product(a, b);
          return c[0][0] + c[1][1];
        },
        at(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), 1, 3, 5, 2, 4, 6);
  }

  /** A column-major 4 x 4 matrix in one array, transformed in place, as graphics libraries do it. */
  @Test
  void matrixInOneArray() {
    assertGradient(
        x -> {
          float[] m = new float[16];
          for (int i = 0; i < 4; i++) {
            m[5 * i] = (float) x[0];
          }
          m[12] = (float) x[1];
          float[] v = {1, 2, 3, 1};
          float[] out = new float[4];
          for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
              out[row] += m[4 * column + row] * v[column];
            }
          }
          return out[0] * out[1] / out[3];
        },
        at(2, 5), 2 * (1 + 0 * 5), 2);
  }

  // ---------------------------------------------------------------- colour

  /** Linear interpolation and a gamma, clamped, over packed colours. */
  @Test
  void blendOfColours() {
    int rgb = 0x4080C0;
    float r = (rgb >> 16 & 255) / 255f;
    float g = (rgb >> 8 & 255) / 255f;
    assertGradient(
        x -> {
          float t = (float) x[0];
          float a = (rgb >> 16 & 255) / 255f;
          float b = (rgb >> 8 & 255) / 255f;
          float mix = a + (b - a) * t;
          float lit = Math.min(Math.max(mix, 0f), 1f);
          float over = Math.min(Math.max(mix * 10, 0f), 1f);
          return lit + over;
        },
        at(0.25), (double) (g - r));
  }
}
