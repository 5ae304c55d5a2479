package dev.wengert.agent.report;

import java.util.ArrayList;
import java.util.List;

/** A linear axis that contains 0, with round ticks, over a width of 100 percent. */
final class Axis {
  private static final int TICKS = 4;
  /** Kept free at each end, in percent, for half a tick's label. */
  private static final double MARGIN = 5;

  /** Shorter axes are not drawn: their numbers lose digits. */
  private static final double SMALLEST = 1e-290;

  private final double from;
  private final double to;
  private final double step;

  Axis(double least, double most) {
    double low = Math.min(0, least);
    double high = Math.max(0, most);
    if (high - low < SMALLEST) {
      high = 1;
    }
    step = step((high - low) / TICKS);
    from = Math.floor(low / step * (1 - 1e-9)) * step;
    to = Math.ceil(high / step * (1 - 1e-9)) * step;
  }

  /** The round number next to this one: 1, 2 or 5 times a power of ten. */
  private static double step(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    double digits = size / power;
    return power * (digits < 1.5 ? 1 : digits < 3.5 ? 2 : digits < 7.5 ? 5 : 10);
  }

  /** Where a value is, in percent of the width. */
  double position(double value) {
    return MARGIN + (100 - 2 * MARGIN) * (value - from) / (to - from);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = Math.round(from / step);
    long last = Math.round(to / step);
    for (long k = first; k <= last; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }
}
