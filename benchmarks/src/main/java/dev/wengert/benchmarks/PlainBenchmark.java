package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import java.util.concurrent.TimeUnit;
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

/**
 * The kernels as they are. The difference between a fork without and a fork with the agent is what
 * the agent costs where nothing is recorded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class PlainBenchmark {

  /** One of {@link Kernels#NAMES}. */
  @Param({
    "lorenz", "matrix", "gmm", "asian", "nbody", "ba", "lstm", "dopri", "lu", "heat", "network"
  })
  public String kernel;

  private Kernel function;
  private double[] x;

  /** Reads data and draws random numbers outside the measurement. */
  @Setup
  public void create() {
    function = Kernels.create(kernel);
    x = function.inputs();
  }

  /** One evaluation. */
  @Benchmark
  public double value() {
    return function.value(x);
  }
}
