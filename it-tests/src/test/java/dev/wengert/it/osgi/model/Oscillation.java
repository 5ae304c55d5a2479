package dev.wengert.it.osgi.model;

import java.util.ArrayList;
import java.util.List;

/** A damped oscillation, in a bundle of its own. Knows nothing of derivatives. */
public final class Oscillation {
  private final double damping;
  private final double frequency;

  public Oscillation(double damping, double frequency) {
    this.damping = damping;
    this.frequency = frequency;
  }

  /** The mean of what an observer makes of the elongation at some times. */
  public double mean(Observer observer, double... times) {
    List<Double> seen = new ArrayList<>();
    for (double t : times) {
      seen.add(observer.observe(Math.exp(-damping * t) * Math.cos(frequency * t)));
    }
    return seen.stream().mapToDouble(Double::doubleValue).sum() / times.length;
  }
}
