package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The twin of a method that cannot have one of its own (abstract, native, of a class that is not
 * transformed): calls the method itself. What is active among the arguments is a leak, the result is
 * passive.
 */
final class BridgeTwin {
  /** The reason for bridges of native methods. */
  static final String NATIVE = "native code";

  private BridgeTwin() {}

  /**
   * @param special whether the method of this very class is called, not an overriding one
   * @param reports whether active arguments are leaks
   */
  static MethodNode generate(
      String owner,
      boolean ownerIsInterface,
      MethodNode original,
      boolean special,
      boolean reports,
      String reason) {
    int access =
        original.access
                & ~(Opcodes.ACC_ABSTRACT
                    | Opcodes.ACC_NATIVE
                    | Opcodes.ACC_VARARGS
                    | Opcodes.ACC_BRIDGE
                    | Opcodes.ACC_SYNCHRONIZED)
            | Opcodes.ACC_SYNTHETIC;
    MethodNode twin =
        new MethodNode(
            Opcodes.ASM9,
            access,
            Names.twinName(original.name),
            Names.twin(original.desc),
            null,
            original.exceptions.toArray(new String[0]));
    fill(twin, owner, ownerIsInterface, original.name, original.desc, special, reports, reason);
    return twin;
  }

  /** Writes the body. */
  static void fill(
      MethodNode twin,
      String owner,
      boolean ownerIsInterface,
      String name,
      String descriptor,
      boolean special,
      boolean reports,
      String reason) {
    boolean isStatic = (twin.access & Opcodes.ACC_STATIC) != 0;
    Type[] types = Type.getArgumentTypes(descriptor);
    Type result = Type.getReturnType(descriptor);
    Code code = new Code(twin.instructions);
    int next = isStatic ? 0 : 1;
    for (Type type : types) {
      next += type.getSize();
    }
    int firstShadow = next;
    int tape = -1;
    int shadow = firstShadow;
    for (Type type : Type.getArgumentTypes(twin.desc)) {
      tape += type.getSize();
    }
    tape += isStatic ? 0 : 1;
    // The place is that of the call, which the runtime finds on the stack.
    String site =
        "\t\t-1\t" + owner.replace('/', '.') + '.' + name + descriptor + ", " + reason;
    boolean isNative = reason.equals(NATIVE);
    List<Integer> snapshots = new ArrayList<>();
    int free = tape + 1;
    for (Type type : types) {
      if (reports && Reals.isReal(type)) {
        code.aload(tape).iload(shadow).push(isNative ? "NATIVE" : "ARGUMENT").push(site);
        code.invokeVirtual(
            Names.TAPE, "leak", "(ILjava/lang/String;Ljava/lang/String;)V");
      } else if (reports && Reals.isArray(type)) {
        code.aload(tape);
        if (!isStatic) {
          code.aload(0);
        }
        code.aload(shadow).push(isNative ? "NATIVE" : "ARRAY_CONTENT").push(site);
        code.invokeVirtual(
            Names.TAPE,
            isStatic ? "leak" : "giveTo",
            (isStatic ? "(" : "(Ljava/lang/Object;")
                + Names.L_SPAN
                + "Ljava/lang/String;Ljava/lang/String;)V");
        Snapshots.take(code, tape, shadow, free);
        snapshots.add(free++);
      }
      if (Reals.hasShadow(type)) {
        shadow++;
      }
    }
    if (reports) {
      reportObjects(code, isStatic, types, tape, site, isNative);
      look(code, isStatic, tape);
    }
    int local = 0;
    if (!isStatic) {
      code.aload(0);
      local = 1;
    }
    for (Type type : types) {
      code.var(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    int opcode =
        isStatic
            ? Opcodes.INVOKESTATIC
            : special
                ? Opcodes.INVOKESPECIAL
                : ownerIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.add(new MethodInsnNode(opcode, owner, name, descriptor, ownerIsInterface));
    for (int snapshot : snapshots) {
      Snapshots.compare(code, tape, snapshot);
    }
    if (reports) {
      look(code, isStatic, tape);
    }
    if (Reals.isReal(result)) {
      code.aload(tape).push(0).field(Opcodes.PUTFIELD, Names.TAPE, "ret", "I");
    }
    code.op(result.getOpcode(Opcodes.IRETURN));
  }

  /** What was given to code that is not transformed before may be read by it now. */
  private static void look(Code code, boolean isStatic, int tape) {
    if (!isStatic) {
      code.aload(tape).aload(0).invokeVirtual(Names.TAPE, "lookAtShared", "(Ljava/lang/Object;)V");
    }
  }

  /** Reports what is active in the receiver and in objects among the arguments. */
  private static void reportObjects(
      Code code, boolean isStatic, Type[] types, int tape, String site, boolean isNative) {
    int local = 0;
    if (!isStatic) {
      reportObject(code, isStatic, local++, tape, site, isNative);
    }
    for (Type type : types) {
      if (ForeignCalls.mayHold(type)) {
        reportObject(code, isStatic, local, tape, site, isNative);
      }
      local += type.getSize();
    }
  }

  private static void reportObject(
      Code code, boolean isStatic, int local, int tape, String site, boolean isNative) {
    boolean isGiven = !isStatic && !isNative;
    code.aload(tape);
    if (isGiven) {
      code.aload(0);
    }
    code.aload(local)
        .push(site)
        .invokeVirtual(
            Names.TAPE,
            isNative ? "leakNative" : isGiven ? "giveTo" : "leakObject",
            (isGiven ? "(Ljava/lang/Object;" : "(") + "Ljava/lang/Object;Ljava/lang/String;)V");
  }
}
