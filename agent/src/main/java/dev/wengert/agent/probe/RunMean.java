package dev.wengert.agent.probe;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import dev.wengert.agent.report.Costs;
import dev.wengert.agent.report.LineShare;
import dev.wengert.agent.report.Run;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.Significance;
import dev.wengert.runtime.SourceLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mean over runs, which are not kept. A quantity that a run did not reach does not count there. */
final class RunMean {
  private static final class Mean {
    double sum;
    long count;

    void add(double x) {
      if (!Double.isNaN(x)) {
        sum += x;
        count++;
      }
    }

    static double of(Mean mean) {
      return mean == null || mean.count == 0 ? Double.NaN : mean.sum / mean.count;
    }
  }

  private record Pair(Columns.Key output, Columns.Key input) {}

  private final Map<Columns.Key, Mean> values = new LinkedHashMap<>();
  private final Map<Pair, Mean> derivatives = new LinkedHashMap<>();
  private final Map<SourceLine, Map<Columns.Key, Double>> lines = new LinkedHashMap<>();
  private final Map<List<Object>, Leak> leaks = new LinkedHashMap<>();
  private final Set<Surprise> surprises = new LinkedHashSet<>();
  private final Set<String> endings = new LinkedHashSet<>();
  private long runs;
  private long statements;
  private long bytes;
  private long recording;
  private long sweeps;

  void add(ProbeRun run) {
    runs++;
    statements += run.statements();
    bytes = Math.max(bytes, run.tapeBytes());
    recording += run.recordingNanos();
    sweeps += run.sweepNanos();
    endings.add(run.ending());
    surprises.addAll(run.surprises());
    for (Leak leak : run.leaks()) {
      leaks.putIfAbsent(List.of(leak.kind(), leak.className(), leak.method(), leak.line(), leak.callee()), leak);
    }
    for (ProbeRun.Value v : run.inputs()) {
      values.computeIfAbsent(Columns.Key.of(v), k -> new Mean()).add(v.value());
    }
    for (int i = 0; i < run.outputs().size(); i++) {
      Columns.Key output = Columns.Key.of(run.outputs().get(i));
      values.computeIfAbsent(output, k -> new Mean()).add(run.outputs().get(i).value());
      for (int j = 0; j < run.inputs().size(); j++) {
        Pair pair = new Pair(output, Columns.Key.of(run.inputs().get(j)));
        derivatives.computeIfAbsent(pair, k -> new Mean()).add(run.derivatives()[i][j]);
      }
      for (Significance.Entry line : run.lines()) {
        if (i < line.sums().length) {
          lines.computeIfAbsent(line.line(), k -> new LinkedHashMap<>()).merge(output, line.sums()[i], Double::sum);
        }
      }
    }
  }

  Run toRun(Columns inputs, Columns outputs) {
    double[] x = inputs.keys().stream().mapToDouble(k -> Mean.of(values.get(k))).toArray();
    double[] y = outputs.keys().stream().mapToDouble(k -> Mean.of(values.get(k))).toArray();
    double[][] d = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      Columns.Key output = outputs.keys().get(i);
      d[i] = inputs.keys().stream().mapToDouble(k -> Mean.of(derivatives.get(new Pair(output, k)))).toArray();
    }
    return new Run(
        "average of " + runs, endings.size() == 1 ? endings.iterator().next() : endings.size() + " different endings",
        x, y, d, List.copyOf(leaks.values()), List.copyOf(surprises), lines(outputs),
        new Costs(statements / runs, bytes, recording / runs, sweeps / runs));
  }

  private List<LineShare> lines(Columns outputs) {
    List<LineShare> all = new ArrayList<>();
    lines.forEach(
        (line, sums) -> {
          double[] shares = outputs.keys().stream().mapToDouble(k -> sums.getOrDefault(k, 0.0) / runs).toArray();
          all.add(new LineShare(line.className(), line.method(), line.file(), line.line(), shares));
        });
    all.sort((a, b) -> Double.compare(Arrays.stream(b.share()).sum(), Arrays.stream(a.share()).sum()));
    return all;
  }
}
