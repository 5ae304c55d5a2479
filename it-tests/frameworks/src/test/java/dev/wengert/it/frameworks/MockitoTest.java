package dev.wengert.it.frameworks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertReported;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;

/** Mocks of targeted classes, in recordings and beside them. */
class MockitoTest {
  static final class Final extends Instrument {
    @Override
    double read(double x) {
      return super.read(x) * x;
    }
  }

  interface Source {
    double next();

    default double twice(double x) {
      return 2 * x * next();
    }
  }

  abstract static class Half {
    abstract double part(double x);

    double whole(double x) {
      return 2 * part(x) * x;
    }
  }

  /** 6 a b (a^2 + b)^2 */
  static double withReal(double[] x) {
    Instrument real = new Instrument().withOffset(x[1]);
    return real.read(x[0]) * real.total(x) * Instrument.scale(real.twice(x[0]));
  }

  private static void assertRealOnesAreExact() {
    assertGradient(MockitoTest::withReal, at(1, 2), 12 * 9 + 12 * 6 * 2, 6 * 9 + 12 * 6);
    assertGradient(x -> new Final().read(x[0]), at(3), 27);
  }

  /** Value and derivative are right, or a leak says that the derivative may not be. */
  private static void assertExactOrReported(ToDoubleFunction<double[]> f, double at, double... expected) {
    for (int i = 0; i < 2; i++) {
      Gradient g = Wengert.gradient(f, at);
      assertEquals(expected[0], g.value());
      if (g.leaks().isEmpty()) {
        assertEquals(expected[1], g.partials()[0], 1e-12);
      }
    }
  }

  @Test
  void aMockReturnsConstants() {
    Instrument mock = mock(Instrument.class);
    when(mock.read(2.0)).thenReturn(5.0);
    assertGradient(x -> x[0] * mock.read(2.0), at(3), 5);
    assertRealOnesAreExact();
  }

  @Test
  void whatIsActiveInACallOfAMockIsReported() {
    Instrument mock = mock(Instrument.class);
    when(mock.read(anyDouble())).thenReturn(5.0);
    when(mock.total(any())).thenReturn(7.0);
    assertReported(x -> mock.read(x[0]), 3);
    assertReported(x -> mock.total(x), 3, 4);
    Gradient g = Wengert.gradient(x -> x[0] * mock.read(x[0]), 3.0);
    assertEquals(15, g.value());
    assertEquals(5, g.partials()[0]);
  }

  @Test
  void callsInARecordingAreSeenByTheirOwnNames() {
    Instrument mock = mock(Instrument.class);
    Wengert.gradient(x -> x[0] * mock.read(2.0) + mock.twice(1.0), 3.0);
    verify(mock, times(1)).read(2.0);
    verify(mock, times(1)).twice(1.0);
    verifyNoMoreInteractions(mock);
  }

  @Test
  void aFinalClassAndAnInterface() {
    Final mock = mock(Final.class);
    when(mock.read(1.0)).thenReturn(2.0);
    Source source = mock(Source.class);
    when(source.next()).thenReturn(4.0);
    assertGradient(x -> x[0] * mock.read(1.0) * source.next(), at(3), 8);
    assertRealOnesAreExact();
  }

  @Test
  void anAbstractClassThatCallsItsRealMethods() {
    Half half = mock(Half.class, Answers.CALLS_REAL_METHODS);
    doReturn(4.0).when(half).part(anyDouble());
    assertExactOrReported(x -> half.whole(2.0) * x[0], 3, 48, 16);
    Gradient g = Wengert.gradient(x -> half.whole(x[0]), 3.0);
    assertEquals(24, g.value());
    assertFalse(g.leaks().isEmpty(), "part(x) is mocked");
  }

  @Test
  void aSpyIsExactOrReported() {
    Instrument spy = spy(new Instrument());
    assertExactOrReported(x -> spy.read(x[0]) * x[0], 3, 27, 27);
    assertExactOrReported(x -> spy.twice(x[0]), 3, 18, 12);
    verify(spy, times(4)).read(3.0);
    verify(spy, times(2)).twice(3.0);
  }

