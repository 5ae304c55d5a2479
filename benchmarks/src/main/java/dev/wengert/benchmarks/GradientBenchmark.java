package dev.wengert.benchmarks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
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
 * The kernels and their gradients, in turns in the same JVM with the agent attached. An iteration
 * is one turn of each; what it took is in the secondary results {@code plain} and {@code gradient},
 * in milliseconds per evaluation. JMH's primary result is the length of the iteration, and its
 * summary adds the secondary results up; {@link Ratios} reads them iteration by iteration.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(value = 5, jvmArgsPrepend = {"-Xms4g", "-Xmx4g"})
public class GradientBenchmark {
  private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The function and where it is evaluated. */
  @State(Scope.Benchmark)
  public static class Problem {
    /** One of {@link Kernels#NAMES}. */
    @Param({
      "lorenz", "matrix", "gmm", "asian", "nbody", "ba", "lstm", "dopri", "lu", "heat", "network"
    })
    public String kernel;

    private Kernel function;
    private double[] x;

    /** Reads the data, and makes sure that it is the right gradient that is measured. */
    @Setup
    public void create() {
      function = Kernels.create(kernel);
      x = function.inputs();
      GradientCheck.check(function, x, gradient());
    }

    double value() {
      return function.value(x);
    }

    Gradient gradient() {
      return Wengert.gradient(function::value, x);
    }
  }

  /** Milliseconds per evaluation in one iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Times {
    public double plain;
    public double gradient;
  }

  /** A turn of plain evaluations, then a turn of gradients. */
  @Benchmark
  public void plainThenGradient(Problem problem, Times times, Blackhole blackhole) {
    System.gc();
    times.plain = millisPerCall(problem::value, blackhole);
    System.gc();
    times.gradient = millisPerCall(() -> problem.gradient().value(), blackhole);
  }

  private static double millisPerCall(DoubleSupplier call, Blackhole blackhole) {
    long start = System.nanoTime();
    long elapsed;
    int calls = 0;
    do {
      blackhole.consume(call.getAsDouble());
      calls++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < TURN_NANOS);
    return elapsed / 1e6 / calls;
  }
}
