package dev.wengert.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.openjdk.jmh.infra.Blackhole;

/** Calls, one after the other, for some time. */
final class Turn {

  private Turn() {}

  /** Milliseconds per call. A garbage collection goes before, so that each pays for its own. */
  static double millisPerCall(DoubleSupplier call, long turnMillis, Blackhole blackhole) {
    System.gc();
    long turn = TimeUnit.MILLISECONDS.toNanos(turnMillis);
    long start = Clock.nanos();
    long elapsed;
    int calls = 0;
    do {
      blackhole.consume(call.getAsDouble());
      calls++;
      elapsed = Clock.nanos() - start;
    } while (elapsed < turn);
    return elapsed / 1e6 / calls;
  }
}
