package dev.wengert.agent.pair;

import org.objectweb.asm.Handle;

/**
 * A call of the forward twin of another pair of this class. On the way back its reverse method is called; or, if an
 * exception ended it, what it left on the tape is walked back.
 */
public final class DirectCall implements Effect {
  private final Handle reverse;
  private final Site site;

  public DirectCall(ReverseProgram program, Handle reverse) {
    this.reverse = reverse;
    this.site = program.site();
  }

  /** The place at which an exception of the callee leaves the method. */
  public int site() {
    return site.number;
  }

  @Override
  public void reverse(ReverseMethod method) {
    method.call(reverse);
    method.orWalkBack(site);
  }
}
