package dev.wengert.it.attach;

import dev.wengert.Wengert;
import java.util.concurrent.CyclicBarrier;

/** Attaches the agent twice, from two threads at once, and then uses it. */
final class Attached {
  private Attached() {}

  public static void main(String[] args) throws Exception {
    System.out.println(Wengert.isAttached());
    if (args.length > 0) {
      try {
        Wengert.attach(args[0]);
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
    CyclicBarrier start = new CyclicBarrier(2);
    Thread other = new Thread(() -> attach(start));
    other.start();
    attach(start);
    other.join();
    Wengert.attach();
    System.out.println(Wengert.isAttached());
    Uses.print();
  }

  private static void attach(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    Wengert.attach("log=info");
  }

  /** Of a class that was there before the agent. */
  static double cube(double x) {
    return x * x * x;
  }
}
