package dev.wengert.agent.report;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports to write. */
final class Samples {
  static final Environment ENVIRONMENT =
      new Environment(
          "0.1.0", "17.0.13", "OpenJDK 64-Bit Server VM", "Linux 6.1 amd64",
          "plant-simulator.jar --case winter.yaml", Instant.parse("2026-01-15T09:30:00Z"));

  private Samples() {}

  /** One output, two inputs. */
  static Report power(String output, String input) {
    return new Report(
        "Power", "com.acme.Plant::main", "sens.yaml",
        List.of(new Quantity(input, "bar", "Plant.step(pressure)"), new Quantity("count", "", "Plant.count")),
        List.of(new Quantity(output, "kW", "Plant.step returns")),
        List.of(
            new Run(
                "1", "returned", new double[] {2, 4}, new double[] {8}, new double[][] {{4, -2}},
                List.of(), List.of(), List.of(), new Costs(12, 4096, 1_000_000, 200_000))),
        List.of(), ENVIRONMENT);
  }

  /** Two outputs, many inputs of both signs, leaks, surprises, lines, and names that are not harmless. */
  static Report plant(int inputs, int runs) {
    List<Quantity> names = new ArrayList<>();
    String[] known = {"feed pressure", "inlet temperature", "<b>fouling</b> & \"wear\"", "valve[3]", "ambient"};
    String[] units = {"bar", "\u00b0C", "", "mm", "K"};
    for (int j = 0; j < inputs; j++) {
      names.add(
          new Quantity(
              j < known.length ? known[j] : "com.acme.plant.HeatExchanger.coefficient[" + j + "]",
              units[j % units.length], "com.acme.plant.Boiler::step(double,int) parameter p" + j));
    }
    List<Run> list = new ArrayList<>();
    for (int r = 0; r < runs; r++) {
      list.add(run(Integer.toString(r + 1), inputs, r));
    }
    return new Report(
        "Winter case", "com.acme.plant.Simulator::main(String[])", "sens.yaml", names,
        List.of(
            new Quantity("power", "kW", "com.acme.plant.Turbine::output() returns"),
            new Quantity("imbalance", "kg/s", "com.acme.plant.Plant.imbalance (static field)")),
        list, List.of("input 'humidity' matched nothing; did you mean 'humidityRatio'?"), ENVIRONMENT);
  }

  /** Names without a place to break, numbers at the ends of the range. */
  static Report extreme() {
    String name = "x".repeat(120);
    Quantity plain = new Quantity("\u0645\u0631\u062d\u0628\u0627 \ud83d\ude00", "\u00b0C", "");
    Quantity wide = new Quantity(name, name.substring(40), name);
    double inf = Double.POSITIVE_INFINITY;
    Run run =
        new Run(
            name, "threw " + name, new double[] {-1e300, 0, 3}, new double[] {1e-310, -3},
            new double[][] {{1e305, -2, 1e-9}, {-inf, 1e-320, 1e300}},
            List.of(new Leak(Leak.Kind.BIT_PATTERN, name, name, -1, name, Long.MAX_VALUE)),
            List.of(new Surprise(Surprise.Kind.STEP, name, name, -1, name, 1)),
            List.of(
                new LineShare(name, name, "", -1, new double[] {1e300, 1e-310}),
                new LineShare("A", "<init>", "A.kt", 7, new double[] {1.7e308, 0})),
            new Costs(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 0));
    return new Report(
        name, name, name, List.of(wide, plain, wide), List.of(plain, wide), List.of(run, run), List.of(name), ENVIRONMENT);
  }

  private static Run run(String label, int inputs, int seed) {
    double[] x = new double[inputs];
    double[][] d = new double[2][inputs];
    double[] y = {1234.5678 + seed, 0};
    for (int j = 0; j < inputs; j++) {
      x[j] = j == 4 ? 0 : 1.5 + j;
      double elasticity = (j % 3 == 1 ? -1 : 1) * 1.4 / (1 + j * j * 0.3);
      d[0][j] = elasticity * y[0] / (x[j] == 0 ? 1 : x[j]);
      d[1][j] = (j % 2 == 0 ? 1 : -1) * 0.01 * (j + 1);
    }
    if (inputs > 6) {
      x[6] = Double.NaN;
      d[0][6] = Double.NaN;
      d[1][6] = Double.NaN;
    }
    List<LineShare> lines = new ArrayList<>();
    for (int k = 0; k < 16; k++) {
      lines.add(
          new LineShare(
              "com.acme.plant.Boiler", k % 4 == 0 ? "step" : "enthalpy", "Boiler.java", 40 + 3 * k,
              new double[] {900.0 / (k + 1), 3.0 / (16 - k)}));
    }
    return new Run(
        label, seed % 3 == 2 ? "threw java.io.IOException: <disk> full" : "returned", x, y, d,
        List.of(
            new Leak(Leak.Kind.ARGUMENT, "com.acme.plant.Boiler", "store", 118, "org.lib.Cache.put(Ljava/lang/Object;D)V", 4021)),
        List.of(
            new Surprise(Surprise.Kind.CAST, "com.acme.plant.Table", "lookUp", 77, "(int) 12.7", 96)),
        lines, new Costs(1_834_551, 98_304_000L, 412_000_000L, 37_500_000L));
  }
}
