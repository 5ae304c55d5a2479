package dev.wengert.it.libraries;

import dev.wengert.Leak;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jtransforms.dct.DoubleDCT_1D;
import org.jtransforms.dct.DoubleDCT_2D;
import org.jtransforms.dht.DoubleDHT_1D;
import org.jtransforms.dst.DoubleDST_1D;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.utils.CommonUtils;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;
import pl.edu.icm.jlargearrays.DoubleLargeArray;

/**
 * JTransforms. The transforms are linear: the Jacobian is the matrix of the transform, and the gradient of a weighted sum
 * of the outputs is the transposed transform of the weights.
 */
class JTransformsTest extends LibraryTest {
  private static final String PARSEVAL = "Parseval's theorem: 2 n x";

  @Override
  String library() {
    return "JTransforms 3.1";
  }

  /** An element of a transform's matrix. */
  private interface Kernel {
    double at(int output, int input);
  }

  private static double[][] matrix(int n, Kernel kernel) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(a[i], j -> kernel.at(row, j));
    }
    return a;
  }

  private static double[] signal(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> Math.sin(1 + i * i) + 0.3);
    return x;
  }

  private static double[] inPlace(double[] x, Consumer<double[]> transform) {
    double[] a = x.clone();
    transform.accept(a);
    return a;
  }

  /** Of n complex numbers, real and imaginary parts in turn: exp(-2 pi i j k / n). */
  private static double fourier(int n, int output, int input) {
    double angle = -2 * Math.PI * ((long) (output / 2) * (input / 2) % n) / n;
    return output % 2 == input % 2 ? Math.cos(angle) : output % 2 == 1 ? Math.sin(angle) : -Math.sin(angle);
  }

  /** The same for real inputs and even n; the last real part takes the place of the first imaginary one. */
  private static double realFourier(int n, int output, int input) {
    return fourier(n, output == 1 ? n : output, 2 * input);
  }

  @Override
  void cases(Cases cases) {
    cases.call("DoubleFFT_1D(16).complexForward").by("16 complex numbers").at(signal(32))
        .are(x -> inPlace(x, new DoubleFFT_1D(16)::complexForward))
        .jacobian("exp(-2 pi i j k / n)", x -> matrix(32, (k, j) -> fourier(16, k, j)));
    cases.call("DoubleFFT_1D(60).realForward").by("60 real numbers").at(signal(60))
        .are(x -> inPlace(x, new DoubleFFT_1D(60)::realForward))
        .jacobian("exp(-2 pi i j k / n)", x -> matrix(60, (k, j) -> realFourier(60, k, j)));
    cases.call("DoubleFFT_1D(223).complexForward (Bluestein), a weighted sum").by("223 complex numbers")
        .at(signal(446)).is(x -> weighted(inPlace(x, new DoubleFFT_1D(223)::complexForward)))
        .gradient("the transposed transform of the weights", x -> JTransformsTest.transposedFourier(223));
    cases.call("DoubleFFT_1D(1024).complexForward, power").by("1024 complex numbers").at(signal(2048))
        .is(x -> power(inPlace(x, new DoubleFFT_1D(1024)::complexForward)))
        .gradient(PARSEVAL, x -> Arrays.stream(x).map(v -> 2 * 1024 * v).toArray());
    cases.call("DoubleFFT_1D(12): complexForward, product with itself, complexInverse").by("12 complex numbers")
        .at(signal(24)).are(JTransformsTest::selfConvolution)
        .jacobian("2 x, turned around", x -> matrix(24, (k, j) -> convolved(x, k, j)));
    cases.call("DoubleFFT_2D(4, 8).complexForward").by("4 x 8 complex numbers").at(signal(64))
        .are(x -> inPlace(x, new DoubleFFT_2D(4, 8)::complexForward))
        .jacobian("exp(-2 pi i (j k / 4 + l m / 8))", x -> matrix(64, JTransformsTest::fourierOfTwo));
    others(cases);
    memoryAndThreads(cases);
  }

  private static void others(Cases cases) {
    cases.call("DoubleDCT_1D(16).forward").by("16 real numbers").at(signal(16))
        .are(x -> inPlace(x, a -> new DoubleDCT_1D(16).forward(a, true)))
        .jacobian("cos(pi k (2 j + 1) / 2 n)", x -> matrix(16, (k, j) -> cosine(16, k, j)));
    cases.call("DoubleDCT_2D(4, 4).inverse").by("4 x 4 real numbers").at(signal(16))
        .are(x -> inPlace(x, a -> new DoubleDCT_2D(4, 4).inverse(a, true)))
        .jacobian("cos(pi k (2 j + 1) / 2 n), transposed",
            x -> matrix(16, (k, j) -> cosine(4, j / 4, k / 4) * cosine(4, j % 4, k % 4)));
    cases.call("DoubleDST_1D(16).forward").by("16 real numbers").at(signal(16))
        .are(x -> inPlace(x, a -> new DoubleDST_1D(16).forward(a, true)))
        .jacobian("sin(pi (k + 1) (2 j + 1) / 2 n)", x -> matrix(16, (k, j) -> sine(16, k, j)));
    cases.call("DoubleDHT_1D(15).forward").by("15 real numbers").at(signal(15))
        .are(x -> inPlace(x, new DoubleDHT_1D(15)::forward))
        .jacobian("cos + sin of 2 pi j k / n", x -> matrix(15, (k, j) -> {
          double angle = 2 * Math.PI * j * k / 15;
          return Math.cos(angle) + Math.sin(angle);
        }));
  }

  private static void memoryAndThreads(Cases cases) {
    cases.call("DoubleFFT_1D(16).complexForward(DoubleLargeArray)").by("16 complex numbers").at(signal(32))
        .are(x -> {
          DoubleLargeArray a = new DoubleLargeArray(x.clone());
          new DoubleFFT_1D(16).complexForward(a);
          return a.getData();
        })
        .jacobian("exp(-2 pi i j k / n)", x -> matrix(32, (k, j) -> fourier(16, k, j)));
    cases.call("DoubleFFT_2D(64, 64).complexForward on two threads, power").by("64 x 64 complex numbers")
        .at(signal(8192)).leaks("rows and columns are transformed by the threads of a pool", Leak.Kind.THREAD)
        .is(x -> onThreads(2, x)).gradient(PARSEVAL, x -> Arrays.stream(x).map(v -> 2 * 4096 * v).toArray());
    cases.call("DoubleFFT_2D(64, 64).complexForward on one thread, power").by("64 x 64 complex numbers")
        .at(signal(8192)).is(x -> onThreads(1, x))
        .gradient(PARSEVAL, x -> Arrays.stream(x).map(v -> 2 * 4096 * v).toArray());
  }

  private static double onThreads(int threads, double[] x) {
    int before = ConcurrencyUtils.getNumberOfThreads();
    CommonUtils.setThreadsBeginN_2D(4096);
    ConcurrencyUtils.setNumberOfThreads(threads);
    try {
      return power(inPlace(x, new DoubleFFT_2D(64, 64)::complexForward));
    } finally {
      ConcurrencyUtils.setNumberOfThreads(before);
      CommonUtils.resetThreadsBeginN();
    }
  }

  private static double weight(int k) {
    return 1.0 / (1 + k % 7);
  }

  private static double weighted(double[] y) {
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      sum += weight(k) * y[k];
    }
    return sum;
  }

  private static double[] transposedFourier(int n) {
    double[] gradient = new double[2 * n];
    for (int j = 0; j < 2 * n; j++) {
      for (int k = 0; k < 2 * n; k++) {
        gradient[j] += weight(k) * fourier(n, k, j);
      }
    }
    return gradient;
  }

  private static double power(double[] y) {
    double sum = 0;
    for (double v : y) {
      sum += v * v;
    }
    return sum;
  }

  private static double[] selfConvolution(double[] x) {
    DoubleFFT_1D fft = new DoubleFFT_1D(12);
    double[] a = inPlace(x, fft::complexForward);
    for (int k = 0; k < 24; k += 2) {
      double re = a[k] * a[k] - a[k + 1] * a[k + 1];
      a[k + 1] = 2 * a[k] * a[k + 1];
      a[k] = re;
    }
    fft.complexInverse(a, true);
    return a;
  }

  /** y[k] = sum x[j] x[k - j]; a product of complex numbers as a matrix. */
  private static double convolved(double[] x, int output, int input) {
    int other = 2 * Math.floorMod(output / 2 - input / 2, 12);
    return output % 2 == input % 2 ? 2 * x[other] : output % 2 == 1 ? 2 * x[other + 1] : -2 * x[other + 1];
  }

  private static double fourierOfTwo(int output, int input) {
    int byRow = output / 16 * (input / 16);
    int byColumn = output / 2 % 8 * (input / 2 % 8);
    double angle = -2 * Math.PI * (byRow / 4.0 + byColumn / 8.0);
    return output % 2 == input % 2 ? Math.cos(angle) : output % 2 == 1 ? Math.sin(angle) : -Math.sin(angle);
  }

  private static double cosine(int n, int k, int j) {
    return Math.sqrt((k == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * k * (2 * j + 1) / (2 * n));
  }

  private static double sine(int n, int k, int j) {
    return Math.sqrt((k == n - 1 ? 1.0 : 2.0) / n) * Math.sin(Math.PI * (k + 1) * (2 * j + 1) / (2 * n));
  }
}
