package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** Notes on what the program has in common with code that is not transformed, and that may become active. */
final class SharedObjects {
  private static final String SHARE = "(Ljava/lang/Object;Ljava/lang/String;)V";

  private final TwinMethod method;
  private final Code code;

  SharedObjects(TwinMethod method) {
    this.method = method;
    this.code = method.code;
  }

  /** {@code tape.lookAtShared()}: such code runs now, or has run. */
  void look() {
    code.aload(method.locals.tape).invokeVirtual(Names.TAPE, "lookAtShared", "()V");
  }

  /** ..., object -> ..., object; it came from such code */
  void came(Type type, String callee) {
    if (mayShare(type)) {
      note("share", callee);
    }
  }

  /** ..., object -> ..., object; before it is stored, or after it was loaded */
  void field(FieldInsnNode insn, boolean isStore) {
    if (mayShare(Type.getType(insn.desc))
        && method.context.isFieldOfLibrary(insn.owner, insn.name, insn.desc)) {
      note(isStore ? "leave" : "share", insn.owner.replace('/', '.') + '.' + insn.name);
    }
  }

  private static boolean mayShare(Type type) {
    return Reals.isArray(type) || ForeignCalls.mayHold(type);
  }

  private void note(String tapeMethod, String callee) {
    code.op(Opcodes.DUP)
        .aload(method.locals.tape)
        .op(Opcodes.SWAP)
        .push(method.site(callee))
        .invokeVirtual(Names.TAPE, tapeMethod, SHARE);
  }
}
