package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DctNormalization;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.DstNormalization;
import org.apache.commons.math3.transform.FastCosineTransformer;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.FastHadamardTransformer;
import org.apache.commons.math3.transform.FastSineTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Transforms of Commons Math. */
class CommonsMathTransformTest extends LibraryTest {
  private static final double[] SIGNAL = {1, -0.5, 2, 0.3, 0.7, -1.1, 0.4, 1.6};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    transforms(cases);
  }

  private static void linear(Cases.Draft draft, UnaryOperator<double[]> f) {
    draft.are(f).jacobian("linear: the results of unit vectors", x -> Matrices.ofLinear(f, x.length));
  }

  private static void transforms(Cases cases) {
    linear(cases.call("FastFourierTransformer.transform(f, FORWARD)").by("8 real values").at(SIGNAL),
        f -> parts(fft().transform(f, TransformType.FORWARD)));
    cases.call("FastFourierTransformer: power spectrum").by("8 real values").at(SIGNAL)
        .are(f -> Arrays.stream(fft().transform(f, TransformType.FORWARD))
            .mapToDouble(c -> c.getReal() * c.getReal() + c.getImaginary() * c.getImaginary()).toArray())
        .jacobian("2 Re(conj(F_k) exp(-2 pi i j k / 8))", f -> {
          double[][] jacobian = new double[8][8];
          for (int k = 0; k < 8; k++) {
            for (int j = 0; j < 8; j++) {
              for (int l = 0; l < 8; l++) {
                jacobian[k][j] += 2 * f[l] * Math.cos(Math.PI / 4 * ((j - l) * k % 8));
              }
            }
          }
          return jacobian;
        });
    cases.call("FastFourierTransformer.transform(complex, INVERSE), unitary").by("4 complex values").at(SIGNAL)
        .are(f -> {
          Complex[] values = new Complex[4];
          Arrays.setAll(values, k -> new Complex(f[2 * k], f[2 * k + 1]));
          return parts(new FastFourierTransformer(DftNormalization.UNITARY).transform(values, TransformType.INVERSE));
        })
        .jacobian("exp(i pi j k / 2) / 2", f -> {
          double[][] jacobian = new double[8][8];
          for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 4; j++) {
              double c = new double[] {0.5, 0, -0.5, 0}[j * k % 4];
              double s = new double[] {0, 0.5, 0, -0.5}[j * k % 4];
              jacobian[2 * k][2 * j] = jacobian[2 * k + 1][2 * j + 1] = c;
              jacobian[2 * k][2 * j + 1] = -s;
              jacobian[2 * k + 1][2 * j] = s;
            }
          }
          return jacobian;
        });
    cases.call("FastCosineTransformer.transform(f, FORWARD)").by("5 values").at(1, -0.5, 2, 0.3, 0.7)
        .are(f -> new FastCosineTransformer(DctNormalization.STANDARD_DCT_I).transform(f, TransformType.FORWARD))
        .jacobian("cos(pi j k / 4), half of it at the ends", f -> {
          double[][] jacobian = new double[5][5];
          for (int k = 0; k < 5; k++) {
            for (int j = 0; j < 5; j++) {
              jacobian[k][j] = Math.cos(Math.PI * j * k / 4) * (j % 4 == 0 ? 0.5 : 1);
            }
          }
          return jacobian;
        });
    linear(cases.call("FastSineTransformer.transform(f, INVERSE)").by("7 of 8 values, the first is 0")
            .at(-0.5, 2, 0.3, 0.7, -1.1, 0.4, 1.6),
        x -> {
          double[] f = new double[8];
          System.arraycopy(x, 0, f, 1, 7);
          return new FastSineTransformer(DstNormalization.STANDARD_DST_I).transform(f, TransformType.INVERSE);
        });
    cases.call("FastHadamardTransformer.transform(f, FORWARD)").by("8 values").at(SIGNAL)
        .are(f -> new FastHadamardTransformer().transform(f, TransformType.FORWARD))
        .jacobian("-1 to the number of common bits of j and k", f -> {
          double[][] jacobian = new double[8][8];
          for (int k = 0; k < 8; k++) {
            for (int j = 0; j < 8; j++) {
              jacobian[k][j] = Integer.bitCount(j & k) % 2 == 0 ? 1 : -1;
            }
          }
          return jacobian;
        });
  }

  private static FastFourierTransformer fft() {
    return new FastFourierTransformer(DftNormalization.STANDARD);
  }

  private static double[] parts(Complex[] values) {
    double[] parts = new double[2 * values.length];
    for (int k = 0; k < values.length; k++) {
      parts[2 * k] = values[k].getReal();
      parts[2 * k + 1] = values[k].getImaginary();
    }
    return parts;
  }
}
