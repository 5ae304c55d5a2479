package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
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
 * The root of probes where there is no way to a twin that {@link RootEntry} could take: a method that opens a
 * recording of its own, one without a twin.
 *
 * <pre>
 *   RootRun run = Probes.begin(0);
 *   try {
 *     ...                                           // the guard, and the method
 *     Probes.returned(run);
 *     return r;
 *   } catch (Throwable t) {
 *     throw Probes.threw(t, run);
 *   }
 * </pre>
 */
final class RootBody {
  private static final String PROBES = Names.RUNTIME + "Probes";
  private static final String RUN = Names.RUNTIME + "RootRun";
  private static final String L_RUN = "L" + RUN + ";";
  private static final String THROWABLE = "java/lang/Throwable";
  /** Variables that a guard takes, which are not counted yet. */
  private static final int OF_GUARD = 8;

  private final MethodNode method;
  private final int run;

  RootBody(MethodNode method) {
    this.method = method;
    this.run = method.maxLocals + OF_GUARD;
  }

  void insert(boolean withFrames) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      int op = insn.getOpcode();
      if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
        method.instructions.insertBefore(insn, new VarInsnNode(Opcodes.ALOAD, run));
        method.instructions.insertBefore(
            insn, new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, "returned", "(" + L_RUN + ")V", false));
      } else if (insn instanceof FrameNode frame) {
        addRun(frame);
      }
    }
    InsnList handlers = new InsnList();
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    method.instructions.insert(start);
    method.instructions.add(end);
    addHandler(start, end, handlers, withFrames);
    InsnList begin = new InsnList();
    begin.add(new LdcInsnNode(0));
    begin.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, "begin", "(I)" + L_RUN, false));
    begin.add(new VarInsnNode(Opcodes.ASTORE, run));
    method.instructions.insert(begin);
    method.instructions.add(handlers);
    method.maxLocals = run + 1;
    method.maxStack += 2;
  }

  private void addHandler(LabelNode from, LabelNode to, InsnList handlers, boolean withFrames) {
    LabelNode handler = new LabelNode();
    handlers.add(handler);
    if (withFrames) {
      FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
      frame.local = new ArrayList<>();
      frame.stack = new ArrayList<>(Lists.of(THROWABLE));
      addRun(frame);
      handlers.add(frame);
    }
    handlers.add(new VarInsnNode(Opcodes.ALOAD, run));
    String threw = "(L" + THROWABLE + ";" + L_RUN + ")L" + THROWABLE + ";";
    handlers.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, "threw", threw, false));
    handlers.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, handler, null));
  }

  private void addRun(FrameNode frame) {
    List<Object> locals = new ArrayList<>(frame.local == null ? Lists.of() : frame.local);
    int size = 0;
    for (Object type : locals) {
      size += type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
    }
    for (; size < run; size++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(RUN);
    frame.local = locals;
  }
}
