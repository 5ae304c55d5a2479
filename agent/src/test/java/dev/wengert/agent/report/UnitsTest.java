package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void ofAQuotient() {
    assertEquals("kW/bar", Units.quotient("kW", "bar"));
    assertEquals("1/bar", Units.quotient("", "bar"));
    assertEquals("kW", Units.quotient("kW", ""));
    assertEquals("", Units.quotient("", ""));
    assertEquals("EUR/(kg/s)", Units.quotient("EUR", "kg/s"));
  }
}
