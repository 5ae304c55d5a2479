package dev.wengert.runtime;

import java.util.DoubleSummaryStatistics;

/**
 * Twins of {@code DoubleSummaryStatistics}, which has three addresses by its identity: of the sum, the
 * least and the greatest value.
 */
public final class StatisticsTwins {
  private static final int SUM = 0;
  private static final int MIN = 1;
  private static final int MAX = 2;

  private StatisticsTwins() {}

  public static void accept(DoubleSummaryStatistics self, double x, int ax, int fp, Tape tape) {
    if (self.getClass() != DoubleSummaryStatistics.class) {
      leak(self, "accept", ax, tape);
      self.accept(x);
      return;
    }
    double min = self.getMin();
    double max = self.getMax();
    self.accept(x);
    add(self, min, max, x, x, ax, ax, ax, tape);
  }

  public static void combine(
      DoubleSummaryStatistics self, DoubleSummaryStatistics other, int fp, Tape tape) {
    double min = self.getMin();
    double max = self.getMax();
    double otherMin = other.getMin();
    double otherMax = other.getMax();
    int base = tape.holderAddress(other);
    // The other one may be this one.
    int sum = base == 0 ? 0 : tape.keep(base + SUM);
    int least = base == 0 ? 0 : tape.keep(base + MIN);
    int most = base == 0 ? 0 : tape.keep(base + MAX);
    self.combine(other);
    add(self, min, max, otherMin, otherMax, sum, least, most, tape);
  }

  private static void add(
      DoubleSummaryStatistics self,
      double min,
      double max,
      double otherMin,
      double otherMax,
      int sum,
      int least,
      int most,
      Tape tape) {
    int base = tape.holder(self, 3, sum | least | most);
    if (base == 0) {
      return;
    }
    tape.setAcc1(base + SUM, base + SUM, sum, 1);
    double newMin = self.getMin();
    tape.set2(
        base + MIN,
        base + MIN, Partials.minLeft(min, otherMin, newMin),
        least, Partials.minRight(min, otherMin, newMin));
    double newMax = self.getMax();
    tape.set2(
        base + MAX,
        base + MAX, Partials.maxLeft(max, otherMax, newMax),
        most, Partials.maxRight(max, otherMax, newMax));
  }

  public static double getSum(DoubleSummaryStatistics self, int ret, int fp, Tape tape) {
    return part(self.getSum(), self, SUM, tape);
  }

  public static double getMin(DoubleSummaryStatistics self, int ret, int fp, Tape tape) {
    return part(self.getMin(), self, MIN, tape);
  }

  public static double getMax(DoubleSummaryStatistics self, int ret, int fp, Tape tape) {
    return part(self.getMax(), self, MAX, tape);
  }

  public static double getAverage(DoubleSummaryStatistics self, int ret, int fp, Tape tape) {
    double value = part(self.getAverage(), self, SUM, tape);
    tape.ret = tape.rec1(ret, tape.ret, 1.0 / self.getCount());
    return value;
  }

  private static double part(
      double value, DoubleSummaryStatistics self, int part, Tape tape) {
    int base = tape.holderAddress(self);
    tape.ret = base == 0 ? 0 : base + part;
    return value;
  }

  private static void leak(Object self, String method, int address, Tape tape) {
    tape.leak(address, "ARGUMENT", Sites.program(self.getClass().getName() + '.' + method));
  }
}
