package dev.wengert.agent.twin;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/** Stack map frames of a twin: those of the original, and the shadows. */
final class Frames {
  private final List<FrameNode> frames = new ArrayList<>();
  private final TwinMethod method;
  private final Locals locals;

  Frames(TwinMethod method) {
    this.method = method;
    this.locals = method.locals;
  }

  /** The frame of the original, with the twin's parameters; shadows are added at the end. */
  FrameNode frame(FrameNode frame) {
    List<Object> types = new ArrayList<>();
    int slot = 0;
    for (Object type : frame.local) {
      types.add(relabel(type));
      slot += type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
    }
    for (; slot < locals.firstExtra; slot++) {
      types.add(Opcodes.TOP);
    }
    types.addAll(locals.extraTypes);
    List<Object> stack = new ArrayList<>();
    for (Object type : frame.stack) {
      stack.add(relabel(type));
    }
    FrameNode copy = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    copy.local = types;
    copy.stack = stack;
    frames.add(copy);
    return copy;
  }

  private Object relabel(Object type) {
    if (!(type instanceof LabelNode)) {
      return type;
    }
    AbstractInsnNode insn = (LabelNode) type;
    while (insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return method.allocation(insn);
  }

  /** Adds the shadows to all frames, once it is known how many there are. */
  void addShadows() {
    for (FrameNode frame : frames) {
      for (Locals.Shadow shadow : locals.shadows()) {
        Type type = shadow.type();
        frame.local.add(
            type == Type.INT_TYPE
                ? Opcodes.INTEGER
                : type == Type.LONG_TYPE
                    ? Opcodes.LONG
                    : type == Type.DOUBLE_TYPE ? Opcodes.DOUBLE : (Object) type.getInternalName());
      }
    }
  }
}
