package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts the probes of a method into what its twin is made from.
 *
 * <pre>
 *   ProbeTwins.enter(3);
 *   pressure = ProbeTwins.input(pressure, 3);
 *   try {
 *     ...
 *     r = ProbeTwins.output(r, 4);
 *     ProbeTwins.leave(3);
 *     return r;
 *   } catch (Throwable t) {                       // not in constructors
 *     ProbeTwins.leave(3);
 *     throw t;
 *   }
 * </pre>
 */
final class MethodWeaver {
  private static final String TWINS = Names.RUNTIME + "ProbeTwins";

  private final MethodNode method;
  private final List<MethodProbe> probes;

  MethodWeaver(MethodNode method, List<MethodProbe> probes) {
    this.method = method;
    this.probes = probes;
  }

  MethodNode weave() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      int op = insn.getOpcode();
      if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
        method.instructions.insertBefore(insn, atReturn());
      }
    }
    if (!method.name.equals("<init>")) {
      addHandler();
    }
    method.instructions.insert(atStart());
    method.maxStack += 4;
    return method;
  }

  private InsnList atStart() {
    InsnList list = new InsnList();
    for (MethodProbe p : probes) {
      call(list, "enter", "(I)V", p);
    }
    for (MethodProbe p : probes) {
      if (!p.isResult()) {
        list.add(new VarInsnNode(p.type().getOpcode(Opcodes.ILOAD), p.local()));
        value(list, p);
        if (Reals.isReal(p.type())) {
          list.add(new VarInsnNode(p.type().getOpcode(Opcodes.ISTORE), p.local()));
        }
      }
    }
    return list;
  }

  /** ..., result -> ..., result */
  private InsnList atReturn() {
    InsnList list = new InsnList();
    for (MethodProbe p : probes) {
      if (p.isResult()) {
        if (!Reals.isReal(p.type())) {
          list.add(new InsnNode(Opcodes.DUP));
        }
        value(list, p);
      }
    }
    leave(list);
    return list;
  }

  /** ..., value -> ..., value, for a number; ..., object -> ..., for what holds numbers */
  private static void value(InsnList list, MethodProbe p) {
    Type type = p.type();
    call(list, p.probe().isInput() ? "input" : "output", Reals.isReal(type) ? "(" + type + "I)" + type : "(Ljava/lang/Object;I)V", p);
  }

  private static void call(InsnList list, String name, String descriptor, MethodProbe p) {
    list.add(new LdcInsnNode(p.probe().number()));
    list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, TWINS, name, descriptor, false));
  }

  private void leave(InsnList list) {
    for (MethodProbe p : probes) {
      call(list, "leave", "(I)V", p);
    }
  }

  private void addHandler() {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    method.instructions.insert(start);
    InsnList list = new InsnList();
    list.add(end);
    list.add(handler);
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = new ArrayList<>();
    frame.stack = new ArrayList<>(List.of("java/lang/Throwable"));
    list.add(frame);
    leave(list);
    list.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.add(list);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
  }
}
