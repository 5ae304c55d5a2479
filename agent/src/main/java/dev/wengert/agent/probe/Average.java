package dev.wengert.agent.probe;

import dev.wengert.agent.report.Costs;
import dev.wengert.agent.report.LineShare;
import dev.wengert.agent.report.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mean over runs. A quantity that a run did not reach does not count there. */
final class Average {
  private Average() {}

  static Run of(List<Run> runs) {
    Run first = runs.get(0);
    int n = first.inputs().length;
    int m = first.outputs().length;
    double[][] derivatives = new double[m][];
    for (int i = 0; i < m; i++) {
      int row = i;
      derivatives[i] = mean(runs.stream().map(r -> r.derivatives()[row]).toList(), n);
    }
    List<String> endings = runs.stream().map(Run::ending).distinct().toList();
    Costs costs =
        new Costs(
            runs.stream().mapToLong(r -> r.costs().statements()).sum() / runs.size(),
            runs.stream().mapToLong(r -> r.costs().tapeBytes()).max().orElse(0),
            runs.stream().mapToLong(r -> r.costs().recordingNanos()).sum() / runs.size(),
            runs.stream().mapToLong(r -> r.costs().sweepNanos()).sum() / runs.size());
    return new Run(
        "average of " + runs.size(), endings.size() == 1 ? endings.get(0) : endings.size() + " different endings",
        mean(runs.stream().map(Run::inputs).toList(), n), mean(runs.stream().map(Run::outputs).toList(), m),
        derivatives, distinct(runs.stream().map(Run::leaks).toList()),
        distinct(runs.stream().map(Run::surprises).toList()), lines(runs, m), costs);
  }

  /** A line that a run did not reach contributed nothing there. */
  private static List<LineShare> lines(List<Run> runs, int outputs) {
    Map<List<Object>, LineShare> sums = new LinkedHashMap<>();
    for (Run run : runs) {
      for (LineShare line : run.lines()) {
        double[] sum =
            sums.computeIfAbsent(
                    List.of(line.className(), line.method(), line.line()),
                    k -> new LineShare(line.className(), line.method(), line.file(), line.line(), new double[outputs]))
                .share();
        for (int i = 0; i < outputs; i++) {
          sum[i] += line.share()[i] / runs.size();
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private static <T> List<T> distinct(List<List<T>> lists) {
    List<T> all = new ArrayList<>();
    lists.forEach(l -> l.stream().filter(x -> !all.contains(x)).forEach(all::add));
    return all;
  }

  private static double[] mean(List<double[]> rows, int n) {
    double[] mean = new double[n];
    for (int j = 0; j < n; j++) {
      double sum = 0;
      int count = 0;
      for (double[] row : rows) {
        if (!Double.isNaN(row[j])) {
          sum += row[j];
          count++;
        }
      }
      mean[j] = count == 0 ? Double.NaN : sum / count;
    }
    return mean;
  }
}
