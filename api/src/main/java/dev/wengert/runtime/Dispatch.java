package dev.wengert.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Calls of methods whose declared owner has no twins (an interface of the JDK, a library that is not
 * transformed) but whose receiver may have: the twin of the receiver's own class is found at run time.
 */
public final class Dispatch {
  /** Left in {@code tape.ret} when a function was called whose class has no twin. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  /** What a class that is not transformed, but has bridges, is known by. */
  private static final String OUTSIDER = "wengert$outsider";

  private static final int MOST_CLASSES = 6;
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private static final TwinCache TO_DOUBLE =
      new TwinCache("applyAsDouble", double.class, Object.class);
  private static final TwinCache UNARY =
      new TwinCache("applyAsDouble", double.class, double.class);
  private static final TwinCache FUNCTION = new TwinCache("apply", Object.class, Object.class);

  private Dispatch() {}

  // ---------------------------------------------------------------- entry points

  static double applyAsDouble(
      ToDoubleFunction<double[]> f, double[] x, int ret, int fp, Tape tape) {
    MethodHandle twin = TO_DOUBLE.of(f.getClass());
    if (twin == null) {
      double y = f.applyAsDouble(x);
      tape.ret = UNKNOWN;
      return y;
    }
    try {
      return (double) twin.invokeExact((Object) f, (Object) x, ret, fp, tape);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  static double applyAsDouble(
      DoubleUnaryOperator f, double x, int ax, int ret, int fp, Tape tape) {
    MethodHandle twin = UNARY.of(f.getClass());
    if (twin == null) {
      double y = f.applyAsDouble(x);
      tape.ret = UNKNOWN;
      return y;
    }
    try {
      return (double) twin.invokeExact((Object) f, x, ax, ret, fp, tape);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  static Object apply(Function<double[], double[]> f, double[] x, int fp, Tape tape) {
    MethodHandle twin = FUNCTION.of(f.getClass());
    if (twin == null) {
      Object y = f.apply(x);
      tape.ret = UNKNOWN;
      return y;
    }
    try {
      Object y = (Object) twin.invokeExact((Object) f, (Object) x, fp, tape);
      tape.ret = 0;
      return y;
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }

  // ---------------------------------------------------------------- finding twins

  /** Whether classes are neither transformed nor the JDK's. */
  private static final ClassValue<Boolean> FOREIGN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> c) {
          if (HiddenMembers.methods(c).length == 0 && c.getSuperclass() != null) {
            return FOREIGN.get(c.getSuperclass()); // it has no code but that of others
          }
          return !ActiveSearch.isJdk(c)
              && !hasTwins(c)
              && !(c.isHidden() && hasTwins(c.getNestHost())); // a lambda of a transformed class
        }
      };

  /** Whether classes have twins of their methods. */
  private static final ClassValue<Boolean> TRANSFORMED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> c) {
          return hasTwins(c);
        }
      };

  static boolean isTransformed(Class<?> c) {
    return TRANSFORMED.get(c);
  }

  static boolean isForeign(Class<?> c) {
    return c.getClassLoader() != null && FOREIGN.get(c); // lists are asked in every loop, and are the JDK's
  }

  private static boolean hasTwins(Class<?> c) {
    boolean found = false;
    for (Method m : HiddenMembers.methods(c)) {
      if (m.getName().equals(OUTSIDER)) {
        return false; // bridges only
      }
      Class<?>[] types = m.getParameterTypes();
      found |= types.length > 0 && types[types.length - 1] == Tape.class;
    }
    return found;
  }

  /**
   * The twin that goes with the method the JVM would select for a receiver of this class.
   *
   * @return null if the selected method has no twin
   */
  static Method twinOf(Class<?> receiver, String name, MethodType original, MethodType twin) {
    Class<?> declaring = selected(receiver, name, original);
    return declaring == null ? null : declared(declaring, Sites.twinName(name), twin);
  }

  /** The class with the method that the JVM would select, or null. */
  static Class<?> selected(Class<?> receiver, String name, MethodType type) {
    for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
      if (declared(c, name, type) != null) {
        return c;
      }
    }
    return selectedDefault(receiver, name, type);
  }

