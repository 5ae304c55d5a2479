package dev.wengert.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The twins of one method of an interface, by the class of the receiver. */
final class TwinCache extends ClassValue<MethodHandle[]> {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private final String name;
  private final MethodType original;
  private final MethodType twin;

  /**
   * @param types the method's parameters, erased, without the receiver
   */
  TwinCache(String name, Class<?> result, Class<?>... types) {
    this.name = name;
    this.original = MethodType.methodType(result, types);
    this.twin = twin(original);
  }

  /** The type of a method's twin: the runtime's counterpart of the agent's {@code Names.twin}. */
  static MethodType twin(MethodType original) {
    List<Class<?>> shadows = new ArrayList<>();
    for (Class<?> type : original.parameterList()) {
      if (Reals.isReal(type)) {
        shadows.add(int.class);
      } else if (isArray(type)) {
        shadows.add(Span.class);
      }
    }
    if (Reals.isReal(original.returnType())) {
      shadows.add(int.class);
    }
    shadows.add(int.class);
    shadows.add(Tape.class);
    return original.appendParameterTypes(shadows);
  }

  private static boolean isArray(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return type.isArray() && Reals.isReal(element);
  }

  /** Takes the receiver as an Object; null if the method of this class has no twin. */
  MethodHandle of(Class<?> receiver) {
    return get(receiver)[0];
  }

  @Override
  protected MethodHandle[] computeValue(Class<?> receiver) {
    MethodType generic = twin.insertParameterTypes(0, Object.class);
    MethodHandle known = PlatformReceivers.twin(receiver, name, twin);
    if (known != null) {
      return new MethodHandle[] {known.asType(generic)};
    }
    Method m = Dispatch.twinOf(receiver, name, original, twin);
    try {
      return new MethodHandle[] {m == null ? null : handle(m, generic)};
    } catch (IllegalAccessException e) {
      return new MethodHandle[] {null};
    }
  }

  static MethodHandle handle(Method twin, MethodType type) throws IllegalAccessException {
    Lookup lookup = MethodHandles.privateLookupIn(twin.getDeclaringClass(), LOOKUP);
    return lookup.unreflect(twin).asType(type);
  }
}
