package dev.wengert.it.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field is an input when it is read first, also if another field of its class or object was assigned before. */
class SharedFieldsTest {
  private static final String CONFIG =
      """
      root: SharedFields::run
      record: all
      inputs:
        factor: field SharedFields::factor
        half: field SharedFields::half
        own: field SharedFields::own
      outputs:
        value: return of SharedFields::run
      """;

  @TempDir
  private Path folder;

  @Test
  void aFieldIsAnInputWhateverWasAssignedBesideIt() throws Exception {
    Probed probed = Probed.run(folder, CONFIG, SharedFields.class);
    for (int run = 1; run <= 2; run++) {
      double factor = 3 * run; // value = factor^2 own half + 2 factor, own = 2, half = 0.5
      String number = Integer.toString(run);
      assertEquals(2 * factor + 2, probed.derivative(number, "value", "factor"), 1e-12);
      assertEquals(2 * factor * factor, probed.derivative(number, "value", "half"), 1e-12);
      assertEquals(0.5 * factor * factor, probed.derivative(number, "value", "own"), 1e-12);
    }
  }
}
