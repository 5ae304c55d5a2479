package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;

import dev.wengert.Wengert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Through what is not transformed a derivative stays exact, or a leak says that it is lost. */
class LeavingTheLanguageTest {
  @Test
  void decimals() {
    assertExactOrReported(x -> BigDecimal.valueOf(x[0]).doubleValue(), 2.5);
    assertExactOrReported(x -> new BigDecimal(x[0]).doubleValue() * x[0], 2.5);
  }

  @Test
  void adders() {
    assertExactOrReported(
        x -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add(x[0]);
          adder.add(x[0] * x[0]);
          return adder.sum();
        },
        2.5);
    assertExactOrReported(
        x -> {
          DoubleAccumulator product = new DoubleAccumulator((a, b) -> a * b, 1);
          product.accumulate(x[0]);
          return product.doubleValue();
        },
        2.5);
  }

  @Test
  void buffers() {
    assertExactOrReported(
        x -> {
          DoubleBuffer buffer = DoubleBuffer.allocate(2);
          buffer.put(x[0]);
          buffer.flip();
          return buffer.get();
        },
        2.5);
    assertExactOrReported(x -> DoubleBuffer.wrap(x).get(0), 2.5);
    assertExactOrReported(x -> ByteBuffer.allocate(8).putDouble(0, x[0]).getDouble(0), 2.5);
    assertExactOrReported(
        x -> {
          double[] a = new double[1];
          DoubleBuffer.wrap(a).put(x);
          return a[0];
        },
        2.5);
  }

  @Test
  void bits() {
    assertExactOrReported(
        x -> {
          AtomicLong bits = new AtomicLong(Double.doubleToLongBits(x[0]));
          return Double.longBitsToDouble(bits.get());
        },
        2.5);
    assertExactOrReported(
        x -> Double.longBitsToDouble(Double.valueOf(x[0]).hashCode() * 1L) + x[0], 2.5);
  }

  @Test
  void statistics() {
    assertExactOrReported(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          s.accept(x[0]);
          s.accept(x[1]);
          return s.getAverage() + s.getMax();
        },
        2.5, 3.5);
  }

  @Test
  void optionalDoubles() {
    assertExactOrReported(x -> OptionalDouble.of(x[0]).getAsDouble(), 2.5);
    assertExactOrReported(x -> OptionalDouble.empty().orElseGet(() -> x[0] * x[0]), 2.5);
    assertExactOrReported(x -> OptionalDouble.empty().orElse(x[0]), 2.5);
  }

  @Test
  void streams() {
    byte[][] bytes = new byte[1][];
    assertExactOrReported(
        x -> {
          try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new DataOutputStream(out).writeDouble(x[0]);
            bytes[0] = out.toByteArray();
            return new DataInputStream(new ByteArrayInputStream(bytes[0])).readDouble();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        2.5);
  }

  @Test
  void arraysByTheJdk() {
    assertExactOrReported(
        x -> {
          double[] a = new double[3];
          Arrays.setAll(a, i -> i * x[0]);
          return a[1] * a[2];
        },
        2.5);
    assertExactOrReported(
        x -> {
          double[] a = {x[0], x[0] * x[0], x[1]};
          Arrays.parallelPrefix(a, (p, q) -> p * q);
          return a[2];
        },
        2.5, 1.5);
    assertExactOrReported(x -> Arrays.stream(x, 0, 2).sum(), 2.5, 1.5);
    assertExactOrReported(
        x -> {
          Double[] boxes = {x[1], x[0]};
          Arrays.sort(boxes);
          return boxes[0] + 10 * boxes[1];
        },
        2.5, 1.5);
  }

  @Test
  void arraysReadByReflection() {
    assertExactOrReported(x -> x[0] * ((double[]) Array.newInstance(double.class, 3)).length, 2.5);
    assertExactOrReported(x -> Array.getDouble(x, 0) * x[0], 2.5);
    assertExactOrReported(x -> (Double) Array.get(x, 0) * x[0], 2.5);
  }

  @Test
  void boxesReadByTheJdk() {
    assertExactOrReported(x -> ((Number) x[0]).doubleValue() * Double.valueOf(x[0]), 2.5);
    assertExactOrReported(
        x -> IntStream.range(0, 3).boxed().mapToDouble(i -> i * x[0]).max().getAsDouble(), 2.5);
  }

  @Test
  void derivativeOfADerivative() {
    assertExactOrReported(x -> Wengert.derivative(y -> y * y * y, x[0]), 2.5);
    assertExactOrReported(x -> Wengert.gradient(y -> y[0] * y[0], x).partials()[0], 2.5);
  }

  @Test
  void workInOtherThreads() {
    assertExactOrReported(x -> CompletableFuture.supplyAsync(() -> x[0] * x[0]).join(), 2.5);
    assertExactOrReported(
        x -> {
          double y = x[0] * x[0];
          return CompletableFuture.supplyAsync(() -> y * 2).join();
        },
        2.5);
    assertExactOrReported(
        x -> {
          double[] sum = new double[1];
          Thread t = new Thread(() -> sum[0] = x[0] * x[0]);
          t.start();
          try {
            t.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return sum[0];
        },
        2.5);
  }
}
