package dev.wengert.agent.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers for people. The csv and json files have all digits. */
final class Numbers {
  private static final char MINUS = '\u2212';
  private static final int LARGEST_PLAIN_EXPONENT = 7;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private Numbers() {}

  /** With at most so many significant digits; without zeros at the end. */
  static String format(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\u221e" : MINUS + "\u221e";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    String text =
        exponent > LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT
            ? rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent
            : rounded.toPlainString();
    return text.replace('-', MINUS);
  }

  static String format(double value) {
    return format(value, 6);
  }

  /** With a sign in any case. */
  static String signed(double value, int digits) {
    String text = format(value, digits);
    return value > 0 ? "+" + text : text;
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202f');
  }

  static String bytes(long n) {
    if (n < 1024) {
      return n + " B";
    }
    double amount = n;
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    int unit = -1;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    return format(amount, 3) + " " + units[unit];
  }

  static String time(long nanos) {
    if (nanos >= 100_000_000_000L) {
      Duration time = Duration.ofNanos(nanos);
      long hours = time.toHours();
      return (hours > 0 ? hours + " h " : "") + time.toMinutesPart() + " min " + time.toSecondsPart() + " s";
    }
    if (nanos >= 1_000_000_000L) {
      return format(nanos / 1e9, 3) + " s";
    }
    return nanos >= 1_000_000 ? format(nanos / 1e6, 3) + " ms" : format(nanos / 1e3, 3) + " \u00b5s";
  }
}
