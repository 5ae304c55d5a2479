package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTableTest {
  private static final long ENOUGH = 1 << 20;

  private final SpanTable table = new SpanTable(true);

  @Test
  void aSpanServesTheNextRecordingForAnotherArray() {
    double[] first = new double[3];
    double[] second = new double[5];
    table.open(ENOUGH);
    Span span = table.addMade(first, 3);
    assertSame(span, table.find(first));
    assertTrue(span.isOf(first));
    span.base = 7;
    table.activated(span);
    table.passivate();
    assertEquals(0, span.base);
    assertFalse(span.isOf(first));
    assertNull(span.get());
    assertNull(table.find(first));

    table.open(ENOUGH);
    assertSame(span, table.addMade(second, 5));
    assertEquals(5, span.length);
    assertEquals(0, span.base);
    assertSame(span, table.find(second));
    assertNull(table.find(first));
    assertNotSame(span, table.addMade(first, 3));
  }

  @Test
  void everyArrayHasOneSpanHoweverItIsFound() {
    table.open(10 * ENOUGH);
    for (int recording = 0; recording < 3; recording++) {
      List<double[]> arrays = new ArrayList<>();
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        double[] array = new double[i % 4];
        arrays.add(array);
        spans.add(i % 3 == 0 ? table.add(array, array.length) : table.addMade(array, array.length));
        if (i % 7 == 0) {
          assertSame(spans.get(i / 2), table.find(arrays.get(i / 2)));
        }
      }
      assertEquals(3_000, spans.stream().distinct().count());
      for (int i = 0; i < 3_000; i++) {
        assertSame(spans.get(i), table.find(arrays.get(i)));
      }
      table.passivate();
      assertNull(table.find(arrays.get(17)));
    }
  }

  @Test
  void anArrayThatIsMetAgainKeepsItsSpan() {
    double[] array = new double[3];
    for (int recording = 0; recording < 2; recording++) {
      table.open(ENOUGH);
      assertNull(table.find(array));
      table.add(array, 3);
      if (recording == 0) {
        table.passivate();
      }
    }
    Span span = table.find(array);
    table.passivate();
    table.open(ENOUGH);
    assertSame(span, table.find(array));
    assertTrue(span.isOf(array));
  }

  @Test
  void whatARecordingMayHoldIsBounded() {
    table.open(10 * (16 + 8 * 100));
    for (int i = 0; i < 10; i++) {
      assertTrue(table.addMade(new double[100], 100).isMade());
    }
    assertFalse(table.addMade(new double[100], 100).isMade());
    table.passivate();
    table.open(10 * (16 + 8 * 100));
    assertTrue(table.addMade(new double[100], 100).isMade());
  }

  @Test
  void nothingIsHeldBetweenRecordings() throws InterruptedException {
    table.open(ENOUGH);
    double[] array = new double[3];
    WeakReference<double[]> made = new WeakReference<>(array);
    table.addMade(array, 3);
    double[][] rows = new double[2][2];
    WeakReference<double[]> row = new WeakReference<>(rows[1]);
    table.add(rows[1], 2);
    table.addMade(rows, 2);
    table.passivate();
    array = null;
    rows = null;
    for (int i = 0; i < 100 && (made.get() != null || row.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(made.get());
    assertNull(row.get());
  }

  @Test
  void spansOfRowsThatNoLongerFitAreDropped() {
    table.open(ENOUGH);
    double[][] rows = new double[3][1];
    Span span = table.addMade(rows, 3);
    span.children = new Span[3];
    span.children[2] = table.addMade(rows[2], 1);
    table.passivate();
    table.open(ENOUGH);
    assertSame(span, table.addMade(new double[3][], 3));
    assertEquals(3, span.children.length);
    assertFalse(span.children[2].isOf(rows[2]));
    table.passivate();
    table.open(ENOUGH);
    assertSame(span, table.addMade(new double[4][], 4));
    assertNull(span.children);
  }

  @Test
  void aTableOfOneRecordingHoldsWeakly() {
    SpanTable one = new SpanTable();
    double[] array = new double[2];
    Span span = one.addMade(array, 2);
    one.passivate();
    assertSame(span, one.find(array));
    assertFalse(span.isMade());
  }
}