  @Test
  void anAnswerThatChangesNumbersIsExactOrReported() {
    Instrument mock = mock(Instrument.class);
    when(mock.read(anyDouble())).thenAnswer(call -> (double) call.callRealMethod() * 2);
    assertExactOrReported(x -> mock.read(x[0]), 3, 18, 12);
    when(mock.twice(anyDouble())).thenAnswer(call -> new Instrument().read(call.getArgument(0, Double.class) + 1));
    assertExactOrReported(x -> mock.twice(x[0]), 3, 16, 8);
  }

  @Test
  void anExceptionOfAMockLeavesNothingBehind() {
    Instrument mock = mock(Instrument.class);
    when(mock.read(anyDouble())).thenThrow(new IllegalStateException("broken"));
    Instrument real = new Instrument();
    ToDoubleFunction<double[]> f =
        x -> {
          try {
            return mock.read(1.0) * x[0];
          } catch (IllegalStateException e) {
            return real.read(x[0]);
          }
        };
    assertGradient(f, at(3), 6);
  }

  @Test
  void staticMocks() {
    try (MockedStatic<Instrument> mocked = mockStatic(Instrument.class)) {
      mocked.when(() -> Instrument.scale(anyDouble())).thenReturn(7.0);
      assertGradient(x -> x[0] * Instrument.scale(1.0), at(3), 7);
      assertReported(x -> Instrument.scale(x[0]), 3);
    }
    assertRealOnesAreExact();
  }

  @Test
  void mocksOfWhatIsConstructed() {
    try (MockedConstruction<Instrument> mocked =
        mockConstruction(
            Instrument.class, (mock, context) -> when(mock.read(1.0)).thenReturn(5.0))) {
      assertExactOrReported(x -> x[0] * new Instrument().read(1.0), 3, 15, 5);
      assertEquals(2, mocked.constructed().size());
    }
    assertRealOnesAreExact();
  }

  /** Inherits a default method, which the mock is told to answer for. */
  static class Gauge implements Hidden {}

  interface Hidden {
    default double level(double x) {
      return x * x;
    }
  }

  /** Reflection, by which Mockito finds what to mock, does not show the twin in the interface. */
  @Test
  void aMockThatInheritsFromAnInterfaceThatIsNotPublic() {
    Gauge mock = mock(Gauge.class);
    when(mock.level(anyDouble())).thenReturn(5.0);
    assertGradient(x -> x[0] * mock.level(2.0), at(3), 5);
    assertGradient(x -> new Gauge().level(x[0]), at(3), 6);
  }

  @Test
  void realMethodsOfAnInterfaceThatIsNotPublic() {
    Hidden mock = mock(Hidden.class, CALLS_REAL_METHODS);
    assertExactOrReported(x -> mock.level(x[0]), 3, 9, 6);
    Gauge gauge = mock(Gauge.class, CALLS_REAL_METHODS);
    assertExactOrReported(x -> gauge.level(x[0]), 3, 9, 6);
    Gauge spy = spy(new Gauge());
    assertExactOrReported(x -> spy.level(x[0]), 3, 9, 6);
  }

  /** As mocking and proxy libraries do that make subclasses: everything virtual goes to a handler. */
  @Test
  void subclassesThatForwardEverything() throws ReflectiveOperationException {
    Instrument proxy =
        new ByteBuddy()
            .subclass(Instrument.class)
            .method(ElementMatchers.isVirtual().and(ElementMatchers.returns(double.class)))
            .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> 5.0))
            .make()
            .load(getClass().getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
            .getLoaded()
            .getDeclaredConstructor()
            .newInstance();
    assertGradient(x -> x[0] * proxy.read(2.0), at(3), 5);
    assertExactOrReported(x -> proxy.read(x[0]) * x[0], 3, 15, 5);
    assertExactOrReported(x -> proxy.twice(x[0]), 3, 5, 0);
  }
}
