package plant;

import dev.wengert.Wengert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attaches the agent itself; what it differentiates is written in another class. */
class Attached {
  @BeforeAll
  static void attach() {
    Wengert.attach();
  }

  @Test
  void heatGrowsWithTemperature() {
    Derivatives.check();
  }
}
