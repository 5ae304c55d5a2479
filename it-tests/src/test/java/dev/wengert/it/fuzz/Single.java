package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;

/** An interpreted {@code float}. */
record Single(Dual number) {
  static Single of(Dual number) {
    return new Single(Dual.of((float) number.value, new Dual[] {number}, 1));
  }

  @Override
  public String toString() {
    return Float.toString((float) number.value);
  }
}
