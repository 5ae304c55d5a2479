package dev.wengert.benchmarks.kernels;

/**
 * ADBench's camera of eleven numbers: the axis and angle of its rotation, its centre, focal length,
 * principal point and two coefficients of radial distortion.
 *
 * <pre>
 * X = R(r) (point - centre),  p = (X_0 / X_2, X_1 / X_2)
 * image = f p (1 + k_1 |p|^2 + k_2 |p|^4) + principal point
 * </pre>
 */
final class Camera {
  static final int SIZE = 11;

  private static final int ROTATION = 0;
  private static final int CENTRE = 3;
  private static final int FOCAL = 6;
  private static final int PRINCIPAL = 7;
  private static final int RADIAL = 9;

  private Camera() {}

  /** Where the camera sees the point. */
  static void project(double[] camera, double[] point, double[] image) {
    double[] relative = new double[3];
    double[] rotated = new double[3];
    for (int i = 0; i < 3; i++) {
      relative[i] = point[i] - camera[CENTRE + i];
    }
    rotate(camera, relative, rotated);
    image[0] = rotated[0] / rotated[2];
    image[1] = rotated[1] / rotated[2];
    distort(camera, image);
    image[0] = image[0] * camera[FOCAL] + camera[PRINCIPAL];
    image[1] = image[1] * camera[FOCAL] + camera[PRINCIPAL + 1];
  }

  /**
   * Rodrigues' formula: v cos t + (n x v) sin t + n (n v)(1 - cos t) for the axis n and the angle
   * t = |r|; to first order where t is 0.
   */
  private static void rotate(double[] camera, double[] v, double[] out) {
    double[] axis = new double[3];
    double[] cross = new double[3];
    double squared = 0;
    for (int i = 0; i < 3; i++) {
      squared += camera[ROTATION + i] * camera[ROTATION + i];
    }
    if (squared == 0) {
      for (int i = 0; i < 3; i++) {
        axis[i] = camera[ROTATION + i];
      }
      cross(axis, v, cross);
      for (int i = 0; i < 3; i++) {
        out[i] = v[i] + cross[i];
      }
      return;
    }
    double theta = Math.sqrt(squared);
    double cosine = Math.cos(theta);
    double sine = Math.sin(theta);
    for (int i = 0; i < 3; i++) {
      axis[i] = camera[ROTATION + i] / theta;
    }
    cross(axis, v, cross);
    double along = (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) * (1 - cosine);
    for (int i = 0; i < 3; i++) {
      out[i] = v[i] * cosine + cross[i] * sine + axis[i] * along;
    }
  }

  private static void cross(double[] a, double[] b, double[] out) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
  }

  private static void distort(double[] camera, double[] p) {
    double r2 = p[0] * p[0] + p[1] * p[1];
    double factor = 1 + camera[RADIAL] * r2 + camera[RADIAL + 1] * r2 * r2;
    p[0] *= factor;
    p[1] *= factor;
  }
}
