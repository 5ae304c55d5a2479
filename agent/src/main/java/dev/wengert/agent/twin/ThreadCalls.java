package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.rules.ThreadRules;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls that hand work or objects to another thread, which does not record. */
final class ThreadCalls {
  private static final String THREADS = Names.RUNTIME + "Threads";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String SITE = "Ljava/lang/String;";

  private final TwinMethod method;

  ThreadCalls(TwinMethod method) {
    this.method = method;
  }

  /** ..., [receiver,] arguments -> ..., [receiver,] arguments */
  void report(MethodInsnNode insn) {
    String declaring = method.context.declaring(insn.owner, insn.name, insn.desc);
    if (ThreadRules.runsElsewhere(declaring, insn.name)) {
      Operands operands = Operands.keep(method, insn);
      operands.pushReceiver();
      pushExecutor(operands);
      call(insn, "handOver", "(" + OBJECT + OBJECT + Names.L_TAPE + SITE + ")V");
      operands.pushAgain();
    } else if (ThreadRules.continues(declaring, insn.name)) {
      Operands operands = Operands.keep(method, insn);
      operands.pushReceiver();
      call(insn, "continues", "(" + OBJECT + Names.L_TAPE + SITE + ")V");
      operands.pushAgain();
    } else if (ThreadRules.passesOn(insn.owner, insn.name) && firstIsObject(insn)) {
      Operands operands = Operands.keep(method, insn);
      method.code.aload(operands.vars[0]);
      call(insn, "passOn", "(" + OBJECT + Names.L_TAPE + SITE + ")V");
      operands.pushAgain();
    }
  }

  private static boolean firstIsObject(MethodInsnNode insn) {
    Type[] types = Type.getArgumentTypes(insn.desc);
    return types.length > 0 && types[0].getSort() >= Type.ARRAY;
  }

  /** ... -> ..., executor; null if none is among the arguments */
  private void pushExecutor(Operands operands) {
    for (int i = 0; i < operands.types.length; i++) {
      if (operands.types[i].getDescriptor().equals("Ljava/util/concurrent/Executor;")) {
        method.code.aload(operands.vars[i]);
        return;
      }
    }
    method.code.op(Opcodes.ACONST_NULL);
  }

  private void call(MethodInsnNode insn, String name, String descriptor) {
    method.code
        .aload(method.locals.tape)
        .push(method.site(ForeignCalls.callee(insn)))
        .invokeStatic(THREADS, name, descriptor);
  }
}
