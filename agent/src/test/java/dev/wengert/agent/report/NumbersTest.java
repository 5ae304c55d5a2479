package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void haveSixDigitsAndNoZerosAtTheEnd() {
    assertEquals("1234.57", Numbers.format(1234.5678));
    assertEquals("0.1", Numbers.format(0.1));
    assertEquals("\u22120.000123457", Numbers.format(-1.23456789e-4));
    assertEquals("12000000", Numbers.format(1.2e7));
    assertEquals("1.2e8", Numbers.format(1.2e8));
    assertEquals("1e\u22125", Numbers.format(1e-5));
    assertEquals("1000", Numbers.format(999.9999));
    assertEquals("0", Numbers.format(-0.0));
    assertEquals("4.94066e\u2212324", Numbers.format(Double.MIN_VALUE));
  }

  @Test
  void thatAreNoneHaveNames() {
    assertEquals("NaN", Numbers.format(Double.NaN));
    assertEquals("\u2212\u221e", Numbers.format(Double.NEGATIVE_INFINITY));
  }

  @Test
  void withUnits() {
    assertEquals("1\u202f234\u202f567", Numbers.count(1234567));
    assertEquals("512 B", Numbers.bytes(512));
    assertEquals("1.5 KiB", Numbers.bytes(1536));
    assertEquals("2 GiB", Numbers.bytes(2L << 30));
    assertEquals("1.5 \u00b5s", Numbers.time(1500));
    assertEquals("412 ms", Numbers.time(412_000_000));
    assertEquals("12.3 s", Numbers.time(12_345_678_901L));
    assertEquals("1 h 2 min 3 s", Numbers.time(3_723_000_000_000L));
    assertEquals("33.3 %", Numbers.percent(1 / 3.0));
    assertEquals("< 0.1 %", Numbers.percent(1e-6));
  }
}
