package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Leak;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Lambdas that {@code altMetafactory} links: serializable ones, and those of several interfaces. */
class SerializableLambdaTest {
  interface SerialOperator extends DoubleUnaryOperator, Serializable {}

  interface Marker {}

  interface Scale {
    double apply(double x);
  }

  interface Shift {
    double apply(double x);
  }

  interface Maker<T> {
    T make(double x);
  }

  interface NumberMaker extends Maker<Double> {
    @Override
    Double make(double x);
  }

  private static byte[] write(Object o) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(o);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("unchecked")
  private static <T> T read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (T) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static SerializedLambda formOf(Object lambda) throws ReflectiveOperationException {
    Method writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
    writeReplace.setAccessible(true);
    return (SerializedLambda) writeReplace.invoke(lambda);
  }

  @Test
  void capturesArgumentsAndResults() {
    assertGradient(
        x -> {
          double a = x[0];
          DoubleUnaryOperator f = (DoubleUnaryOperator & Serializable) t -> a * t * t;
          return f.applyAsDouble(x[1]);
        },
        at(2, 3), 9, 12);
  }

  @Test
  void capturedArraysAndBoxes() {
    assertGradient(
        x -> {
          Double box = x[0] * x[1];
          double[] all = {x[0], x[1]};
          SerialOperator f = t -> t * box + all[1];
          return f.applyAsDouble(x[0]);
        },
        at(2, 3), 2 * 2 * 3, 4 + 1);
  }

  @Test
  void boxedArgumentsAndResults() {
    assertGradient(
        x -> {
          double a = x[1];
          Function<Double, Double> f = (Function<Double, Double> & Serializable) t -> t * a;
          return f.andThen(f).apply(x[0]);
        },
        at(2, 3), 9, 12);
  }

  @Test
  void methodReferences() {
    assertGradient(
        x -> {
          ToDoubleFunction<Double> unbox = (ToDoubleFunction<Double> & Serializable) Double::doubleValue;
          DoubleUnaryOperator sine = (DoubleUnaryOperator & Serializable) Math::sin;
          DoubleBinaryOperator product = (DoubleBinaryOperator & Serializable) SerializableLambdaTest::product;
          return sine.applyAsDouble(product.applyAsDouble(unbox.applyAsDouble(x[0]), x[1]));
        },
        at(2, 3), 3 * Math.cos(6), 2 * Math.cos(6));
  }

  private static double product(double a, double b) {
    return a * b;
  }

  @Test
  void markerInterface() {
    assertGradient(
        x -> {
          double a = x[0];
          DoubleSupplier f = (DoubleSupplier & Marker) () -> a * a;
          assertTrue(f instanceof Marker);
          return f.getAsDouble();
        },
        at(3), 6);
  }

  @Test
  void twoInterfacesWithTheSameMethod() {
    assertGradient(
        x -> {
          double a = x[1];
          Scale f = (Scale & Shift) t -> t * a;
          return f.apply(x[0]) + ((Shift) f).apply(2 * x[0]);
        },
        at(2, 3), 9, 6);
  }

  @Test
  void twoInterfacesWithTheSameMethodAndNothingCaptured() {
    Scale f = (Scale & Shift) t -> t * t;
    assertGradient(x -> f.apply(x[0]) + ((Shift) f).apply(x[0]), at(3), 12);
  }

  @Test
  void bridgeMethods() {
    assertGradient(
        x -> {
          double a = x[1];
          NumberMaker f = t -> t * a;
          Maker<Double> g = f;
          return f.make(x[0]) + g.make(x[0]);
        },
        at(2, 3), 6, 4);
  }

  @Test
  void aLambdaWithoutCapturesIsOneObject() {
    List<Object> made = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      made.add((DoubleUnaryOperator & Serializable) t -> t);
    }
    assertSame(made.get(0), made.get(1));
  }

  @Test
  void theSerializedFormNamesWhatTheSourceNames() throws ReflectiveOperationException {
    double a = 2;
    int n = 3;
    SerializedLambda form = formOf((DoubleUnaryOperator & Serializable) t -> a * t + n);
    assertEquals("dev/wengert/it/language/SerializableLambdaTest", form.getCapturingClass());
    assertEquals("java/util/function/DoubleUnaryOperator", form.getFunctionalInterfaceClass());
    assertEquals("applyAsDouble(D)D", form.getFunctionalInterfaceMethodName() + form.getFunctionalInterfaceMethodSignature());
    assertEquals("(DID)D", form.getImplMethodSignature());
    assertTrue(form.getImplMethodName().startsWith("lambda$"), form.getImplMethodName());
    assertEquals(2.0, form.getCapturedArg(0));
    assertEquals(3, form.getCapturedArg(1));
    SerializedLambda reference = formOf((DoubleUnaryOperator & Serializable) Math::sin);
    assertEquals("java/lang/Math.sin(D)D", reference.getImplClass() + "." + reference.getImplMethodName() + reference.getImplMethodSignature());
  }

  @Test
  void aLambdaThatWasReadAgainCarriesDerivatives() {
    double a = 2;
    byte[] scale = write((DoubleUnaryOperator & Serializable) t -> a * t * t);
    byte[] sine = write((DoubleUnaryOperator & Serializable) Math::sin);
    DoubleUnaryOperator f = read(scale);
    DoubleUnaryOperator g = read(sine);
    assertGradient(x -> g.applyAsDouble(f.applyAsDouble(x[0])), at(3), 12 * Math.cos(18));
    assertGradient(
        x -> SerializableLambdaTest.<DoubleUnaryOperator>read(scale).applyAsDouble(x[0]), at(3), 12);
  }

  @Test
  void whatItCapturedInARecordingIsReportedWhenItIsWritten() {
    assertLeaks(
        Leak.Kind.OBJECT_CONTENT,
        x -> {
          double a = x[0];
          DoubleUnaryOperator f = (DoubleUnaryOperator & Serializable) t -> a * t;
          DoubleUnaryOperator copy = read(write(f));
          return copy.applyAsDouble(x[1]);
        },
        2, 3);
    assertLeaks(
        Leak.Kind.OBJECT_CONTENT,
        x -> {
          Double a = x[0] * 2;
          Supplier<Double> f = (Supplier<Double> & Serializable) () -> a;
          return SerializableLambdaTest.<Supplier<Double>>read(write(f)).get();
        },
        2);
  }

  @Test
  void constantsMayBeWritten() {
    double a = 2;
    assertGradient(
        x -> {
          DoubleUnaryOperator f = (DoubleUnaryOperator & Serializable) t -> a * t;
          return SerializableLambdaTest.<DoubleUnaryOperator>read(write(f)).applyAsDouble(x[0]);
        },
        at(3), 2);
  }
}
