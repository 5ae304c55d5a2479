package dev.wengert.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.benchmarks.kernels.AsianOption;
import dev.wengert.benchmarks.kernels.BundleScene;
import dev.wengert.benchmarks.kernels.DormandPrince;
import dev.wengert.benchmarks.kernels.Gmm;
import dev.wengert.benchmarks.kernels.GmmData;
import dev.wengert.benchmarks.kernels.HeatEquation;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Lorenz;
import dev.wengert.benchmarks.kernels.LstmText;
import dev.wengert.benchmarks.kernels.MatrixProduct;
import dev.wengert.benchmarks.kernels.NeuralNetwork;
import dev.wengert.benchmarks.kernels.WishartPrior;
import dev.wengert.benchmarks.peers.Peer;
import dev.wengert.benchmarks.peers.Peers;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared computes the same: Wengert, others, differences, on small kernels. */
class PeersTest {
  private static final Map<String, Kernel> KERNELS = Map.of(
      "lorenz", new Lorenz(300, 5e-3),
      "matrix", new MatrixProduct(7),
      "gmm", mixture(),
      "asian", new AsianOption(50, 12),
      "ba", new BundleScene(3, 5, 17),
      "heat", new HeatEquation(9, 8),
      "lstm", new LstmText(2, 9, 3),
      "dopri", new DormandPrince(5),
      "network", new NeuralNetwork(6, 5, 4, 3, 2));

  private static Kernel mixture() {
    Random random = new Random(3);
    double[][] points = new double[20][3];
    for (double[] point : points) {
      for (int i = 0; i < 3; i++) {
        point[i] = random.nextGaussian();
      }
    }
    double[] parameters = random.doubles(4 + 4 * 3 + 4 * 6, -1, 1).toArray();
    return new GmmData(new Gmm(3, 4, points, new WishartPrior(1.3, 2)), parameters);
  }

  static Stream<Arguments> exactPeers() {
    return Stream.of(
        Arguments.of("handwritten", "lorenz"),
        Arguments.of("handwritten", "matrix"),
        Arguments.of("handwritten", "gmm"),
        Arguments.of("handwritten", "asian"),
        Arguments.of("handwritten", "ba"),
        Arguments.of("handwritten", "lstm"),
        Arguments.of("handwritten", "heat"),
        Arguments.of("handwritten", "network"),
        Arguments.of("hipparchus", "lorenz"),
        Arguments.of("hipparchus", "asian"),
        Arguments.of("hipparchus", "lstm"),
        Arguments.of("finmath", "asian"));
  }

  @ParameterizedTest
  @MethodSource("exactPeers")
  void agreesWithWengert(String name, String kernelName) {
    Kernel kernel = KERNELS.get(kernelName);
    double[] x = kernel.inputs();
    double[] partials = gradient(name, kernel, x);
    Gradient gradient = Wengert.gradient(kernel::value, x);
    GradientCheck.check(kernel, x, gradient);
    GradientCheck.checkEqual(gradient.partials(), partials);
    GradientCheck.checkPartials(kernel, x, partials);
  }

  /** Twice: what a peer keeps between calls is not in its results. */
  private static double[] gradient(String name, Kernel kernel, double[] x) {
    Peer peer = Peers.create(name, kernel);
    assertNotNull(peer);
    double[] other = x.clone();
    other[0] += 0.1;
    double[] partials = new double[x.length];
    peer.gradient(other, partials);
    assertEquals(kernel.value(x), peer.gradient(x, partials), 1e-12 * Math.abs(kernel.value(x)));
    return partials;
  }

  /** Its step sizes are constants, so it agrees as far as the integration is accurate. */
  @Test
  void hipparchusIntegratorAgreesWithWengertWithinItsTolerance() {
    Kernel kernel = KERNELS.get("dopri");
    double[] x = kernel.inputs();
    double[] partials = new double[x.length];
    Peers.create("hipparchus", kernel).gradient(x, partials);
    Gradient gradient = Wengert.gradient(kernel::value, x);
    GradientCheck.check(kernel, x, gradient);
    for (int i = 0; i < x.length; i++) {
      assertEquals(gradient.partials()[i], partials[i], 1e-6);
    }
  }

  @Test
  void differencesAgreeWithWengert() {
    Kernel kernel = KERNELS.get("lorenz");
    double[] x = kernel.inputs();
    double[] partials = new double[x.length];
    Peers.create("differences", kernel).gradient(x, partials);
    double[] gradient = Wengert.gradient(kernel::value, x).partials();
    for (int i = 0; i < x.length; i++) {
      assertEquals(gradient[i], partials[i], 1e-6 * Math.max(1, Math.abs(gradient[i])));
    }
  }
}
