package dev.wengert.agent.probe;

import java.util.List;

/** Classes that configs in tests name. */
final class Samples {
  private Samples() {}

  static class Base {
    double level;

    double depth(double x) {
      return x;
    }
  }

  static final class Plant extends Base {
    static final double G = 9.81;
    static double ambient = 20;
    double pressure;
    int count;
    String label;
    double[] series;

    Plant(double pressure) {
      this.pressure = pressure;
    }

    double run(double pressure, int steps) {
      return pressure * steps;
    }

    void write(double cost) {
      level = cost;
    }

    void write(double cost, String currency) {
      level = cost;
      label = currency;
    }

    void stop() {
      count++;
    }

    List<Double> values(List<Double> in) {
      return in;
    }

    String name(String unit, boolean isLong) {
      return unit + isLong;
    }

    double get(String key, int index) {
      return key.length() + index;
    }

    void step() {
      count++;
    }

    void step(int n) {
      count += n;
    }
  }
}
