package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.junit.jupiter.api.Test;

/** {@code DoubleBuffer} on the heap shares addresses with its array. */
class DoubleBufferTest {
  @Test
  void wrappedArrays() {
    assertGradient(
        x -> {
          double[] a = new double[3];
          DoubleBuffer b = DoubleBuffer.wrap(a);
          a[0] = x[0];
          b.put(1, x[1]);
          return b.get(0) * a[1] + b.get() * 10;
        },
        at(2, 3), 3 + 10, 2);
    assertGradient(x -> DoubleBuffer.wrap(x, 1, 1).slice().get(0), at(2, 3), 0, 1);
  }

  @Test
  void views() {
    assertGradient(
        x -> {
          DoubleBuffer b = DoubleBuffer.allocate(4);
          b.put(x[0]).put(x[1]).put(x[0] * x[1]);
          b.position(1);
          DoubleBuffer slice = b.slice();
          DoubleBuffer all = b.duplicate().rewind();
          DoubleBuffer constant = b.asReadOnlyBuffer();
          slice.put(0, x[0] * 5);
          return slice.get(1) + 10 * all.get(0) + 100 * constant.get(1)
              + 1000 * constant.slice(2, 1).get(0);
        },
        at(2, 3), 3 + 10 + 500 + 3000, 2 + 2000);
  }

  @Test
  void manyAtOnce() {
    assertGradient(
        x -> {
          DoubleBuffer b = DoubleBuffer.allocate(6);
          b.put(x).put(x, 1, 1).put(3, x).put(5, x, 0, 1).rewind();
          double[] out = new double[6];
          b.get(out).rewind();
          b.get(out, 2, 1);
          b.get(4, out, 0, 1);
          DoubleBuffer copy = DoubleBuffer.allocate(6);
          copy.put(0, b, 3, 2).put(b.rewind().limit(1));
          return out[0] + 10 * out[1] + 100 * out[2] + 1000 * copy.get(0) + 10_000 * copy.get(1);
        },
        at(2, 3), 100 + 1000, 1 + 10 + 10_000);
  }

  @Test
  void compact() {
    assertGradient(
        x -> {
          DoubleBuffer b = DoubleBuffer.allocate(3);
          b.put(x).put(x[0] * x[1]).flip();
          b.get();
          b.compact().flip();
          return b.get() + 10 * b.get();
        },
        at(2, 3), 30, 1 + 20);
  }

  @Test
  void passiveValuesOverActiveOnes() {
    assertGradient(
        x -> {
          DoubleBuffer b = DoubleBuffer.wrap(x.clone());
          b.put(0, 7).put(1, ByteBuffer.allocateDirect(8).asDoubleBuffer(), 0, 1);
          return b.get(0) * x[0] + b.get(1) * x[1];
        },
        at(2, 3), 7, 0);
  }

  @Test
  void memoryOutsideTheHeap() {
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> ByteBuffer.allocateDirect(8).asDoubleBuffer().put(0, x[0]).get(0),
        2);
    assertLeaks(
        Leak.Kind.ARRAY_CONTENT,
        x -> ByteBuffer.allocateDirect(16).asDoubleBuffer().put(x).get(0),
        2, 3);
  }
}
