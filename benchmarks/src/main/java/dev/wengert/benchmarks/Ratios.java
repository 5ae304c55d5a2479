package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures on the JDK it runs on what the agent costs, and prints the two tables of
 * {@code docs/benchmarks.md}: idle, where forks without and with the agent take turns, and
 * recording, where the plain and the gradient time come from the same fork. A fork counts as one
 * observation, its fastest iteration: what else the machine does can only add time.
 */
public final class Ratios {
  private static final int DEFAULT_FORKS = 5;
  private static final OutputFormat JVM_MESSAGES =
      OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);

  private final Path agent;
  private final int forks;

  private Ratios(Path agent, int forks) {
    this.agent = agent;
    this.forks = forks;
  }

  /** Arguments: the agent's jar, the number of forks (or 5), and names of kernels (or all). */
  public static void main(String[] args) throws RunnerException {
    if (args.length == 0 || !Files.isRegularFile(Path.of(args[0]))) {
      System.err.println("usage: Ratios <agent jar> [<forks> [<kernel>...]]");
      System.exit(2);
    }
    int forks = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_FORKS;
    List<String> kernels = args.length > 2 ? List.of(args).subList(2, args.length) : Kernels.NAMES;
    Ratios ratios = new Ratios(Path.of(args[0]).toAbsolutePath(), forks);

    String vm = System.getProperty("java.vm.name");
    System.out.printf("%s %s, %d forks%n%n", vm, Runtime.version(), forks);
    System.out.println("| kernel | without agent, ms | with agent, ms | ratio |");
    System.out.println("|---|---:|---:|---:|");
    for (String kernel : kernels) {
      System.out.println(ratios.idle(kernel));
    }
    System.out.println();
    System.out.println("| kernel | plain, ms | gradient, ms | ratio |");
    System.out.println("|---|---:|---:|---:|");
    for (String kernel : kernels) {
      System.out.println(ratios.recording(kernel));
    }
  }

  /** Pairs of forks; the one with the agent goes first in every second pair. */
  private String idle(String kernel) throws RunnerException {
    double[] without = new double[forks];
    double[] with = new double[forks];
    for (int i = 0; i < forks; i++) {
      boolean agentFirst = i % 2 == 1;
      if (agentFirst) {
        with[i] = plainMillis(kernel, true);
      }
      without[i] = plainMillis(kernel, false);
      if (!agentFirst) {
        with[i] = plainMillis(kernel, true);
      }
      progress("idle", kernel, i, without[i], with[i]);
    }
    return row(kernel, without, with, 3);
  }

  private String recording(String kernel) throws RunnerException {
    double[] plain = new double[forks];
    double[] gradient = new double[forks];
    for (int i = 0; i < forks; i++) {
      RunResult fork = fork(GradientBenchmark.class, kernel, true);
      plain[i] = fastestIteration(fork, turns -> counter(turns, "plain"));
      gradient[i] = fastestIteration(fork, turns -> counter(turns, "gradient"));
      progress("recording", kernel, i, plain[i], gradient[i]);
    }
    return row(kernel, plain, gradient, 1);
  }

  private double plainMillis(String kernel, boolean withAgent) throws RunnerException {
    RunResult fork = fork(PlainBenchmark.class, kernel, withAgent);
    return fastestIteration(fork, IterationResult::getPrimaryResult);
  }

  private RunResult fork(Class<?> benchmark, String kernel, boolean withAgent)
      throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("\\." + benchmark.getSimpleName() + "\\.")
        .param("kernel", kernel)
        .forks(1)
        .shouldFailOnError(true);
    if (withAgent) {
      options.jvmArgsAppend("-javaagent:" + agent);
    }
    return new Runner(options.build(), JVM_MESSAGES).runSingle();
  }

  private static double fastestIteration(
      RunResult fork, Function<IterationResult, Result<?>> result) {
    return fork.getBenchmarkResults().stream()
        .flatMap(benchmark -> benchmark.getIterationResults().stream())
        .mapToDouble(iteration -> result.apply(iteration).getScore())
        .min()
        .orElseThrow();
  }

  private static Result<?> counter(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().get(name);
  }

  private static String row(String kernel, double[] before, double[] after, int digits) {
    return "| " + kernel
        + " | " + Estimate.of(before).format(2)
        + " | " + Estimate.of(after).format(2)
        + " | " + Estimate.ofRatio(after, before).format(digits)
        + " |";
  }

  private static void progress(String table, String kernel, int fork, double before, double after) {
    System.err.printf("%s %s, fork %d: %.3f ms, %.3f ms%n", table, kernel, fork + 1, before, after);
  }
}
