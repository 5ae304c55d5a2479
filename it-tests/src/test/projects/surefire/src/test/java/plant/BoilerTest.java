package plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoilerTest {
  @Test
  void heatGrowsWithFlow() {
    Gradient g = Wengert.gradient(x -> Boiler.heat(x[0], x[1]), 3.0, 0.5);
    assertEquals(6 * Math.exp(0.5), g.partials()[0], 1e-14);
    assertEquals(9 * Math.exp(0.5), g.partials()[1], 1e-14);
    assertEquals(List.of(), g.leaks());
  }
}
