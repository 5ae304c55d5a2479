package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ElasticityTest {

  @Test
  void ofAPowerIsTheExponent() {
    double x = 1.7;
    assertEquals(3.5, Elasticity.of(3.5 * Math.pow(x, 2.5), x, Math.pow(x, 3.5)), 1e-14);
  }

  @Test
  void isNotDefinedWhereTheOutputIsZeroOrANumberIsNotFinite() {
    assertTrue(Double.isNaN(Elasticity.of(1, 1, 0)));
    assertTrue(Double.isNaN(Elasticity.of(Double.NaN, 1, 1)));
    assertTrue(Double.isNaN(Elasticity.of(1, Double.NaN, 1)));
    assertTrue(Double.isNaN(Elasticity.of(1, 1, Double.POSITIVE_INFINITY)));
  }

  @Test
  void staysInTheRangeOfDoubles() {
    assertEquals(1, Elasticity.of(1e-200, 1e-100, 1e-300), 1e-14);
    assertEquals(1, Elasticity.of(1e200, 1e-250, 1e-50), 1e-14);
    assertEquals(1, Elasticity.of(1e200, 1e100, 1e300), 1e-14);
    assertEquals(1, Elasticity.of(1e160, 1e-320 , 1e-160), 1e-3);
  }
}
