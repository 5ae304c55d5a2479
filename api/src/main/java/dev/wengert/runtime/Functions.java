package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.invoke.MethodHandle;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Functions of the program that hand-written twins call. Where the function's class has a twin, that
 * is called; otherwise what is active among the arguments is a leak.
 *
 * <p>A double result is left in {@code tape.ret} at an address of its own.
 */
final class Functions {
  private static final TwinCache UNARY = new TwinCache("applyAsDouble", double.class, double.class);
  private static final TwinCache BINARY =
      new TwinCache("applyAsDouble", double.class, double.class, double.class);
  private static final TwinCache TO_DOUBLE =
      new TwinCache("applyAsDouble", double.class, Object.class);
  private static final TwinCache INT_TO_DOUBLE =
      new TwinCache("applyAsDouble", double.class, int.class);
  private static final TwinCache LONG_TO_DOUBLE =
      new TwinCache("applyAsDouble", double.class, long.class);
  private static final TwinCache SUPPLIER = new TwinCache("getAsDouble", double.class);
  private static final TwinCache CONSUMER = new TwinCache("accept", void.class, double.class);
  private static final TwinCache OBJ_CONSUMER =
      new TwinCache("accept", void.class, Object.class, double.class);
  private static final TwinCache PREDICATE = new TwinCache("test", boolean.class, double.class);
  private static final TwinCache FUNCTION = new TwinCache("apply", Object.class, double.class);
  private static final TwinCache TO_INT = new TwinCache("applyAsInt", int.class, double.class);
  private static final TwinCache TO_LONG = new TwinCache("applyAsLong", long.class, double.class);

  private Functions() {}

  /** The twin, if this tape is recording on this thread. */
  static MethodHandle twin(TwinCache cache, Object f, Tape tape) {
    return tape != null && tape.isOpen() ? cache.of(f.getClass()) : null;
  }

  private static double passive(double value, Tape tape) {
    if (tape != null) {
      tape.ret = 0;
      tape.lookAtShared();
    }
    return value;
  }

  /** The result is in a slot that the next call takes, or names something that may be overwritten. */
  private static double result(double value, int top, Tape tape) {
    tape.top = top;
    tape.ret = tape.keep(tape.ret);
    return value;
  }

  static void leak(Object f, String method, int address, Tape tape) {
    if (address != 0 && tape.isRecording()) {
      tape.leaks.add(
          Leak.Kind.ARGUMENT, Sites.program(f.getClass().getName() + '.' + method));
    }
  }

  // ---------------------------------------------------------------- double results

  static double applyAsDouble(DoubleUnaryOperator f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(UNARY, f, tape);
    if (twin == null) {
      leak(f, "applyAsDouble", ax, tape);
      return passive(f.applyAsDouble(x), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result(
          (double) twin.invokeExact((Object) f, x, ax, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static double applyAsDouble(
      DoubleBinaryOperator f, double x, double y, int ax, int ay, Tape tape) {
    MethodHandle twin = twin(BINARY, f, tape);
    if (twin == null) {
      leak(f, "applyAsDouble", ax | ay, tape);
      return passive(f.applyAsDouble(x, y), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result(
          (double) twin.invokeExact((Object) f, x, y, ax, ay, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static double applyAsDouble(ToDoubleFunction<Object> f, Object x, Tape tape) {
    MethodHandle twin = twin(TO_DOUBLE, f, tape);
    if (twin == null) {
      if (tape != null) {
        tape.leakObject(f, x, Sites.program(f.getClass().getName() + ".applyAsDouble"));
      }
      return passive(f.applyAsDouble(x), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result((double) twin.invokeExact((Object) f, x, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static double applyAsDouble(IntToDoubleFunction f, int i, Tape tape) {
    MethodHandle twin = twin(INT_TO_DOUBLE, f, tape);
    if (twin == null) {
      return passive(f.applyAsDouble(i), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result((double) twin.invokeExact((Object) f, i, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static double applyAsDouble(LongToDoubleFunction f, long i, Tape tape) {
    MethodHandle twin = twin(LONG_TO_DOUBLE, f, tape);
    if (twin == null) {
      return passive(f.applyAsDouble(i), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result((double) twin.invokeExact((Object) f, i, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static double getAsDouble(DoubleSupplier f, Tape tape) {
    MethodHandle twin = twin(SUPPLIER, f, tape);
    if (twin == null) {
      return passive(f.getAsDouble(), tape);
    }
    int top = tape.enterOriginal();
    try {
      return result((double) twin.invokeExact((Object) f, top - 1, top - 1, tape), top, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  // ---------------------------------------------------------------- other results

  static void accept(DoubleConsumer f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(CONSUMER, f, tape);
    if (twin == null) {
      leak(f, "accept", ax, tape);
      f.accept(x);
      return;
    }
    int top = tape.enterOriginal();
    try {
      twin.invokeExact((Object) f, x, ax, top - 1, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
    tape.top = top;
  }

  static void accept(ObjDoubleConsumer<Object> f, Object o, double x, int ax, Tape tape) {
    MethodHandle twin = twin(OBJ_CONSUMER, f, tape);
    if (twin == null) {
      leak(f, "accept", ax, tape);
      f.accept(o, x);
      return;
    }
    int top = tape.enterOriginal();
    try {
      twin.invokeExact((Object) f, o, x, ax, top - 1, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
    tape.top = top;
  }

  static boolean test(DoublePredicate f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(PREDICATE, f, tape);
    if (twin == null) {
      leak(f, "test", ax, tape);
      return f.test(x);
    }
    int top = tape.enterOriginal();
    try {
      boolean result = (boolean) twin.invokeExact((Object) f, x, ax, top - 1, tape);
      tape.top = top;
      return result;
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static Object apply(DoubleFunction<?> f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(FUNCTION, f, tape);
    if (twin == null) {
      leak(f, "apply", ax, tape);
      return f.apply(x);
    }
    int top = tape.enterOriginal();
    try {
      Object result = (Object) twin.invokeExact((Object) f, x, ax, top - 1, tape);
      tape.top = top;
      return result;
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static int applyAsInt(DoubleToIntFunction f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(TO_INT, f, tape);
    if (twin == null) {
      leak(f, "applyAsInt", ax, tape);
      return f.applyAsInt(x);
    }
    int top = tape.enterOriginal();
    try {
      int result = (int) twin.invokeExact((Object) f, x, ax, top - 1, tape);
      tape.top = top;
      return result;
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  static long applyAsLong(DoubleToLongFunction f, double x, int ax, Tape tape) {
    MethodHandle twin = twin(TO_LONG, f, tape);
    if (twin == null) {
      leak(f, "applyAsLong", ax, tape);
      return f.applyAsLong(x);
    }
    int top = tape.enterOriginal();
    try {
      long result = (long) twin.invokeExact((Object) f, x, ax, top - 1, tape);
      tape.top = top;
      return result;
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }
}
