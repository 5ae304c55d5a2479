package dev.wengert.runtime;

/**
 * A double on its way through code that moves objects: a stream of doubles is, while it is recorded, a
 * stream of elements. They compare as doubles in streams do.
 */
final class Element implements Comparable<Element> {
  final double value;
  private final int address;
  /** The recording to which the address belongs. */
  private final int stamp;

  private Element(double value, int address, int stamp) {
    this.value = value;
    this.address = address;
    this.stamp = stamp;
  }

  static Element passive(double value) {
    return new Element(value, 0, 0);
  }

  /** An element that names a value by an address which nothing overwrites. */
  static Element at(double value, int address, Tape tape) {
    return address == 0 ? passive(value) : new Element(value, address, tape.id);
  }

  /** An element with an address of its own. */
  static Element copy(double value, int address, Tape tape) {
    return address == 0 ? passive(value) : at(value, tape.keep(address), tape);
  }

  /** {@code value}, whose partials by two others are these. */
  static Element combine(double value, Element a, double p, Element b, double q) {
    Tape tape = Recordings.current();
    int left = p == 0 ? 0 : a.address(tape);
    int right = q == 0 ? 0 : b.address(tape);
    if (tape == null || !tape.isRecording() || (left | right) == 0) {
      return passive(value);
    }
    int address = tape.allocate(1);
    return at(value, tape.set2(address, left, p, right, q), tape);
  }

  /** The address on the tape of this thread, which may be null. */
  int address(Tape tape) {
    if (stamp == 0) {
      return 0;
    }
    if (tape == null) {
      Lambdas.elsewhere(stamp, Sites.program("an element of a stream on another thread"));
      return 0;
    }
    return Lambdas.captured(stamp, address, tape);
  }

  Double box() {
    Double box = value;
    Tape tape = Recordings.current();
    int a = address(tape);
    if (a != 0) {
      tape.box(box, a);
    }
    return box;
  }

  @Override
  public int compareTo(Element other) {
    return Double.compare(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Element e && compareTo(e) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value);
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }
}
