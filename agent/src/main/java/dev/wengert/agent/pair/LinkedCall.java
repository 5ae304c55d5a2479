package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A call that was linked when it ran for the first time: to the forward twin of a pair, or to a twin that records
 * statements. So is the way back.
 */
public final class LinkedCall implements Effect {
  private final Site site;
  private final String key;
  private final boolean isVirtual;
  private int kept;

  /**
   * @param key names the call in its class
   * @param isVirtual whether the receiver says which method is called
   */
  public LinkedCall(ReverseProgram program, String key, boolean isVirtual) {
    this.site = program.site();
    this.key = key;
    this.isVirtual = isVirtual;
  }

  /** The place at which an exception of the callee leaves the method. */
  public int site() {
    return site.number;
  }

  /** Where it was kept which twin was called, and at which mark ({@code PairDepth}). */
  public void kept(int index) {
    kept = index;
  }

  @Override
  public void reverse(ReverseMethod method) {
    method.index(kept);
    method.code.istore(ReverseVariables.MARK);
    method.saveTops();
    method.code.aload(0).iload(ReverseVariables.MARK);
    method.code.add(
        new InvokeDynamicInsnNode(
            "back",
            "(L" + ReverseMethod.SWEEP + ";I)V",
            new Handle(
                Opcodes.H_INVOKESTATIC,
                Names.RUNTIME + "PairSite",
                isVirtual ? "back" : "boundBack",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
                false),
            key));
    method.loadTops();
    method.orWalkBack(site);
  }
}
