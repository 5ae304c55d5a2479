package dev.wengert.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The reverse methods of a pair, as the call that is on the tape names them. */
public final class Reversal {
  /** A reverse method: walks one execution of the forward twin backwards. */
  public interface Back {
    void reverse(Sweep sweep);
  }

  private static final MethodType SWEEP = MethodType.methodType(void.class, Sweep.class);

  final Back back;
  /** The reverse method for executions that an exception ended. */
  private final MethodHandle unwind;
  /** The stamp of the recording that met this pair last, and the number it has there. */
  private volatile long word;

  private Reversal(Back back, MethodHandle unwind) {
    this.back = back;
    this.unwind = unwind;
  }

  void unwind(Sweep sweep) {
    try {
      unwind.invokeExact(sweep);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Links the call site at which a forward twin names its reverse methods. */
  public static CallSite link(
      MethodHandles.Lookup lookup, String name, MethodType type, MethodHandle reverse, MethodHandle unwind)
      throws LambdaConversionException {
    Tape paused = Recordings.setBusy(); // the JVM asks the class loader of the caller for the classes that it needs
    try {
      CallSite site =
          LambdaMetafactory.metafactory(
              lookup, "reverse", MethodType.methodType(Back.class), SWEEP, reverse, SWEEP);
      Reversal reversal = new Reversal((Back) site.getTarget().invokeExact(), unwind);
      return new ConstantCallSite(MethodHandles.constant(Reversal.class, reversal));
    } catch (LambdaConversionException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      if (paused != null) {
        paused.busy = false;
      }
    }
  }

  /** The number that a recording knows this by. */
  int number(Tape tape) {
    long known = word;
    if ((int) (known >>> 32) == tape.id) {
      return (int) known;
    }
    int number = tape.memory.number(this);
    word = (long) tape.id << 32 | number;
    return number;
  }
}
