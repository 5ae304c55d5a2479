package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.BundleAdjustment;
import dev.wengert.benchmarks.peers.Peer;
import java.util.Arrays;

/**
 * The adjoint of {@link BundleAdjustment} by hand. Observations are added up, so each is walked back
 * as soon as it has been evaluated; all of it is in local variables.
 */
public final class BundleAdjustmentAdjoint implements Peer {
  private static final int CAMERA = 11;

  private final int cameras;
  private final int points;
  private final double[][] features;

  /** The adjoint of this kernel. */
  public BundleAdjustmentAdjoint(BundleAdjustment kernel) {
    cameras = kernel.cameras();
    points = kernel.points();
    features = kernel.features();
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Arrays.fill(partials, 0);
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      int weight = cameras * CAMERA + 3 * points + i;
      int camera = i % cameras * CAMERA;
      int point = cameras * CAMERA + 3 * (i % points);
      sum += observation(x, camera, point, weight, features[i], partials);
      double weightError = 1 - x[weight] * x[weight];
      sum += weightError * weightError;
      partials[weight] -= 2 * weightError * x[weight];
    }
    return 0.5 * sum;
  }

  /** The squared error of an observation; adds its share to the adjoints. */
  private static double observation(
      double[] x, int camera, int point, int weight, double[] feature, double[] partials) {
    double v0 = x[point] - x[camera + 3];
    double v1 = x[point + 1] - x[camera + 4];
    double v2 = x[point + 2] - x[camera + 5];

    // Rodrigues' formula, to first order where the angle is 0.
    double r0 = x[camera];
    double r1 = x[camera + 1];
    double r2 = x[camera + 2];
    double squared = r0 * r0 + r1 * r1 + r2 * r2;
    double theta = Math.sqrt(squared);
    boolean turned = squared != 0;
    double cosine = turned ? Math.cos(theta) : 1;
    double sine = turned ? Math.sin(theta) : 1; // v + (r x v)
    double n0 = turned ? r0 / theta : r0;
    double n1 = turned ? r1 / theta : r1;
    double n2 = turned ? r2 / theta : r2;
    double c0 = n1 * v2 - n2 * v1;
    double c1 = n2 * v0 - n0 * v2;
    double c2 = n0 * v1 - n1 * v0;
    double dot = n0 * v0 + n1 * v1 + n2 * v2;
    double along = dot * (1 - cosine);
    double y0 = v0 * cosine + c0 * sine + n0 * along;
    double y1 = v1 * cosine + c1 * sine + n1 * along;
    double y2 = v2 * cosine + c2 * sine + n2 * along;

    double p0 = y0 / y2;
    double p1 = y1 / y2;
    double k0 = x[camera + 9];
    double k1 = x[camera + 10];
    double norm = p0 * p0 + p1 * p1;
    double factor = 1 + k0 * norm + k1 * norm * norm;
    double focal = x[camera + 6];
    double u0 = p0 * factor * focal + x[camera + 7] - feature[0];
    double u1 = p1 * factor * focal + x[camera + 8] - feature[1];
    double w = x[weight];

    // The way back.
    partials[weight] += w * (u0 * u0 + u1 * u1);
    double u0Bar = w * w * u0;
    double u1Bar = w * w * u1;
    partials[camera + 7] += u0Bar;
    partials[camera + 8] += u1Bar;
    double projected = u0Bar * p0 + u1Bar * p1;
    partials[camera + 6] += factor * projected;
    double factorBar = focal * projected;
    partials[camera + 9] += norm * factorBar;
    partials[camera + 10] += norm * norm * factorBar;
    double normBar = (k0 + 2 * k1 * norm) * factorBar;
    double p0Bar = factor * focal * u0Bar + 2 * p0 * normBar;
    double p1Bar = factor * focal * u1Bar + 2 * p1 * normBar;
    double y0Bar = p0Bar / y2;
    double y1Bar = p1Bar / y2;
    double y2Bar = -(p0 * y0Bar + p1 * y1Bar);

    double alongBar = n0 * y0Bar + n1 * y1Bar + n2 * y2Bar;
    double dotBar = alongBar * (1 - cosine);
    double c0Bar = sine * y0Bar;
    double c1Bar = sine * y1Bar;
    double c2Bar = sine * y2Bar;
    double v0Bar = cosine * y0Bar + n0 * dotBar + n2 * c1Bar - n1 * c2Bar;
    double v1Bar = cosine * y1Bar + n1 * dotBar + n0 * c2Bar - n2 * c0Bar;
    double v2Bar = cosine * y2Bar + n2 * dotBar + n1 * c0Bar - n0 * c1Bar;
    partials[point] += v0Bar;
    partials[point + 1] += v1Bar;
    partials[point + 2] += v2Bar;
    partials[camera + 3] -= v0Bar;
    partials[camera + 4] -= v1Bar;
    partials[camera + 5] -= v2Bar;

    double n0Bar = along * y0Bar + v0 * dotBar + v1 * c2Bar - v2 * c1Bar;
    double n1Bar = along * y1Bar + v1 * dotBar + v2 * c0Bar - v0 * c2Bar;
    double n2Bar = along * y2Bar + v2 * dotBar + v0 * c1Bar - v1 * c0Bar;
    double inverse = 1;
    double thetaBar = 0;
    if (turned) {
      double cosineBar = v0 * y0Bar + v1 * y1Bar + v2 * y2Bar - dot * alongBar;
      double sineBar = c0 * y0Bar + c1 * y1Bar + c2 * y2Bar;
      inverse = 1 / theta;
      thetaBar = cosine * sineBar - sine * cosineBar
          - inverse * (n0 * n0Bar + n1 * n1Bar + n2 * n2Bar);
    }
    partials[camera] += inverse * n0Bar + n0 * thetaBar;
    partials[camera + 1] += inverse * n1Bar + n1 * thetaBar;
    partials[camera + 2] += inverse * n2Bar + n2 * thetaBar;
    return w * w * (u0 * u0 + u1 * u1);
  }
}
