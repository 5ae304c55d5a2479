package dev.wengert.agent.twin;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The start of an original method: code that is not transformed may have called it while its thread
 * records; then it goes on in its twin.
 *
 * <pre>
 *   if (Recordings.active != 0) {
 *     Tape tape = Recordings.current();
 *     if (tape != null) {
 *       int top = tape.enterOriginal();
 *       r = twin(arguments, shadows of unknown origin, [top - 1,] top - 1, tape);
 *       tape.top = top;
 *       return Boundary.returned(r, tape, site);
 *     }
 *   }
 * </pre>
 *
 * A method that uses {@code GradientTape} goes on in its twin always, with a tape that is closed
 * until the method opens it.
 */
final class Guard {
  private final String owner;
  private final boolean ownerIsInterface;
  private final MethodNode method;
  private final boolean always;

  Guard(String owner, boolean ownerIsInterface, MethodNode method) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.method = method;
    this.always = usesGradientTape(method);
  }

  private static boolean usesGradientTape(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && Context.isGradientTape(call.owner)) {
        return true;
      }
    }
    return false;
  }

  /** Inserts the guard at the start of the method. */
  void insert(boolean withFrames) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    Type[] types = Type.getArgumentTypes(method.desc);
    Type result = Type.getReturnType(method.desc);
    int tape = method.maxLocals;
    int top = tape + 1;
    Code code = new Code(new InsnList());
    LabelNode plain = new LabelNode();
    addFirstLine(code);
    if (always) {
      code.invokeStatic(Names.RECORDINGS, "ambient", "()" + Names.L_TAPE).astore(tape);
    } else {
      code.field(Opcodes.GETSTATIC, Names.RECORDINGS, "active", "I");
      code.add(new JumpInsnNode(Opcodes.IFEQ, plain));
      code.invokeStatic(Names.RECORDINGS, "current", "()" + Names.L_TAPE);
      code.op(Opcodes.DUP).astore(tape);
      code.add(new JumpInsnNode(Opcodes.IFNULL, plain));
    }
    code.aload(tape).invokeVirtual(Names.TAPE, "enterOriginal", "()I").istore(top);
    if (!isStatic) {
      code.aload(0);
    }
    int local = isStatic ? 0 : 1;
    for (Type type : types) {
      code.var(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    pushShadows(code, types, isStatic ? 0 : 1, tape);
    boolean isDouble = result == Type.DOUBLE_TYPE;
    if (isDouble) {
      code.iload(top).push(1).op(Opcodes.ISUB);
    }
    code.iload(top).push(1).op(Opcodes.ISUB).aload(tape);
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            owner,
            method.name,
            Names.twin(method.desc),
            ownerIsInterface));
    code.aload(tape).iload(top).field(Opcodes.PUTFIELD, Names.TAPE, "top", "I");
    if (isDouble) {
      String site =
          owner.replace('/', '.') + '\t' + method.name + "\t-1\ta caller that is not transformed";
      code.aload(tape)
          .push(site)
          .invokeStatic(
              Names.BOUNDARY, "returned", "(D" + Names.L_TAPE + "Ljava/lang/String;)D");
    }
    if (mayHoldDoubles(result)) {
      String site =
          owner.replace('/', '.') + '\t' + method.name + "\t-1\ta caller that is not transformed";
      code.op(Opcodes.DUP)
          .aload(tape)
          .push(site)
          .invokeStatic(
              Names.BOUNDARY,
              "returned",
              "(Ljava/lang/Object;" + Names.L_TAPE + "Ljava/lang/String;)V");
    }
    code.op(result.getOpcode(Opcodes.IRETURN));
    if (always) {
      method.instructions.clear();
      method.instructions.add(code.list);
      method.tryCatchBlocks.clear();
      method.localVariables = null;
      method.visibleLocalVariableAnnotations = null;
      method.invisibleLocalVariableAnnotations = null;
      return;
    }
    code.add(plain);
    if (withFrames) {
      code.add(initialFrame(isStatic, types));
      if (startsWithFrame()) {
        code.op(Opcodes.NOP);
      }
    }
    method.instructions.insert(code.list);
  }

  /** The guard is a frame in stack traces: it says it is where the method begins. */
  private void addFirstLine(Code code) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode first) {
        LabelNode start = new LabelNode();
        code.add(start).add(new LineNumberNode(first.line, start));
        return;
      }
    }
  }

  /** Whether a result may be a box or an array of doubles. */
  static boolean mayHoldDoubles(Type result) {
    return Names.isDoubleArray(result)
        || result.getSort() == Type.OBJECT
            && switch (result.getInternalName()) {
              case "java/lang/Double", "java/lang/Number", "java/lang/Object" -> true;
              default -> false;
            };
  }

  private static void pushShadows(Code code, Type[] types, int first, int tape) {
    int local = first;
    for (Type type : types) {
      if (type == Type.DOUBLE_TYPE) {
        code.push(0);
      } else if (Names.isDoubleArray(type)) {
        code.aload(tape)
            .aload(local)
            .invokeVirtual(Names.TAPE, "span", "(Ljava/lang/Object;)" + Names.L_SPAN);
      }
      local += type.getSize();
    }
  }

  private boolean startsWithFrame() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode) {
        return true;
      }
      if (insn.getOpcode() >= 0) {
        return false;
      }
    }
    return false;
  }

  private FrameNode initialFrame(boolean isStatic, Type[] types) {
    List<Object> locals = new ArrayList<>();
    if (!isStatic) {
      locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner);
    }
    for (Type type : types) {
      locals.add(verificationType(type));
    }
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = locals;
    frame.stack = new ArrayList<>();
    return frame;
  }

  static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
