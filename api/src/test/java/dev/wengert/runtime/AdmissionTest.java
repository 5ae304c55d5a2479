package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission.Ledger ledger = new Admission.Ledger(6400);

  private int admit() {
    int n = 0;
    while (ledger.hasRoom()) {
      ledger.reserve();
      n++;
    }
    return n;
  }

  @Test
  void aFewAreAdmittedUntilOneHasEnded() {
    assertEquals(8, admit());
  }

  @Test
  void theLargestOfTheLastCounts() {
    long first = ledger.reserve();
    ledger.release(first, 1000);
    assertEquals(6, admit());
  }

  @Test
  void smallOnesAreForgottenToBeLarge() {
    for (int i = 0; i < 100; i++) {
      ledger.release(ledger.reserve(), 10);
    }
    assertTrue(admit() > 100);
  }

  @Test
  void oneIsAlwaysAdmitted() {
    ledger.release(ledger.reserve(), 1_000_000);
    assertEquals(1, admit());
    assertFalse(ledger.hasRoom());
  }

  @Test
  void fewerAreAdmittedAfterTheHeapWasFullAndMoreAgainLater() {
    ledger.heapWasFull();
    assertEquals(4, admit());
    for (int i = 0; i < 4; i++) {
      ledger.release(800, 800);
    }
    for (int i = 0; i < 100; i++) {
      ledger.release(ledger.reserve(), 800);
    }
    assertEquals(8, admit());
  }

  @Test
  void whoWaitsIsLetInWhenOneEnds() throws Exception {
    long large = Admission.enter();
    Admission.leave(large, Long.MAX_VALUE / 4); // the next ones are one at a time
    long first = Admission.enter();
    CountDownLatch done = new CountDownLatch(1);
    Thread second =
        new Thread(
            () -> {
              Admission.leave(Admission.enter(), 10);
              done.countDown();
            });
    second.start();
    assertFalse(done.await(100, TimeUnit.MILLISECONDS));
    Admission.leave(first, 10);
    assertTrue(done.await(5, TimeUnit.SECONDS));
    for (int i = 0; i < 400; i++) {
      Admission.leave(Admission.enter(), 10);
    }
  }

  @Test
  void anInterruptStaysTheProgramsBusiness() {
    Admission.leave(Admission.enter(), Long.MAX_VALUE / 4);
    long first = Admission.enter();
    Thread.currentThread().interrupt();
    assertEquals(-1, Admission.enter());
    assertTrue(Thread.interrupted());
    Admission.leave(first, 10);
    for (int i = 0; i < 400; i++) {
      Admission.leave(Admission.enter(), 10);
    }
  }
}
