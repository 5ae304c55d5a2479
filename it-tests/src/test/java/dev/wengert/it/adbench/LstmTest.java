package dev.wengert.it.adbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

class LstmTest {
  private final LstmProblem problem = LstmProblem.load("lstm_l2_c1024.txt");
  private final Expected expected = Expected.load("lstm_l2_c1024.expected.txt");

  @Test
  void valueWithoutRecordingIsAsExpected() {
    expected.assertValueMatches(problem.network().loss(problem.parameters()));
  }

  @Test
  void valueAndEveryPartialAreAsExpected() {
    Gradient gradient = Wengert.gradient(problem.network()::loss, problem.parameters());
    expected.assertMatches(gradient);
  }

  @Test
  void recordingLeavesTheValueBitIdentical() {
    double plain = problem.network().loss(problem.parameters());
    Gradient gradient = Wengert.gradient(problem.network()::loss, problem.parameters());
    assertEquals(Double.doubleToRawLongBits(plain), Double.doubleToRawLongBits(gradient.value()));
  }
}
