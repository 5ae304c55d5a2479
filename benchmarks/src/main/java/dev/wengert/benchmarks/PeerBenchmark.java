package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import dev.wengert.benchmarks.peers.Peer;
import dev.wengert.benchmarks.peers.Peers;
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

/** Gradients by others, without the agent; turns as in {@link GradientBenchmark}. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(value = 3, jvmArgsPrepend = {"-Xms4g", "-Xmx4g"})
public class PeerBenchmark {

  /** The function and its gradient. */
  @State(Scope.Benchmark)
  public static class Problem {
    /** One of {@link Kernels#NAMES}. */
    @Param("asian")
    public String kernel;

    /** One of {@link Peers}. */
    @Param({"handwritten", "hipparchus", "finmath", "differences"})
    public String peer;

    /** How long gradients are called before anything is measured. */
    @Param("8000")
    public int warmUpMillis;

    /** How long gradients are called in an iteration. */
    @Param("1000")
    public int turnMillis;

    private Peer gradient;
    private double[] x;
    private double[] partials;

    /** Makes sure that it is the right gradient that is measured. */
    @Setup
    public void create() {
      Kernel function = Kernels.create(kernel);
      x = function.inputs();
      partials = new double[x.length];
      gradient = Peers.create(peer, function);
      GradientCheck.check(function, x, gradient.gradient(x, partials), partials);
      WarmUp.times(this::gradient, warmUpMillis);
    }

    double gradient() {
      return gradient.gradient(x, partials);
    }
  }

  /** Milliseconds per gradient in one iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Numbers {
    public double gradient;
  }

  /** A turn of gradients. */
  @Benchmark
  public void gradients(Problem problem, Numbers numbers, Blackhole blackhole) {
    numbers.gradient = Turn.millisPerCall(problem::gradient, problem.turnMillis, blackhole);
  }
}
