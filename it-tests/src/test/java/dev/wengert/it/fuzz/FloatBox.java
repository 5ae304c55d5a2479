package dev.wengert.it.fuzz;

/** An interpreted {@code Float}. */
final class FloatBox {
  Single single;

  FloatBox(Single single) {
    this.single = single;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatBox box && Double.compare(single.number().value, box.single.number().value) == 0;
  }

  @Override
  public int hashCode() {
    return Float.hashCode((float) single.number().value);
  }

  @Override
  public String toString() {
    return single.toString();
  }
}
