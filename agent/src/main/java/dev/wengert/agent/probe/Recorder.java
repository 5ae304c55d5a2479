package dev.wengert.agent.probe;

import dev.wengert.agent.report.Environment;
import dev.wengert.agent.report.Report;
import dev.wengert.agent.report.ReportWriter;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.ProbeSink;
import dev.wengert.runtime.ProbeSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Decides which executions of the root are recorded, keeps their results, and has the report written: at once if there
 * is one run only, else by a thread of its own and at the end.
 */
final class Recorder implements ProbeSink {
  private static final long PAUSE_MILLIS = 2_000;

  private final ProbeConfig config;
  private final Matches matches;
  private final Consumer<String> log;
  private final Environment environment;
  private final List<ProbeSpec> specs;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong recorded = new AtomicLong();

  private final RunTable table;
  private final Notes notes;
  private boolean isDirty = true;
  private Thread writer;
  /** Held while a report is written, so that they are written one after the other. */
  private final Object writing = new Object();

  Recorder(ProbeConfig config, Matches matches, Environment environment, Consumer<String> log) {
    this.config = config;
    this.matches = matches;
    this.environment = environment;
    this.log = log;
    this.specs = config.probes().stream().map(Probe::spec).toList();
    this.table = new RunTable(config.policy());
    this.notes = new Notes(config, matches);
  }

  @Override
  public List<ProbeSpec> probes() {
    return specs;
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
  public void skipped(long number) {
    recorded.decrementAndGet();
    synchronized (this) {
      notes.skipped(number);
      isDirty = true;
    }
  }

  @Override
  public void ended(ProbeRun run) {
    boolean isLast = config.policy().most() == 1;
    synchronized (this) {
      table.add(run);
      notes.add(run);
      isDirty = true;
      if (!isLast && writer == null) {
        writer = new Thread(this::writeNowAndThen, "wengert-report");
        writer.setDaemon(true);
        writer.start();
      }
    }
    if (isLast) {
      closes();
    }
  }

  private void writeNowAndThen() {
    try {
      while (true) {
        write();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      // nobody does that
    }
  }

  @Override
  public void failed(String what, Throwable reason) {
    log.accept(what + " failed: " + reason);
  }

  @Override
  public void closes() {
    synchronized (this) {
      notes.toList().forEach(matches::problem);
    }
    write();
  }

  private void write() {
    synchronized (writing) {
      Report report;
      synchronized (this) {
        if (!isDirty) {
          return;
        }
        isDirty = false;
        report = report();
      }
      try {
        ReportWriter.write(report, config.report());
      } catch (IOException e) {
        matches.problem(e.getMessage());
      } catch (RuntimeException | OutOfMemoryError e) {
        failed("the report", e);
      }
    }
  }

  private Report report() {
    table.inputs().addUnreached(config.inputs());
    table.outputs().addUnreached(config.outputs());
    String root = matches.roots().isEmpty() ? rootName() : String.join("; ", matches.roots());
    return new Report(
        config.title().isEmpty() ? "Sensitivities of " + root : config.title(), root, config.file().toString(),
        table.inputs().quantities(config.probes(), matches), table.outputs().quantities(config.probes(), matches),
        table.toRuns(), notes.toList(), environment);
  }

  private String rootName() {
    return config.root() == null ? "main" : config.root().toString();
  }
}
