package dev.wengert.benchmarks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
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
 * The kernels and their gradients, in turns in the same JVM with the agent attached; its option
 * {@code engine} says which gradients. An iteration is one turn of each; what it took is in the
 * secondary results {@code plain} and {@code gradient}, in milliseconds per evaluation. JMH's
 * primary result is the length of the iteration, and its summary adds the secondary results up;
 * {@link Ratios} reads them iteration by iteration.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(value = 3, jvmArgsPrepend = {"-Xms4g", "-Xmx4g"})
public class GradientBenchmark {

  /** The function, where it is evaluated, and what its first gradients took. */
  @State(Scope.Benchmark)
  public static class Problem {
    /** One of {@link Kernels#NAMES}. */
    @Param({
      "lorenz", "matrix", "gmm", "asian", "nbody", "ba", "lstm", "dopri", "lu", "heat", "network"
    })
    public String kernel;

    /** How long gradients are called before anything is measured. */
    @Param("8000")
    public int warmUpMillis;

    /** How long plain evaluations, and then gradients, are called in an iteration. */
    @Param("1000")
    public int turnMillis;

    private Kernel function;
    private ToDoubleFunction<double[]> f;
    private double[] x;
    private double first;
    private double steady;
    private double allocated;

    /** Takes the first gradient, and makes sure that it is the right one that is measured. */
    @Setup
    public void create() {
      long start = Clock.nanos();
      function = Kernels.create(kernel);
      f = function::value;
      x = function.inputs();
      Gradient gradient = Wengert.gradient(f, x);
      first = (Clock.nanos() - start) / 1e6;
      GradientCheck.check(function, x, gradient);
      steady = first + WarmUp.millisToSteady(WarmUp.times(this::gradient, warmUpMillis));
    }

    double value() {
      return function.value(x);
    }

    double gradient() {
      return Wengert.gradient(f, x).value();
    }

    /** What a gradient allocates, less the result and what the function allocates itself. */
    void countAllocation() {
      long result = 32 + 16 + 8L * x.length; // Gradient, and the array of partials
      allocated = Allocation.bytes(this::gradient) - Allocation.bytes(this::value) - result;
    }
  }

  /** One iteration: milliseconds per evaluation; and what is the same for all of the fork. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Numbers {
    public double plain;
    public double gradient;
    /** Milliseconds from before the kernel's classes are loaded to the end of the first gradient. */
    public double first;
    /** The same until gradients are as fast as they get. */
    public double steady;
    /** Bytes per gradient, less the result and what the function allocates itself. */
    public double allocated;
  }

  /** A turn of plain evaluations, then a turn of gradients. */
  @Benchmark
  public void plainThenGradient(Problem problem, Numbers numbers, Blackhole blackhole) {
    numbers.plain = Turn.millisPerCall(problem::value, problem.turnMillis, blackhole);
    numbers.gradient = Turn.millisPerCall(problem::gradient, problem.turnMillis, blackhole);
    problem.countAllocation();
    numbers.first = problem.first;
    numbers.steady = problem.steady;
    numbers.allocated = problem.allocated;
  }
}
