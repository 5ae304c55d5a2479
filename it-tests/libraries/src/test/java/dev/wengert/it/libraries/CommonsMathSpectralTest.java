package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Factors, singular values and eigenvalues of Commons Math. */
class CommonsMathSpectralTest extends LibraryTest {
  private static final double[] TALL = {2, 0.3, -1, 0.4, 1.5, 0.2, 0.1, -0.7, 1, 0.6, 0.5, -0.2};
  private static final double[] UPPER = {6, 1, -0.5, 0.3, 5, 0.7, 0.2, 4, -0.9, 3};
  private static final double[] DISTINCT = {1, 2, 0.5, 0.3, 4, -0.4, 0.1, 0.2, 9};
  private static final double[] NORMAL = {0.5, -1, 2, 1.5, 0.4, 0.2, 1.2, 0.1, 0.9, 0.9, -0.2, 1.1};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    factors(cases);
    spectra(cases);
  }

  private static RealMatrix matrix(double[] rows, int n) {
    return MatrixUtils.createRealMatrix(Matrices.square(rows, n));
  }

  private static RealMatrix symmetric(double[] upper) {
    return MatrixUtils.createRealMatrix(Matrices.symmetric(upper, 4));
  }

  private static double[] flat(RealMatrix matrix) {
    return Matrices.flat(matrix.getData());
  }

  private static void factors(Cases cases) {
    cases.call("CholeskyDecomposition.getL()").by("a symmetric 4 x 4 matrix").at(UPPER)
        .are(x -> flat(new CholeskyDecomposition(symmetric(x)).getL()))
        .jacobian("dL = L phi(inverse(L) dA inverse(L)')", CommonsMathSpectralTest::choleskyFactor);
    cases.call("log CholeskyDecomposition.getDeterminant()").by("a symmetric 4 x 4 matrix").at(UPPER)
        .is(x -> Math.log(new CholeskyDecomposition(symmetric(x)).getDeterminant()))
        .gradient("tr(inverse(A) dA)",
            x -> Matrices.byUpperTriangle(Matrices.inverse(Matrices.symmetric(x, 4)).matrix()));
    cases.call("SingularValueDecomposition.getSingularValues()").by("the elements of a 4 x 3 matrix").at(TALL)
        .are(x -> svd(x).getSingularValues()).jacobian("ds = u' dA v", x -> {
          double[][] jacobian = new double[3][];
          Arrays.setAll(jacobian, k -> bySingularValue(svd(x), k));
          return jacobian;
        });
    cases.call("SingularValueDecomposition.getConditionNumber()").by("the elements of a 4 x 3 matrix").at(TALL)
        .is(x -> svd(x).getConditionNumber()).gradient("ds = u' dA v", x -> {
          double[] s = svd(x).getSingularValues();
          double[] largest = bySingularValue(svd(x), 0);
          double[] smallest = bySingularValue(svd(x), 2);
          Arrays.setAll(largest, i -> largest[i] / s[2] - s[0] * smallest[i] / (s[2] * s[2]));
          return largest;
        });
  }

  private static SingularValueDecomposition svd(double[] x) {
    return new SingularValueDecomposition(MatrixUtils.createRealMatrix(Matrices.rectangle(x, 4, 3)));
  }

  private static double[] bySingularValue(SingularValueDecomposition svd, int k) {
    return Matrices.flat(Matrices.outer(svd.getU().getColumn(k), svd.getV().getColumn(k)));
  }

  /** phi takes the lower triangle and half of the diagonal. */
  private static double[][] choleskyFactor(double[] upper) {
    double[][] l = new CholeskyDecomposition(symmetric(upper)).getL().getData();
    double[][] inverse = Matrices.inverse(l).matrix();
    double[][] jacobian = new double[16][upper.length];
    for (int k = 0; k < upper.length; k++) {
      double[] unit = new double[upper.length];
      unit[k] = 1;
      double[][] phi = Matrices.times(Matrices.times(inverse, Matrices.symmetric(unit, 4)),
          Matrices.transposed(inverse));
      for (int i = 0; i < 4; i++) {
        phi[i][i] /= 2;
        Arrays.fill(phi[i], i + 1, 4, 0);
      }
      double[] factor = Matrices.flat(Matrices.times(l, phi));
      for (int i = 0; i < 16; i++) {
        jacobian[i][k] = factor[i];
      }
    }
    return jacobian;
  }

  private static void spectra(Cases cases) {
    cases.call("EigenDecomposition.getRealEigenvalues(), symmetric").by("a symmetric 4 x 4 matrix").at(UPPER)
        .are(x -> new EigenDecomposition(symmetric(x)).getRealEigenvalues()).jacobian("d lambda = v' dA v", x -> {
          double[][] v = new EigenDecomposition(symmetric(x)).getVT().getData();
          double[][] jacobian = new double[4][];
          Arrays.setAll(jacobian, k -> Matrices.byUpperTriangle(Matrices.outer(v[k], v[k])));
          return jacobian;
        });
    cases.call("EigenDecomposition.getEigenvector(0)").by("a symmetric 4 x 4 matrix").at(UPPER)
        .are(x -> new EigenDecomposition(symmetric(x)).getEigenvector(0).toArray())
        .jacobian("dv = sum v_j (v_j' dA v) / (lambda - lambda_j)", x -> {
          EigenDecomposition eigen = new EigenDecomposition(symmetric(x));
          double[][] v = eigen.getVT().getData();
          double[][] jacobian = new double[4][10];
          for (int j = 1; j < 4; j++) {
            double[] turn = Matrices.byUpperTriangle(Matrices.outer(v[j], v[0]));
            double gap = eigen.getRealEigenvalue(0) - eigen.getRealEigenvalue(j);
            for (int i = 0; i < 4; i++) {
              for (int k = 0; k < 10; k++) {
                jacobian[i][k] += v[j][i] * turn[k] / gap;
              }
            }
          }
          return jacobian;
        });
    cases.call("EigenDecomposition.getRealEigenvalues(), not symmetric").by("the elements of a 3 x 3 matrix")
        .at(DISTINCT)
        .are(x -> new EigenDecomposition(matrix(x, 3)).getRealEigenvalues())
        .jacobian("d lambda = (inverse(V) dA V) on the diagonal", x -> {
          double[][] v = new EigenDecomposition(matrix(x, 3)).getV().getData();
          double[][] left = Matrices.inverse(v).matrix();
          double[][] jacobian = new double[3][];
          Arrays.setAll(jacobian, k -> Matrices.flat(Matrices.outer(left[k], Matrices.column(v, k))));
          return jacobian;
        });
    cases.call("new MultivariateNormalDistribution(mean, covariance).density(v)").by("mean, covariance and v")
        .at(NORMAL)
        .is(x -> new MultivariateNormalDistribution(Arrays.copyOf(x, 3), covariance(x))
            .density(Arrays.copyOfRange(x, 9, 12)))
        .gradient("closed form", CommonsMathSpectralTest::density);
  }

  private static double[][] covariance(double[] x) {
    return Matrices.symmetric(Arrays.copyOfRange(x, 3, 9), 3);
  }

  private static double[] density(double[] x) {
    double[] d = {x[9] - x[0], x[10] - x[1], x[11] - x[2]};
    Matrices.Inverse precision = Matrices.inverse(covariance(x));
    double[] w = Matrices.times(precision.matrix(), d);
    double p = Math.exp(-0.5 * (d[0] * w[0] + d[1] * w[1] + d[2] * w[2]))
        / Math.sqrt(Math.pow(2 * Math.PI, 3) * precision.determinant());
    double[][] byCovariance = Matrices.outer(w, w);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        byCovariance[i][j] = p / 2 * (byCovariance[i][j] - precision.matrix()[i][j]);
      }
    }
    double[] upper = Matrices.byUpperTriangle(byCovariance);
    double[] gradient = new double[12];
    System.arraycopy(upper, 0, gradient, 3, 6);
    for (int i = 0; i < 3; i++) {
      gradient[i] = p * w[i];
      gradient[9 + i] = -p * w[i];
    }
    return gradient;
  }
}
