package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;

/**
 * A call of a collection, which records statements hardly ever: whether any such call of the method did is in a variable.
 * On the way back what it recorded is walked back; or, if an exception of the callee ended the forward twin, what that
 * recorded.
 */
public final class QuietCall implements Effect {
  private final Site site;

  public QuietCall(ReverseProgram program) {
    this.site = program.site();
  }

  /** The place at which an exception of the callee leaves the method. */
  public int site() {
    return site.number;
  }

  @Override
  public void reverse(ReverseMethod method) {
    method.saveTops();
    method.code.iload(method.variables.noise()).aload(0);
    method.code.invokeStatic(Names.RUNTIME + "QuietCalls", "back", "(IL" + ReverseMethod.SWEEP + ";)I");
    method.code.istore(method.variables.noise());
    method.loadTops();
    method.orWalkBack(site);
  }
}
