package dev.wengert.benchmarks.kernels;

import java.util.Random;

/**
 * {@link BundleAdjustment} over a made-up scene in the shape of ADBench's data: cameras that look at
 * points in a cube from some distance. Features are where the cameras see the points, with noise.
 */
public final class BundleScene implements Kernel {
  private final double[] parameters;
  private final BundleAdjustment adjustment;

  /** A scene of this size. */
  public BundleScene(int cameras, int points, int observations) {
    Random random = new Random(1);
    double[][] cameraRows = new double[cameras][];
    for (int i = 0; i < cameras; i++) {
      cameraRows[i] = camera(random);
    }
    double[][] pointRows = new double[points][];
    for (int i = 0; i < points; i++) {
      pointRows[i] = numbers(random, 3, 1);
    }
    parameters = new double[cameras * Camera.SIZE + points * 3 + observations];
    for (int i = 0; i < cameras; i++) {
      System.arraycopy(cameraRows[i], 0, parameters, i * Camera.SIZE, Camera.SIZE);
    }
    for (int i = 0; i < points; i++) {
      System.arraycopy(pointRows[i], 0, parameters, cameras * Camera.SIZE + i * 3, 3);
    }
    double[][] features = new double[observations][2];
    for (int i = 0; i < observations; i++) {
      Camera.project(cameraRows[i % cameras], pointRows[i % points], features[i]);
      features[i][0] += random.nextGaussian();
      features[i][1] += random.nextGaussian();
      parameters[cameras * Camera.SIZE + points * 3 + i] = random.nextDouble();
    }
    adjustment = new BundleAdjustment(cameras, points, features);
  }

  private static double[] camera(Random random) {
    double[] rotation = numbers(random, 3, 0.2);
    double[] centre = numbers(random, 3, 1);
    double[] principal = numbers(random, 2, 10);
    double[] radial = numbers(random, 2, 0.05);
    return new double[] {
      rotation[0], rotation[1], rotation[2],
      centre[0], centre[1], centre[2] - 6,
      200 + 20 * random.nextDouble(),
      principal[0], principal[1],
      radial[0], radial[1]
    };
  }

  /** So many numbers between -size and size. */
  private static double[] numbers(Random random, int count, double size) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = size * (2 * random.nextDouble() - 1);
    }
    return numbers;
  }

  /** The objective. */
  public BundleAdjustment adjustment() {
    return adjustment;
  }

  @Override
  public double[] inputs() {
    return parameters.clone();
  }

  @Override
  public double value(double[] x) {
    return adjustment.cost(x);
  }
}
