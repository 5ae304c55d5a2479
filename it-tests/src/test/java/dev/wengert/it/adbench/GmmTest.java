package dev.wengert.it.adbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

class GmmTest {
  private final GmmProblem problem = GmmProblem.load("gmm_d10_K25.txt");
  private final Expected expected = Expected.load("gmm_d10_K25.expected.txt");

  @Test
  void valueWithoutRecordingIsAsExpected() {
    expected.assertValueMatches(problem.mixture().logLikelihood(problem.parameters()));
  }

  @Test
  void valueAndEveryPartialAreAsExpected() {
    Gradient gradient = Wengert.gradient(problem.mixture()::logLikelihood, problem.parameters());
    expected.assertMatches(gradient);
  }

  @Test
  void recordingLeavesTheValueBitIdentical() {
    double plain = problem.mixture().logLikelihood(problem.parameters());
    Gradient gradient = Wengert.gradient(problem.mixture()::logLikelihood, problem.parameters());
    assertEquals(Double.doubleToRawLongBits(plain), Double.doubleToRawLongBits(gradient.value()));
  }
}
