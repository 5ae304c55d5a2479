package dev.wengert.runtime;

import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Twins of {@code OptionalDouble}, which has an address by its identity, as a box. */
public final class OptionalTwins {
  private OptionalTwins() {}

  /** An optional with an address. */
  static OptionalDouble make(double value, int address, Tape tape) {
    OptionalDouble optional = OptionalDouble.of(value);
    if (tape != null && address != 0) {
      tape.box(optional, address);
    }
    return optional;
  }

  static OptionalDouble make(Element element) {
    Tape tape = Recordings.current();
    return make(element.value, element.address(tape), tape);
  }

  /** Twins of static methods. */
  public static final class OfOptionalDouble {
    private OfOptionalDouble() {}

    public static OptionalDouble of(double x, int ax, int fp, Tape tape) {
      return make(x, ax, tape);
    }
  }

  public static double getAsDouble(OptionalDouble self, int ret, int fp, Tape tape) {
    double value = self.getAsDouble();
    tape.ret = tape.boxAddress(self);
    return value;
  }

  public static double orElseThrow(OptionalDouble self, int ret, int fp, Tape tape)
      throws NoSuchElementException {
    double value = self.orElseThrow();
    tape.ret = tape.boxAddress(self);
    return value;
  }

  public static double orElseThrow(
      OptionalDouble self, Supplier<? extends RuntimeException> failure, int ret, int fp, Tape tape) {
    double value = self.orElseThrow(failure);
    tape.ret = tape.boxAddress(self);
    return value;
  }

  public static double orElse(
      OptionalDouble self, double other, int aother, int ret, int fp, Tape tape) {
    double value = self.orElse(other);
    tape.ret = self.isPresent() ? tape.boxAddress(self) : aother;
    return value;
  }

  public static double orElseGet(
      OptionalDouble self, DoubleSupplier other, int ret, int fp, Tape tape) {
    if (self.isPresent() || other == null) {
      double value = self.orElseGet(other);
      tape.ret = tape.boxAddress(self);
      return value;
    }
    return Functions.getAsDouble(other, tape);
  }

  public static void ifPresent(OptionalDouble self, DoubleConsumer action, int fp, Tape tape) {
    if (self.isPresent() && action != null) {
      Functions.accept(action, self.getAsDouble(), tape.boxAddress(self), tape);
    } else {
      self.ifPresent(action);
    }
  }

  public static void ifPresentOrElse(
      OptionalDouble self, DoubleConsumer action, Runnable otherwise, int fp, Tape tape) {
    if (self.isPresent() && action != null) {
      Functions.accept(action, self.getAsDouble(), tape.boxAddress(self), tape);
    } else {
      self.ifPresentOrElse(action, otherwise);
    }
  }

  public static DoubleStream stream(OptionalDouble self, int fp, Tape tape) {
    return self.isPresent()
        ? RecordedStream.of(Element.at(self.getAsDouble(), tape.boxAddress(self), tape))
        : self.stream();
  }
}
