package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The kernels as they are; turns as in {@link GradientBenchmark}. The difference between a fork
 * without and a fork with the agent is what the agent costs where nothing is recorded.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(3)
public class PlainBenchmark {

  /** The function and where it is evaluated. */
  @State(Scope.Benchmark)
  public static class Problem {
    /** One of {@link Kernels#NAMES}. */
    @Param({
      "lorenz", "matrix", "gmm", "asian", "nbody", "ba", "lstm", "dopri", "lu", "heat", "network"
    })
    public String kernel;

    /** How long it is evaluated before anything is measured. */
    @Param("8000")
    public int warmUpMillis;

    /** How long it is evaluated in an iteration. */
    @Param("1000")
    public int turnMillis;

    private Kernel function;
    private double[] x;

    /** Reads data and draws random numbers outside the measurement. */
    @Setup
    public void create() {
      function = Kernels.create(kernel);
      x = function.inputs();
      WarmUp.times(this::value, warmUpMillis);
    }

    double value() {
      return function.value(x);
    }
  }

  /** Milliseconds per evaluation in one iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Numbers {
    public double plain;
  }

  /** A turn of plain evaluations. */
  @Benchmark
  public void values(Problem problem, Numbers numbers, Blackhole blackhole) {
    numbers.plain = Turn.millisPerCall(problem::value, problem.turnMillis, blackhole);
  }
}
