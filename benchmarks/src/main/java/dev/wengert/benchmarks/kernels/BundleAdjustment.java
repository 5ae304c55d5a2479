package dev.wengert.benchmarks.kernels;

/**
 * Bundle adjustment, the BA objective of ADBench (F. Srajer, Z. Kukelova, A. Fitzgibbon, "A
 * benchmark of selected algorithmic differentiation tools on some problems in computer vision and
 * machine learning", 2018): half the sum of the squares of all residuals, as a function of all
 * cameras, points and weights.
 *
 * <pre>
 * residual of an observation = w (project(camera, point) - feature),  residual of a weight = 1 - w^2
 * </pre>
 *
 * <p>Observation i is of point i modulo the number of points, by camera i modulo theirs, as in
 * ADBench's data files.
 */
public final class BundleAdjustment {
  private final int cameras;
  private final int points;
  private final double[][] features;

  /** One feature, a place in an image, for each observation. */
  BundleAdjustment(int cameras, int points, double[][] features) {
    this.cameras = cameras;
    this.points = points;
    this.features = features;
  }

  /** How many cameras. */
  public int cameras() {
    return cameras;
  }

  /** How many points. */
  public int points() {
    return points;
  }

  /** Where observations are, a row for each. */
  public double[][] features() {
    return features;
  }

  /** The objective as a function of one vector: cameras, points and weights, row after row. */
  public double cost(double[] parameters) {
    double[][] cameraRows = new double[cameras][Camera.SIZE];
    for (int i = 0; i < cameras; i++) {
      System.arraycopy(parameters, i * Camera.SIZE, cameraRows[i], 0, Camera.SIZE);
    }
    double[][] pointRows = new double[points][3];
    for (int i = 0; i < points; i++) {
      System.arraycopy(parameters, cameras * Camera.SIZE + 3 * i, pointRows[i], 0, 3);
    }
    double[] weights = new double[features.length];
    System.arraycopy(
        parameters, cameras * Camera.SIZE + 3 * points, weights, 0, features.length);
    return cost(cameraRows, pointRows, weights);
  }

  private double cost(double[][] cameraRows, double[][] pointRows, double[] weights) {
    double[] error = new double[2];
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      reprojectionError(
          cameraRows[i % cameras], pointRows[i % points], weights[i], features[i], error);
      double weightError = 1 - weights[i] * weights[i];
      sum += error[0] * error[0] + error[1] * error[1] + weightError * weightError;
    }
    return 0.5 * sum;
  }

  private static void reprojectionError(
      double[] camera, double[] point, double weight, double[] feature, double[] error) {
    Camera.project(camera, point, error);
    error[0] = weight * (error[0] - feature[0]);
    error[1] = weight * (error[1] - feature[1]);
  }
}
