package dev.wengert.agent.probe;

import dev.wengert.agent.report.Costs;
import dev.wengert.agent.report.LineShare;
import dev.wengert.agent.report.Run;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.Significance;
import dev.wengert.runtime.SourceLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The results of recordings, as the report has them: runs with the same columns. */
final class RunTable {
  private final boolean average;
  private final long most;
  private final Columns inputs = new Columns();
  private final Columns outputs = new Columns();
  private final List<ProbeRun> runs = new ArrayList<>();
  private final RunMean mean = new RunMean();
  private long size;

  RunTable(RecordPolicy policy) {
    this.average = policy.average();
    this.most = policy.keep();
  }

  void add(ProbeRun run) {
    size++;
    if (!average && runs.size() >= most) {
      return;
    }
    inputs.add(run.inputs());
    outputs.add(run.outputs());
    if (average) {
      mean.add(run);
    } else {
      runs.add(run);
    }
  }

  long size() {
    return size;
  }


  Columns inputs() {
    return inputs;
  }

  Columns outputs() {
    return outputs;
  }

  List<Run> toRuns() {
    if (average) {
      return size == 0 ? List.of() : List.of(mean.toRun(inputs, outputs));
    }
    // Runs on several threads end in another order than they began.
    return runs.stream().sorted(Comparator.comparingLong(ProbeRun::number)).map(this::run).toList();
  }

  private Run run(ProbeRun run) {
    int[] in = inputs.of(run.inputs());
    int[] out = outputs.of(run.outputs());
    double[] x = nan(inputs.size());
    double[] y = nan(outputs.size());
    double[][] derivatives = new double[outputs.size()][];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = nan(inputs.size());
    }
    for (int j = 0; j < in.length; j++) {
      x[in[j]] = run.inputs().get(j).value();
    }
    for (int i = 0; i < out.length; i++) {
      y[out[i]] = run.outputs().get(i).value();
      for (int j = 0; j < in.length; j++) {
        derivatives[out[i]][in[j]] = run.derivatives()[i][j];
      }
    }
    Costs costs = new Costs(run.statements(), run.tapeBytes(), run.recordingNanos(), run.sweepNanos());
    return new Run(
        String.valueOf(run.number()), run.ending(), x, y, derivatives, run.leaks(), run.surprises(), lines(run, out), costs);
  }

  private List<LineShare> lines(ProbeRun run, int[] out) {
    List<LineShare> lines = new ArrayList<>();
    for (Significance.Entry entry : run.lines()) {
      double[] shares = new double[outputs.size()];
      for (int i = 0; i < entry.sums().length; i++) {
        shares[out[i]] = entry.sums()[i];
      }
      SourceLine line = entry.line();
      lines.add(new LineShare(line.className(), line.method(), line.file(), line.line(), shares));
    }
    return lines;
  }

  private static double[] nan(int n) {
    double[] x = new double[n];
    Arrays.fill(x, Double.NaN);
    return x;
  }
}