  /** As {@link #selected} for methods that are public or protected; null if another of the same name is in the way. */
  static Class<?> selectedPublic(Class<?> receiver, String name, MethodType type) {
    Class<?> found = selected(receiver, name, type);
    return found != null
            && (declared(found, name, type).getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        ? found
        : null;
  }

  private static Class<?> selectedDefault(Class<?> receiver, String name, MethodType type) {
    Class<?> best = null;
    for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        Method m = declared(i, name, type);
        Class<?> found =
            m != null && !Modifier.isAbstract(m.getModifiers()) ? i : selectedDefault(i, name, type);
        if (found != null && (best == null || best.isAssignableFrom(found))) {
          best = found;
        }
      }
    }
    return best;
  }

  private static Method declared(Class<?> c, String name, MethodType type) {
    if (Sites.isTwin(name)) {
      return declaredAmong(HiddenMembers.methods(c), name, type);
    }
    try {
      Method m = c.getDeclaredMethod(name, type.parameterArray());
      return m.getReturnType() == type.returnType() && !Modifier.isStatic(m.getModifiers())
          ? m
          : declaredAmong(c.getDeclaredMethods(), name, type); // bridges
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static Method declaredAmong(Method[] methods, String name, MethodType type) {
    for (Method m : methods) {
      if (m.getName().equals(name)
          && !Modifier.isStatic(m.getModifiers())
          && MethodType.methodType(m.getReturnType(), m.getParameterTypes()).equals(type)) {
        return m;
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- call sites

  /**
   * Links a call in a twin.
   *
   * @param type the twin's type with the receiver first
   * @param original the method's own type, without the receiver
   * @param site class, method, line and callee, for leaks
   */
  public static CallSite link(
      Lookup caller, String name, MethodType type, MethodType original, MethodHandle plain, String site)
      throws ReflectiveOperationException {
    return new Site(name, type, original, plain, site);
  }

  private static final class Site extends MutableCallSite {
    private static final MethodHandle SELECT;
    private static final MethodHandle IS_CLASS;
    private static final MethodHandle LEAK_DOUBLE;
    private static final MethodHandle LEAK_ARRAY;
    private static final MethodHandle LEAK_OBJECT;
    private static final MethodHandle TAKE;
    private static final MethodHandle COMPARE;
    private static final MethodHandle PASSIVE_DOUBLE;
    private static final MethodHandle PASSIVE_FLOAT;

    static {
      try {
        SELECT =
            LOOKUP.findVirtual(
                Site.class, "select", MethodType.methodType(MethodHandle.class, Object.class));
        IS_CLASS =
            LOOKUP.findStatic(
                Site.class,
                "isClass",
                MethodType.methodType(boolean.class, Class.class, Object.class));
        LEAK_DOUBLE =
            LOOKUP.findStatic(
                Site.class,
                "leak",
                MethodType.methodType(void.class, String.class, int.class, Tape.class));
        LEAK_ARRAY =
            LOOKUP.findStatic(
                Site.class,
                "leak",
                MethodType.methodType(
                    void.class, String.class, Object.class, Span.class, Tape.class));
        TAKE =
            LOOKUP.findStatic(
                Snapshot.class,
                "take",
                MethodType.methodType(Snapshot.class, Span.class, Tape.class));
        COMPARE =
            LOOKUP.findStatic(
                Snapshot.class,
                "compare",
                MethodType.methodType(void.class, Snapshot.class, Tape.class));
        LEAK_OBJECT =
            LOOKUP.findStatic(
                Site.class,
                "leak",
                MethodType.methodType(
                    void.class, String.class, Object.class, Object.class, Tape.class));
        PASSIVE_DOUBLE = passive(double.class);
        PASSIVE_FLOAT = passive(float.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static MethodHandle passive(Class<?> real) throws ReflectiveOperationException {
      return LOOKUP.findStatic(
          Site.class, "passive", MethodType.methodType(real, real, Tape.class));
    }

    private static final MethodType UNBOX =
        MethodType.methodType(double.class, Number.class, int.class, int.class, Tape.class);

    private final String name;
    private final MethodType original;
    private final MethodHandle bridge;
    private final Map<Class<?>, MethodHandle> known = new ConcurrentHashMap<>();
    private int depth;

    Site(String name, MethodType type, MethodType original, MethodHandle plain, String site) {
      super(type);
      this.name = name;
      this.original = original;
      this.bridge = bridge(type, original, plain, site);
      setTarget(fallback());
    }

    /** Selects by class and calls. */
    private MethodHandle fallback() {
      MethodHandle select = SELECT.bindTo(this).asType(
          MethodType.methodType(MethodHandle.class, type().parameterType(0)));
      return MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), select);
    }

    private static boolean isClass(Class<?> c, Object receiver) {
      return receiver != null && receiver.getClass() == c;
    }

    private MethodHandle select(Object receiver) throws ReflectiveOperationException {
      if (receiver == null) {
        throw nullReceiver();
      }
      Class<?> c = receiver.getClass();
      MethodHandle target = known.get(c);
      if (target != null) {
        return target;
      }
      MethodType twinType = type().dropParameterTypes(0, 1);
      MethodHandle platform = PlatformReceivers.twin(c, name, twinType);
      if (Reals.isBox(receiver) && unboxes()) {
        target = LOOKUP.findStatic(JdkTwins.class, name, UNBOX.changeReturnType(original.returnType()));
        target = target.asType(type());
      } else if (platform != null) {
        target = platform.asType(type());
      } else {
        Method twin = twinOf(c, name, original, twinType);
        target = twin == null ? bridge : TwinCache.handle(twin, type());
      }
      known.put(c, target);
      synchronized (this) {
        if (depth < MOST_CLASSES) {
          depth++;
          MethodHandle test =
              IS_CLASS
                  .bindTo(c)
                  .asType(MethodType.methodType(boolean.class, type().parameterType(0)));
          setTarget(MethodHandles.guardWithTest(test, target, getTarget()));
        } else if (depth == MOST_CLASSES) {
          depth++;
          setTarget(fallback());
        }
      }
      return target;
    }

    private boolean unboxes() {
      return original.parameterCount() == 0
          && (name.equals("doubleValue") && original.returnType() == double.class
              || name.equals("floatValue") && original.returnType() == float.class);
    }

    /** The exception of the call itself, thrown where the program would have thrown it. */
    private NullPointerException nullReceiver() {
      NullPointerException e =
          new NullPointerException(
              "Cannot invoke \""
                  + type().parameterType(0).getName()
                  + '.'
                  + name
                  + original.parameterList().stream()
                      .map(Class::getTypeName)
                      .collect(Collectors.joining(", ", "(", ")"))
                  + '"');
      StackTraceElement[] trace = e.getStackTrace();
      int own = 0;
      while (own < trace.length && trace[own].getClassName().startsWith("dev.wengert.runtime.")) {
        own++;
      }
      e.setStackTrace(Arrays.copyOfRange(trace, own, trace.length));
      return e;
    }

    /** Calls the method itself: reports active arguments, takes the result as passive. */
    private static MethodHandle bridge(
        MethodType type, MethodType original, MethodHandle plain, String site) {
      int n = original.parameterCount() + 1;
      boolean returnsReal = Reals.isReal(original.returnType());
      int tape = type.parameterCount() - 1;
      MethodHandle call =
          plain.asFixedArity().asType(original.insertParameterTypes(0, type.parameterType(0)));
      // (receiver, args) -> (receiver, args, shadows..., tape)
      call = MethodHandles.dropArguments(call, n, type.parameterList().subList(n, tape + 1));
      if (returnsReal) {
        // (value, all arguments) -> passive(value, tape)
        MethodHandle setsNone =
            original.returnType() == double.class ? PASSIVE_DOUBLE : PASSIVE_FLOAT;
        MethodHandle passive =
            MethodHandles.dropArguments(setsNone, 1, type.parameterList().subList(0, tape));
        call = MethodHandles.foldArguments(passive, call);
      }
      for (int i = n; i < tape; i++) {
        if (type.parameterType(i) == Span.class) {
          call = withSnapshot(call, i, tape);
        }
      }
      for (int i = n; i < tape; i++) {
        Class<?> shadow = type.parameterType(i);
        boolean isAddress = shadow == int.class && i < tape - (returnsReal ? 2 : 1);
        if (isAddress || shadow == Span.class) {
          MethodType all = type.changeReturnType(void.class);
          MethodHandle leak =
              isAddress
                  ? MethodHandles.permuteArguments(LEAK_DOUBLE.bindTo(site), all, i, tape)
                  : leakOfArray(all, site, i, tape);
          call = MethodHandles.foldArguments(call, leak);
        }
      }
      for (int i = 0; i < n; i++) {
        Class<?> argument = type.parameterType(i);
        if (!argument.isPrimitive() && argument != String.class) {
          // The receiver comes first, so that code of the JDK is let off.
          MethodHandle leak =
              LEAK_OBJECT
                  .bindTo(site)
                  .asType(
                      MethodType.methodType(
                          void.class, type.parameterType(0), argument, Tape.class));
          call =
              MethodHandles.foldArguments(
                  call,
                  MethodHandles.permuteArguments(
                      leak, type.changeReturnType(void.class), 0, i, tape));
        }
      }
      return call.asType(type);
    }

    /** (all arguments) -> leak(site, receiver, span, tape) */
    private static MethodHandle leakOfArray(MethodType all, String site, int span, int tape) {
      MethodType types =
          MethodType.methodType(void.class, all.parameterType(0), Span.class, Tape.class);
      return MethodHandles.permuteArguments(
          LEAK_ARRAY.bindTo(site).asType(types), all, 0, span, tape);
    }

    /** The call between {@code Snapshot.take} and {@code Snapshot.compare}, also if it throws. */
    private static MethodHandle withSnapshot(MethodHandle call, int span, int tape) {
      MethodType type = call.type();
      // (snapshot, arguments) -> call(arguments)
      MethodHandle plain = MethodHandles.dropArguments(call, 0, Snapshot.class);
      MethodType after = plain.type().insertParameterTypes(0, Throwable.class);
      MethodHandle result =
          type.returnType() == void.class
              ? MethodHandles.empty(after)
              : MethodHandles.dropArguments(
                  MethodHandles.identity(type.returnType()), 0, Throwable.class);
      boolean isVoid = type.returnType() == void.class;
      if (!isVoid) {
        after = after.insertParameterTypes(1, type.returnType());
        result = MethodHandles.dropArguments(result, 2, plain.type().parameterList());
      }
      int first = isVoid ? 1 : 2;
      MethodHandle compare =
          MethodHandles.permuteArguments(
              COMPARE, after.changeReturnType(void.class), first, first + 1 + tape);
      MethodHandle guarded =
          MethodHandles.tryFinally(plain, MethodHandles.foldArguments(result, compare));
      return MethodHandles.foldArguments(
          guarded,
          MethodHandles.permuteArguments(
              TAKE, type.changeReturnType(Snapshot.class), span, tape));
    }

    private static void leak(String site, int address, Tape tape) {
      tape.leak(address, "ARGUMENT", site);
    }

    private static void leak(String site, Object receiver, Object argument, Tape tape) {
      tape.leakObject(receiver, argument, site);
    }

    private static void leak(String site, Object receiver, Span span, Tape tape) {
      if (receiver != null && Dispatch.isForeign(receiver.getClass())) {
        tape.give(span, "ARRAY_CONTENT", site);
      } else {
        tape.leak(span, "ARRAY_CONTENT", site);
      }
    }

    private static double passive(double value, Tape tape) {
      tape.ret = 0;
      return value;
    }

    private static float passive(float value, Tape tape) {
      tape.ret = 0;
      return value;
    }
  }
}
