package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class SynchronizedTest {
  private final Object lock = new Object();
  private double balance;
  private static double shared;

  private synchronized double deposit(double x) {
    if (!Thread.holdsLock(this)) {
      throw new AssertionError("not synchronized");
    }
    balance += x * x;
    return balance;
  }

  private static synchronized double depositShared(double x) {
    if (!Thread.holdsLock(SynchronizedTest.class)) {
      throw new AssertionError("not synchronized");
    }
    shared += x;
    return shared * x;
  }

  private double inBlocks(double x) {
    double y = x;
    synchronized (lock) {
      y *= x;
      synchronized (this) {
        y *= x;
        if (!Thread.holdsLock(lock) || !Thread.holdsLock(this)) {
          throw new AssertionError("not synchronized");
        }
      }
      if (y > 100) {
        return -y;
      }
    }
    if (Thread.holdsLock(lock)) {
      throw new AssertionError("not released");
    }
    return y;
  }

  @Test
  void methods() {
    assertGradient(
        x -> {
          balance = 0;
          return deposit(x[0]) * deposit(x[1]);
        },
        at(2, 3), 4 * (4 + 9) + 4 * 4, 4 * 6);
  }

  @Test
  void staticMethods() {
    assertGradient(
        x -> {
          shared = 0;
          return depositShared(x[0]) + depositShared(x[1]);
        },
        at(2, 3), 4 + 3, 2 + 6);
  }

  @Test
  void blocks() {
    assertGradient(x -> inBlocks(x[0]), at(2), 12);
    assertGradient(x -> inBlocks(x[0]), at(5), -75);
  }

  @Test
  void notifyAndWait() {
    assertGradient(
        x -> {
          double y = x[0];
          synchronized (lock) {
            lock.notifyAll();
            try {
              lock.wait(1);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            y *= y;
          }
          return y;
        },
        at(3), 6);
  }
}
