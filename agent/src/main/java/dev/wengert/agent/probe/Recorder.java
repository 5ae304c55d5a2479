package dev.wengert.agent.probe;

import dev.wengert.agent.report.Costs;
import dev.wengert.agent.report.Environment;
import dev.wengert.agent.report.LineShare;
import dev.wengert.agent.report.Report;
import dev.wengert.agent.report.ReportWriter;
import dev.wengert.agent.report.Run;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.ProbeSink;
import dev.wengert.runtime.ProbeSpec;
import dev.wengert.runtime.Significance;
import dev.wengert.runtime.SourceLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Decides which executions of the root are recorded, keeps their results, and writes the report. */
final class Recorder implements ProbeSink {
  /** A report is written again after runs, but not more often than this. */
  private static final long PAUSE_NANOS = 2_000_000_000L;
  /** More runs than this are not kept. */
  static final int MOST_RUNS = 10_000;

  private final ProbeConfig config;
  private final Matches matches;
  private final Consumer<String> log;
  private final Environment environment;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong recorded = new AtomicLong();

  private final List<ProbeRun> runs = new ArrayList<>();
  private final Columns inputs = new Columns();
  private final Columns outputs = new Columns();
  private boolean isDirty;
  private long lastWritten;
  private boolean isClosed;

  Recorder(ProbeConfig config, Matches matches, Environment environment, Consumer<String> log) {
    this.config = config;
    this.matches = matches;
    this.environment = environment;
    this.log = log;
  }

  @Override
  public List<ProbeSpec> probes() {
    return config.probes().stream().map(Probe::spec).toList();
  }

  @Override
  public long begins(int root) {
    RecordPolicy policy = config.policy();
    if (recorded.get() >= policy.most()) {
      return 0;
    }
    long call = calls.incrementAndGet();
    if ((call - 1) % policy.every() != 0) {
      return 0;
    }
    return recorded.incrementAndGet() <= policy.most() ? call : 0;
  }

  @Override
  public void ended(ProbeRun run) {
    synchronized (this) {
      if (runs.size() == MOST_RUNS) {
        matches.problem("more than " + MOST_RUNS + " runs were recorded; the report has the first ones");
        return;
      }
      runs.add(run);
      inputs.add(run.inputs());
      outputs.add(run.outputs());
      isDirty = true;
      if (lastWritten != 0 && System.nanoTime() - lastWritten < PAUSE_NANOS && !isClosed) {
        return; // the next one, or the end
      }
    }
    write();
  }

  @Override
  public void failed(String what, Throwable reason) {
    log.accept(what + " failed: " + reason);
  }

  @Override
  public void closes() {
    close();
  }

  /** What has not been written is written. */
  void close() {
    synchronized (this) {
      isClosed = true;
      new Notes(config, matches).of(runs).forEach(matches::problem);
      if (!isDirty && !runs.isEmpty()) {
        return;
      }
    }
    write();
  }

  private synchronized void write() {
    isDirty = false;
    lastWritten = System.nanoTime();
    try {
      ReportWriter.write(report(), config.report());
    } catch (IOException e) {
      matches.problem(e.getMessage());
    }
  }

  private Report report() {
    inputs.addUnreached(config.inputs());
    outputs.addUnreached(config.outputs());
    List<Run> all = new ArrayList<>();
    for (ProbeRun run : runs) {
      all.add(run(run));
    }
    if (config.policy().average() && !all.isEmpty()) {
      all = List.of(Average.of(all));
    }
    String root = matches.roots().isEmpty() ? rootName() : String.join("; ", matches.roots());
    return new Report(
        config.title().isEmpty() ? "Sensitivities of " + root : config.title(), root, config.file().toString(),
        inputs.quantities(config.probes(), matches), outputs.quantities(config.probes(), matches), all,
        new Notes(config, matches).of(runs), environment);
  }

  private String rootName() {
    return config.root() == null ? "main" : config.root().toString();
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
