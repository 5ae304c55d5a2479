package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The start of a twin in a class that another agent changes after us: the twin goes through its
 * original, so that what that agent put there runs, and comes back by the original's guard.
 *
 * <pre>
 *   if (!Detour.isArrival(tape, key)) {
 *     Detour.leave(tape, key).give(address of x, x).give(array);
 *     try {
 *       return Detour.back(method(x, array), tape, site);
 *     } catch (Throwable t) {
 *       Detour.abandon(tape);
 *       throw t;
 *     }
 *   }
 * </pre>
 */
final class DetourTwin {
  static final String DETOUR = Names.RUNTIME + "Detour";
  static final String L_DETOUR = "L" + DETOUR + ";";

  private final String owner;
  private final boolean ownerIsInterface;
  private final MethodNode method;
  private final MethodNode twin;
  private final boolean isStatic;
  private final Type[] types;
  private final Type result;
  private final int tape;

  DetourTwin(String owner, boolean ownerIsInterface, MethodNode method, MethodNode twin) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.method = method;
    this.twin = twin;
    this.isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.types = Type.getArgumentTypes(method.desc);
    this.result = Type.getReturnType(method.desc);
    this.tape = Names.slots(twin.desc) - 1 - (isStatic ? 1 : 0);
  }

  /** The constant by which both sides know a method. */
  static String key(String owner, MethodNode method) {
    return owner + '.' + method.name + method.desc;
  }

  void insert(boolean withFrames) {
    Code code = new Code(new InsnList());
    LabelNode body = new LabelNode();
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    code.aload(tape)
        .push(key(owner, method))
        .invokeStatic(DETOUR, "isArrival", "(" + Names.L_TAPE + "Ljava/lang/String;)Z");
    code.add(new JumpInsnNode(Opcodes.IFNE, body));
    leave(code);
    code.add(start);
    callOriginal(code);
    code.add(end);
    back(code);
    code.add(handler);
    if (withFrames) {
      code.add(frame(Lists.of("java/lang/Throwable")));
    }
    code.aload(tape)
        .invokeStatic(DETOUR, "abandon", "(" + Names.L_TAPE + ")V")
        .op(Opcodes.ATHROW)
        .add(body);
    if (withFrames) {
      code.add(frame(Lists.of())).op(Opcodes.NOP);
    }
    twin.instructions.insert(code.list);
    twin.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, null));
  }

  private void leave(Code code) {
    code.aload(tape)
        .push(key(owner, method))
        .invokeStatic(DETOUR, "leave", "(" + Names.L_TAPE + "Ljava/lang/String;)" + L_DETOUR);
    int local = 0;
    if (!isStatic) {
      give(code, local++);
    }
    int shadow = Names.slots(method.desc) - (isStatic ? 1 : 0);
    for (Type type : types) {
      if (Reals.isReal(type)) {
        code.iload(shadow).loadAsDouble(type, local);
        code.invokeVirtual(DETOUR, "give", "(ID)" + L_DETOUR);
      } else if (type.getSort() >= Type.ARRAY) {
        give(code, local);
      }
      shadow += Reals.hasShadow(type) ? 1 : 0;
      local += type.getSize();
    }
    code.op(Opcodes.POP);
  }

  private static void give(Code code, int local) {
    code.aload(local).invokeVirtual(DETOUR, "give", "(Ljava/lang/Object;)" + L_DETOUR);
  }

  private void callOriginal(Code code) {
    int local = 0;
    if (!isStatic) {
      code.aload(local++);
    }
    for (Type type : types) {
      code.load(type, local);
      local += type.getSize();
    }
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            owner,
            method.name,
            method.desc,
            ownerIsInterface));
  }

  private void back(Code code) {
    String value = Reals.isReal(result) ? result.getDescriptor() : "";
    code.aload(tape)
        .push(owner.replace('/', '.') + '\t' + method.name + "\t-1\tcode of another agent")
        .invokeStatic(
            DETOUR,
            "back",
            "(" + value + Names.L_TAPE + "Ljava/lang/String;)" + (value.isEmpty() ? "V" : value));
    code.op(result.getOpcode(Opcodes.IRETURN));
  }

  private FrameNode frame(List<Object> stack) {
    return Guard.frame(isStatic ? null : owner, Type.getArgumentTypes(twin.desc), stack);
  }
}
