package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** The statement that stands for the call of a pair: it names the reverse methods. */
final class PairReversal {
  static final String REVERSAL = "L" + Names.RUNTIME + "Reversal;";
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Names.RUNTIME + "Reversal",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
          false);

  private PairReversal() {}

  /** ... -> ...; tape.pair(reversal): a forward twin has ended */
  static void ended(Code code, int tape, PairNames names) {
    code.aload(tape);
    push(code, names);
    code.invokeVirtual(Names.TAPE, "pair", "(" + REVERSAL + ")V");
  }

  /** ... -> ...; tape.unwind(reversal): an exception has ended a forward twin */
  static void unwound(Code code, int tape, PairVariables vars) {
    code.aload(tape).aload(vars.reversal);
    code.invokeVirtual(Names.TAPE, "unwind", "(" + REVERSAL + ")V");
  }

  /** ... -> ..., reversal */
  static void push(Code code, PairNames names) {
    code.add(new InvokeDynamicInsnNode("reversal", "()" + REVERSAL, LINK, names.reverse(), names.unwind()));
  }
}
