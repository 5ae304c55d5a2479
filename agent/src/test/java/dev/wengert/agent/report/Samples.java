package dev.wengert.agent.report;

import java.time.Instant;
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
}
