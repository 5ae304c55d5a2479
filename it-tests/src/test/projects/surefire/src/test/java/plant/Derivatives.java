package plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Wengert;

/** Loaded when the agent is there. */
class Derivatives {
  static void check() {
    assertEquals(9 * Math.exp(0.5), Wengert.derivative(t -> Boiler.heat(3, t), 0.5), 1e-14);
  }
}
