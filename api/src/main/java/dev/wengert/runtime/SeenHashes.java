package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Identity hashes of arrays that earlier recordings met and did not make. One that is met again lives on. Arrays with
 * the same hash are taken for one another: that costs a little memory.
 */
final class SeenHashes {
  /** More than these are forgotten. */
  private static final int MOST = 1 << 15;

  /** 0 for a place that is free. */
  private int[] places = new int[16];

  private int size;

  boolean contains(int hash) {
    return places[place(places, hash)] == hash && hash != 0;
  }

  /** The place of a hash, or the one that it will get. */
  private static int place(int[] places, int hash) {
    int mask = places.length - 1;
    int i = hash & mask;
    while (places[i] != 0 && places[i] != hash) {
      i = i + 1 & mask;
    }
    return i;
  }

  /** So many hashes are going to be added. */
  void makeRoom(int n) {
    if (size + n > MOST) {
      Arrays.fill(places, 0);
      size = 0;
    }
    int least = 2 * (size + n);
    if (places.length < least) {
      int[] old = places;
      places = new int[2 * Integer.highestOneBit(least)];
      for (int hash : old) {
        if (hash != 0) {
          places[place(places, hash)] = hash;
        }
      }
    }
  }

  void add(int hash) {
    int i = place(places, hash);
    if (places[i] == 0 && hash != 0) {
      places[i] = hash;
      size++;
    }
  }

  long bytes() {
    return 4L * places.length;
  }
}
