package dev.wengert.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks in JVMs of their own. */
final class Forks {
  private static final OutputFormat JVM_MESSAGES =
      OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);

  private final Path agent;
  final Pace pace;

  Forks(Path agent, Pace pace) {
    this.agent = agent;
    this.pace = pace;
  }

  Path agent() {
    return agent;
  }

  /**
   * One fork, which is one observation.
   *
   * @param warmUpMillis how long it calls what it measures before
   * @param options the agent's; null for a JVM without it
   */
  Fork run(
      Class<?> benchmark, Map<String, String> parameters, int warmUpMillis, String options) {
    ChainedOptionsBuilder builder = new OptionsBuilder()
        .include("\\." + benchmark.getSimpleName() + "\\.")
        .measurementIterations(pace.iterations())
        .forks(1)
        .shouldFailOnError(true);
    parameters.forEach((name, value) -> builder.param(name, value));
    builder.param("warmUpMillis", String.valueOf(warmUpMillis));
    builder.param("turnMillis", String.valueOf(pace.turnMillis()));
    List<String> jvm = new ArrayList<>();
    if (options != null) {
      jvm.add("-javaagent:" + agent + (options.isEmpty() ? "" : "=" + options));
    }
    if (Clock.IS_CPU) {
      jvm.add("-D" + Clock.PROPERTY + "=cpu");
    }
    builder.jvmArgsAppend(jvm.toArray(String[]::new));
    try {
      return new Fork(new Runner(builder.build(), JVM_MESSAGES).runSingle());
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark.getSimpleName() + " " + parameters, e);
    }
  }

  /** What a fork measured. */
  record Fork(RunResult result) {

    /** A number of the fastest iteration: what else the machine does can only add time. */
    double least(String name) {
      return result.getBenchmarkResults().stream()
          .flatMap(benchmark -> benchmark.getIterationResults().stream())
          .mapToDouble(iteration -> iteration.getSecondaryResults().get(name).getScore())
          .min()
          .orElseThrow();
    }
  }

  /** Says on standard error how far the measurement is. */
  static void progress(String what, Object... numbers) {
    System.err.println(what + " " + List.of(numbers));
  }
}
