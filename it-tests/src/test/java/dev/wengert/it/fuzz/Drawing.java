package dev.wengert.it.fuzz;

import dev.wengert.it.random.Unfit;
import java.util.List;

/**
 * The program of a seed: the first that the reference can tell something of.
 *
 * @param expected the reference's results
 */
record Drawing(Program program, Trial trial, List<Result> expected) {
  private static final int ATTEMPTS = 60;

  /** Null if the seed gives no useful program. */
  static Drawing of(long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Program program = Program.generate(seed, attempt);
      Trial trial = new Trial(seed);
      try {
        return new Drawing(program, trial, trial.reference(program));
      } catch (Unfit e) {
        // The next one.
      }
    }
    return null;
  }
}
