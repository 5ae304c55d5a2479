package dev.wengert.agent.twin;

import java.util.HashMap;
import java.util.Map;

/** The addresses of a twin's frame, numbered from 0; slot s has the address {@code fp - 1 - s}. */
final class Slots {
  private final Map<Integer, Integer> locals = new HashMap<>();
  private final Map<Integer, Integer> stack = new HashMap<>();
  private int count;

  int local(int local) {
    return locals.computeIfAbsent(local, k -> count++);
  }

  int stack(int depth) {
    return stack.computeIfAbsent(depth, k -> count++);
  }

  /** A slot that no other value of this method uses. */
  int unique() {
    return count++;
  }

  /** The first of so many slots in a row; they have the addresses {@code fp - first - n} and above. */
  int range(int n) {
    int first = count;
    count += n;
    return first;
  }

  /** Makes the frame so large, unless it is larger. */
  void atLeast(int size) {
    count = Math.max(count, size);
  }

  int size() {
    return count;
  }
}
