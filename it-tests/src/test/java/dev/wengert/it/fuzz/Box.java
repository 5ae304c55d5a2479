package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;

/** An interpreted {@code Double}: equal by value, so that real collections of the JDK can hold it. */
final class Box implements Comparable<Box> {
  Dual number;

  Box(Dual number) {
    this.number = number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box box && Double.compare(number.value, box.number.value) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(number.value);
  }

  @Override
  public int compareTo(Box other) {
    return Double.compare(number.value, other.number.value);
  }

  @Override
  public String toString() {
    return Double.toString(number.value);
  }
}
