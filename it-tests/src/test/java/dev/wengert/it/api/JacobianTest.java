package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.wengert.Jacobian;
import dev.wengert.Vjp;
import dev.wengert.Wengert;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JacobianTest {
  private static final double TOLERANCE = 1e-13;

  private static double[] spherical(double[] x) {
    return new double[] {
      x[0] * Math.sin(x[1]) * Math.cos(x[2]),
      x[0] * Math.sin(x[1]) * Math.sin(x[2]),
      x[0] * Math.cos(x[1]),
    };
  }

  private static double[][] closedForm(double r, double theta, double phi) {
    double st = Math.sin(theta);
    double ct = Math.cos(theta);
    double sp = Math.sin(phi);
    double cp = Math.cos(phi);
    return new double[][] {
      {st * cp, r * ct * cp, -r * st * sp},
      {st * sp, r * ct * sp, r * st * cp},
      {ct, -r * st, 0},
    };
  }

  private static void assertMatrix(double[][] expected, double[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], TOLERANCE);
    }
  }

  @Test
  void jacobianOfSphericalCoordinates() {
    Jacobian jacobian = Wengert.jacobian(JacobianTest::spherical, 2, 0.5, 0.75);
    assertArrayEquals(spherical(new double[] {2, 0.5, 0.75}), jacobian.values());
    assertMatrix(closedForm(2, 0.5, 0.75), jacobian.matrix());
    assertEquals(List.of(), jacobian.leaks());
  }

  @Test
  void vjpIsTheCovectorTimesTheJacobian() {
    double[] w = {0.5, -2, 3};
    Vjp vjp = Wengert.vjp(JacobianTest::spherical, new double[] {2, 0.5, 0.75}, w);
    double[][] j = closedForm(2, 0.5, 0.75);
    double[] expected = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        expected[k] += w[i] * j[i][k];
      }
    }
    assertArrayEquals(expected, vjp.product(), TOLERANCE);
    assertArrayEquals(spherical(new double[] {2, 0.5, 0.75}), vjp.values());
    assertEquals(List.of(), vjp.leaks());
  }

  @Test
  void vjpAddsUpOutputsThatAreTheSameValue() {
    Function<double[], double[]> twice =
        x -> {
          double y = x[0] * x[0];
          return new double[] {y, y, x[0], x[0]};
        };
    assertArrayEquals(
        new double[] {6 * 1 + 6 * 10 + 100 + 1000},
        Wengert.vjp(twice, new double[] {3}, new double[] {1, 10, 100, 1000}).product());
  }

  @Test
  void identity() {
    Jacobian jacobian = Wengert.jacobian(x -> x, 2, 3);
    assertArrayEquals(new double[] {2, 3}, jacobian.values());
    assertMatrix(new double[][] {{1, 0}, {0, 1}}, jacobian.matrix());
    assertArrayEquals(
        new double[] {5, 7},
        Wengert.vjp(x -> x, new double[] {2, 3}, new double[] {5, 7}).product());
  }

  @Test
  void identityByTheJdkIsExactOrReported() {
    Jacobian jacobian = Wengert.jacobian(Function.identity(), 2, 3);
    if (jacobian.leaks().isEmpty()) {
      assertMatrix(new double[][] {{1, 0}, {0, 1}}, jacobian.matrix());
    }
  }

  @Test
  void inputUpdatedInPlaceAndReturned() {
    Jacobian jacobian =
        Wengert.jacobian(
            x -> {
              x[0] *= x[1];
              return x;
            },
            2, 3);
    assertArrayEquals(new double[] {6, 3}, jacobian.values());
    assertMatrix(new double[][] {{3, 2}, {0, 1}}, jacobian.matrix());
  }

  @Test
  void pointOfTheCallerIsNotTouched() {
    double[] point = {2, 3};
    double[][] seen = new double[1][];
    Wengert.jacobian(
        x -> {
          seen[0] = x;
          x[0] = 100;
          return x;
        },
        point);
    assertArrayEquals(new double[] {2, 3}, point);
    assertNotSame(point, seen[0]);
  }

  @Test
  void copyOfTheInput() {
    assertMatrix(
        new double[][] {{1, 0}, {0, 1}}, Wengert.jacobian(x -> x.clone(), 2, 3).matrix());
  }

  @Test
  void copyOfTheInputByAMethodReference() {
    assertMatrix(
        new double[][] {{1, 0}, {0, 1}}, Wengert.jacobian(double[]::clone, 2, 3).matrix());
  }

  @Test
  void constantOutputs() {
    double[] constant = {7, 8};
    assertMatrix(
        new double[][] {{0, 0, 0}, {0, 0, 0}}, Wengert.jacobian(x -> constant, 1, 2, 3).matrix());
    assertMatrix(
        new double[][] {{0}, {1}},
        Wengert.jacobian(x -> new double[] {7, x[0]}, 3).matrix());
  }

  @Test
  void noOutputs() {
    Jacobian jacobian = Wengert.jacobian(x -> new double[0], 1, 2);
    assertEquals(0, jacobian.values().length);
    assertEquals(0, jacobian.matrix().length);
    assertArrayEquals(
        new double[2],
        Wengert.vjp(x -> new double[0], new double[] {1, 2}, new double[0]).product());
  }

  @Test
  void noInputs() {
    Jacobian jacobian = Wengert.jacobian(x -> new double[] {7, 8});
    assertMatrix(new double[][] {{}, {}}, jacobian.matrix());
  }

  @Test
  void zeroWeights() {
    assertArrayEquals(
        new double[3],
        Wengert.vjp(JacobianTest::spherical, new double[] {2, 0.5, 0.75}, new double[3]).product());
  }

  @Test
  void resultsAreNotSharedWithTheFunction() {
    double[] kept = new double[1];
    Function<double[], double[]> f =
        x -> {
          kept[0] = x[0] * x[0];
          return kept;
        };
    Jacobian first = Wengert.jacobian(f, 3);
    Jacobian second = Wengert.jacobian(f, 4);
    assertEquals(9, first.values()[0]);
    assertEquals(6, first.matrix()[0][0]);
    assertEquals(8, second.matrix()[0][0]);
  }
}
