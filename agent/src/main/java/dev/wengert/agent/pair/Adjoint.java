package dev.wengert.agent.pair;

/** The adjoint of one value of a method: a local variable of its reverse method. */
public final class Adjoint {
  /** What the value is in the method. */
  public enum Home {
    /** What a local holds where a block begins. */
    LOCAL,
    /** What is on the operand stack where a block begins. */
    STACK,
    /** What is computed within a block. */
    TEMPORARY
  }

  final Home home;
  /** Number of the local, or depth on the stack. */
  final int index;

  private Adjoint(Home home, int index) {
    this.home = home;
    this.index = index;
  }

  public static Adjoint ofLocal(int local) {
    return new Adjoint(Home.LOCAL, local);
  }

  public static Adjoint ofStack(int depth) {
    return new Adjoint(Home.STACK, depth);
  }

  public static Adjoint temporary() {
    return new Adjoint(Home.TEMPORARY, 0);
  }

  /** Whether this is what is at a depth of the stack where a block begins. */
  public boolean isStack(int depth) {
    return home == Home.STACK && index == depth;
  }

  Object key() {
    return home == Home.TEMPORARY ? this : home.name() + index;
  }
}
