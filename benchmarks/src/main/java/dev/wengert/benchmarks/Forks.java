package dev.wengert.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
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
   * @param options the agent's; null for a JVM without it
   */
  Fork run(Class<?> benchmark, Map<String, String> parameters, String options) {
    ChainedOptionsBuilder builder = new OptionsBuilder()
        .include("\\." + benchmark.getSimpleName() + "\\.")
        .warmupTime(TimeValue.milliseconds(pace.warmUpMillis() / 3))
        .measurementIterations(pace.iterations())
        .measurementTime(TimeValue.milliseconds(pace.turnMillis()))
        .forks(1)
        .shouldFailOnError(true);
    parameters.forEach((name, value) -> builder.param(name, value));
    if (options != null) {
      builder.jvmArgsAppend("-javaagent:" + agent + (options.isEmpty() ? "" : "=" + options));
    }
    try {
      return new Fork(new Runner(builder.build(), JVM_MESSAGES).runSingle());
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark.getSimpleName() + " " + parameters, e);
    }
  }

  /** What a fork measured. */
  record Fork(RunResult result) {

    /** The fastest iteration: what else the machine does can only add time. */
    double fastest() {
      return least(IterationResult::getPrimaryResult);
    }

    /** The least of a secondary result. */
    double least(String name) {
      return least(iteration -> iteration.getSecondaryResults().get(name));
    }

    private double least(Function<IterationResult, Result<?>> of) {
      return result.getBenchmarkResults().stream()
          .flatMap(benchmark -> benchmark.getIterationResults().stream())
          .mapToDouble(iteration -> of.apply(iteration).getScore())
          .min()
          .orElseThrow();
    }
  }

  /** Says on standard error how far the measurement is. */
  static void progress(String what, Object... numbers) {
    System.err.println(what + " " + List.of(numbers));
  }
}
