package dev.wengert.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Records a function whose twins mark lines. */
public final class LineRecording {
  public double[] partials;
  /** By line: the significance. */
  public final Map<Integer, Double> lines = new TreeMap<>();
  /** By line: class, method and file. */
  public final Map<Integer, String> places = new TreeMap<>();
  public long statements;

  public LineRecording(ToDoubleFunction<double[]> f, double... x) {
    Tape tape = new Tape();
    Tape previous = Recordings.begin(tape);
    try {
      tape.enter(0, 1);
      tape.inputs(x);
      Dispatch.applyAsDouble(f, x, -1, -1, tape);
      Significance significance = new Significance();
      int result = tape.ret;
      partials = significance.pullback(tape, result, 1);
      double[] plain = Sweep.pullback(tape, new int[] {result}, new double[] {1});
      if (!java.util.Arrays.equals(partials, plain)) {
        throw new AssertionError("the sweeps differ");
      }
      statements = tape.statements();
      for (Significance.Entry entry : significance.toList()) {
        SourceLine line = entry.line();
        lines.merge(line.line(), entry.sums()[0], Double::sum);
        places.put(line.line(), line.className() + "." + line.method() + " " + line.file());
      }
    } finally {
      Recordings.end(tape, previous);
    }
  }
}
