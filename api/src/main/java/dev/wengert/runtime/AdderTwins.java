package dev.wengert.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleBinaryOperator;

/** Twins of {@code DoubleAdder} and {@code DoubleAccumulator}, which have an address by their identity. */
public final class AdderTwins {
  /** The function of an accumulator; null where the JDK keeps it from us. */
  private static final VarHandle FUNCTION = functionField();

  private AdderTwins() {}

  private static VarHandle functionField() {
    try {
      return MethodHandles.privateLookupIn(DoubleAccumulator.class, MethodHandles.lookup())
          .findVarHandle(DoubleAccumulator.class, "function", DoubleBinaryOperator.class);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  // ---------------------------------------------------------------- adder

  public static void add(DoubleAdder self, double x, int ax, int fp, Tape tape) {
    if (self.getClass() != DoubleAdder.class) {
      tape.leak(ax, "ARGUMENT", Sites.program(self.getClass().getName() + ".add(D)V"));
      self.add(x);
      return;
    }
    self.add(x);
    int base = tape.holder(self, 1, ax);
    if (base != 0) {
      tape.setAcc1(base, base, ax, 1);
    }
  }

  public static double sum(DoubleAdder self, int ret, int fp, Tape tape) {
    double value = self.sum();
    tape.ret = tape.holderAddress(self);
    return value;
  }

  public static double doubleValue(DoubleAdder self, int ret, int fp, Tape tape) {
    return sum(self, ret, fp, tape);
  }

  public static double sumThenReset(DoubleAdder self, int ret, int fp, Tape tape) {
    double value = self.sumThenReset();
    tape.ret = taken(self, ret, tape);
    return value;
  }

  public static void reset(DoubleAdder self, int fp, Tape tape) {
    self.reset();
    tape.kill(tape.holderAddress(self));
  }

  // ---------------------------------------------------------------- accumulator

  public static void accumulate(
      DoubleAccumulator self, double x, int ax, int fp, Tape tape) {
    boolean known = FUNCTION != null && self.getClass() == DoubleAccumulator.class;
    DoubleBinaryOperator f = !known ? null : (DoubleBinaryOperator) FUNCTION.get(self);
    int base = tape.holderAddress(self);
    if (f == null || !tape.isRecording()) {
      tape.leak(ax | base, "ARGUMENT", Sites.program("DoubleAccumulator.accumulate(D)V"));
      self.accumulate(x);
      return;
    }
    // The function is free of side effects: the JDK calls it again where threads meet.
    double before = self.get();
    double after = Functions.applyAsDouble(f, before, x, base, ax, tape);
    int result = tape.ret;
    tape.pause();
    try {
      self.accumulate(x);
    } finally {
      tape.unpause();
    }
    if (Double.doubleToRawLongBits(self.get()) != Double.doubleToRawLongBits(after)) {
      tape.leak(result, "THREAD", Sites.program("a DoubleAccumulator that other threads change"));
    }
    base = tape.holder(self, 1, result);
    if (base != 0) {
      tape.setMove(base, result);
    }
  }

  public static double get(DoubleAccumulator self, int ret, int fp, Tape tape) {
    double value = self.get();
    tape.ret = tape.holderAddress(self);
    return value;
  }

  public static double doubleValue(DoubleAccumulator self, int ret, int fp, Tape tape) {
    return get(self, ret, fp, tape);
  }

  public static double getThenReset(DoubleAccumulator self, int ret, int fp, Tape tape) {
    double value = self.getThenReset();
    tape.ret = taken(self, ret, tape);
    return value;
  }

  public static void reset(DoubleAccumulator self, int fp, Tape tape) {
    self.reset();
    tape.kill(tape.holderAddress(self));
  }

  /** The value goes to the caller, and the holder is passive. */
  private static int taken(Object self, int ret, Tape tape) {
    int base = tape.holderAddress(self);
    int moved = tape.move(ret, base);
    tape.kill(base);
    return moved;
  }
}
