package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenHashesTest {
  @Test
  void containWhatWasAdded() {
    SeenHashes hashes = new SeenHashes();
    Random random = new Random(1);
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      int n = random.nextInt(50);
      hashes.makeRoom(n);
      for (int k = 0; k < n; k++) {
        int hash = 1 + random.nextInt(4_000);
        hashes.add(hash);
        expected.add(hash);
      }
    }
    for (int hash = 0; hash <= 4_001; hash++) {
      assertEquals(expected.contains(hash), hashes.contains(hash), "" + hash);
    }
  }

  @Test
  void forgetWhenTheyAreMany() {
    SeenHashes hashes = new SeenHashes();
    for (int i = 1; i <= 200_000; i++) {
      hashes.makeRoom(1);
      hashes.add(i);
    }
    assertTrue(hashes.contains(200_000));
    assertFalse(hashes.contains(1));
    assertTrue(hashes.bytes() < 1 << 20);
    hashes.makeRoom(300_000);
    for (int i = 1; i <= 300_000; i++) {
      hashes.add(i);
    }
    assertTrue(hashes.contains(1) && hashes.contains(300_000));
  }
}
