package dev.wengert.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/** Classes of the JDK with twins written by hand that are called through an interface or a super class. */
final class PlatformReceivers {
  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final Map<Class<?>, Class<?>> TWINS =
      Map.of(
          DoubleSummaryStatistics.class, StatisticsTwins.class,
          DoubleAdder.class, AdderTwins.class,
          DoubleAccumulator.class, AdderTwins.class);

  private PlatformReceivers() {}

  /** A static method that takes the receiver first, or null. */
  static MethodHandle twin(Class<?> receiver, String name, MethodType twin) {
    Class<?> twins = TWINS.get(receiver);
    if (twins == null) {
      return null;
    }
    try {
      return LOOKUP.findStatic(twins, name, twin.insertParameterTypes(0, receiver));
    } catch (ReflectiveOperationException e) {
      return null; // a method that moves no doubles
    }
  }
}
