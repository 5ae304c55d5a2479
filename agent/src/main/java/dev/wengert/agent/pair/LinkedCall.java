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
  private int mark;
  private int number;

  /**
   * @param key names the call in its class
   */
  public LinkedCall(ReverseProgram program, String key) {
    this.site = program.site();
    this.key = key;
  }

  /** The place at which an exception of the callee leaves the method. */
  public int site() {
    return site.number;
  }

  /**
   * Where two numbers were kept.
   *
   * @param markIndex the mark before the call, which also says which twin was called if the method is certain
   * @param numberIndex that of the receiver's pair; -1 if the method is certain
   */
  public void kept(int markIndex, int numberIndex) {
    mark = markIndex;
    number = numberIndex;
  }

  @Override
  public void reverse(ReverseMethod method) {
    method.index(mark);
    method.code.istore(ReverseMethod.MARK);
    if (number >= 0) {
      method.index(number);
      method.code.istore(ReverseMethod.FROM);
    }
    method.saveTops();
    method.code.aload(0).iload(ReverseMethod.MARK);
    if (number >= 0) {
      method.code.iload(ReverseMethod.FROM);
    }
    method.code.add(
        new InvokeDynamicInsnNode(
            "back",
            "(L" + ReverseMethod.SWEEP + (number >= 0 ? ";II)V" : ";I)V"),
            new Handle(
                Opcodes.H_INVOKESTATIC,
                Names.RUNTIME + "PairSite",
                number >= 0 ? "back" : "boundBack",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
                false),
            key));
    method.loadTops();
    method.orWalkBack(site);
  }
}
