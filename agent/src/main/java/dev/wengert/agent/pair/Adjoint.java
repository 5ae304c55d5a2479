package dev.wengert.agent.pair;

/** The adjoint of one value of a method: a local variable of its reverse method. */
public final class Adjoint {
  /** What the value is in the method. */
  public enum Home {
    /** What a local holds where a block begins. */
    LOCAL,
    /** What is on the operand stack where a block begins. */
    STACK,
    /** An element that a loop reads in every round and does not change. */
    ELEMENT,
    /** What is computed within a block. */
    TEMPORARY
  }

  final Home home;
  /** Number of the local, or depth on the stack. */
  final int index;

  /** Names an element; null for others. */
  private final Object element;

  private Adjoint(Home home, int index, Object element) {
    this.home = home;
    this.index = index;
    this.element = element;
  }

  public static Adjoint ofLocal(int local) {
    return new Adjoint(Home.LOCAL, local, null);
  }

  public static Adjoint ofStack(int depth) {
    return new Adjoint(Home.STACK, depth, null);
  }

  /**
   * The adjoint of an element, collected as long as the loop runs.
   *
   * @param element names it
   */
  public static Adjoint ofElement(Object element) {
    return new Adjoint(Home.ELEMENT, 0, element);
  }

  public static Adjoint temporary() {
    return new Adjoint(Home.TEMPORARY, 0, null);
  }

  /** Whether this is what is at a depth of the stack where a block begins. */
  public boolean isStack(int depth) {
    return home == Home.STACK && index == depth;
  }

  Object key() {
    return home == Home.TEMPORARY ? this : home == Home.ELEMENT ? element : home.name() + index;
  }
}
