package dev.wengert.runtime;

import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** What the default methods of {@code java.util.function} make, with twins. */
final class Composed {
  private Composed() {}

  /** {@code x -> second(first(x))} */
  record Chain(DoubleUnaryOperator first, DoubleUnaryOperator second)
      implements DoubleUnaryOperator {
    @Override
    public double applyAsDouble(double x) {
      return second.applyAsDouble(first.applyAsDouble(x));
    }

    public double applyAsDouble$wengert(double x, int ax, int ret, int fp, Tape tape) {
      double y = Functions.applyAsDouble(first, x, ax, tape);
      return Functions.applyAsDouble(second, y, tape.ret, tape);
    }
  }

  /** {@code x -> x} */
  enum Identity implements DoubleUnaryOperator {
    INSTANCE;

    @Override
    public double applyAsDouble(double x) {
      return x;
    }

    public double applyAsDouble$wengert(double x, int ax, int ret, int fp, Tape tape) {
      tape.ret = ax;
      return x;
    }
  }

  /** One consumer, then another. */
  record Both(DoubleConsumer first, DoubleConsumer second) implements DoubleConsumer {
    @Override
    public void accept(double x) {
      first.accept(x);
      second.accept(x);
    }

    public void accept$wengert(double x, int ax, int fp, Tape tape) {
      int kept = tape.keep(ax); // the first may overwrite what named it
      Functions.accept(first, x, kept, tape);
      Functions.accept(second, x, kept, tape);
    }
  }

  /** Two conditions; the second is looked at unless the first has this value. */
  record Junction(DoublePredicate first, DoublePredicate second, boolean decisive)
      implements DoublePredicate {
    @Override
    public boolean test(double x) {
      return first.test(x) == decisive ? decisive : second.test(x);
    }

    public boolean test$wengert(double x, int ax, int fp, Tape tape) {
      int kept = tape.keep(ax);
      return Functions.test(first, x, kept, tape) == decisive
          ? decisive
          : Functions.test(second, x, kept, tape);
    }
  }

  /** The opposite. */
  record Negation(DoublePredicate predicate) implements DoublePredicate {
    @Override
    public boolean test(double x) {
      return !predicate.test(x);
    }

    public boolean test$wengert(double x, int ax, int fp, Tape tape) {
      return !Functions.test(predicate, x, ax, tape);
    }
  }
}
