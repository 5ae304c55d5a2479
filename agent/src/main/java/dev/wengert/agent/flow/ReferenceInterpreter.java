package dev.wengert.agent.flow;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Follows references through locals and the operand stack. An instruction that takes one lets it go, unless it is one
 * of those that are known to look at it only.
 */
abstract class ReferenceInterpreter extends Interpreter<Reference> {
  ReferenceInterpreter() {
    super(Opcodes.ASM9);
  }

  /** Something takes a reference out of what is followed. */
  abstract void leaves(Reference value);

  /** Whether a call does that with an argument. */
  abstract boolean letsGo(MethodInsnNode call, int argument);

  @Override
  public Reference newValue(Type type) {
    if (type == null) {
      return Reference.UNUSABLE;
    }
    return switch (type.getSort()) {
      case Type.VOID -> null;
      case Type.LONG, Type.DOUBLE -> Reference.TWO_WORDS;
      case Type.ARRAY, Type.OBJECT -> Reference.ELSEWHERE;
      default -> Reference.ONE_WORD;
    };
  }

  @Override
  public Reference newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return newValue(type) == Reference.ELSEWHERE ? Reference.to(local) : newValue(type);
  }

  @Override
  public Reference newOperation(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.ACONST_NULL, Opcodes.NEW -> Reference.ELSEWHERE;
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> Reference.TWO_WORDS;
      case Opcodes.GETSTATIC -> newValue(Type.getType(((FieldInsnNode) insn).desc));
      case Opcodes.LDC -> constant(((LdcInsnNode) insn).cst);
      default -> Reference.ONE_WORD;
    };
  }

  private Reference constant(Object constant) {
    if (constant instanceof ConstantDynamic dynamic) {
      return newValue(Type.getType(dynamic.getDescriptor()));
    }
    return constant instanceof Long || constant instanceof Double
        ? Reference.TWO_WORDS
        : constant instanceof Integer || constant instanceof Float ? Reference.ONE_WORD : Reference.ELSEWHERE;
  }

  /** Loads, stores, and what moves entries of the operand stack. */
  @Override
  public Reference copyOperation(AbstractInsnNode insn, Reference value) {
    return value;
  }

  @Override
  public Reference unaryOperation(AbstractInsnNode insn, Reference value) {
    int op = insn.getOpcode();
    if (op != Opcodes.ARRAYLENGTH && op != Opcodes.IFNULL && op != Opcodes.IFNONNULL) {
      leaves(value);
    }
    return switch (op) {
      case Opcodes.NEWARRAY -> LocalArrays.isCreation(insn) ? Reference.to(insn) : Reference.ELSEWHERE;
      case Opcodes.ANEWARRAY, Opcodes.CHECKCAST -> Reference.ELSEWHERE;
      case Opcodes.GETFIELD -> newValue(Type.getType(((FieldInsnNode) insn).desc));
      case Opcodes.LNEG, Opcodes.DNEG, Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D,
          Opcodes.D2L -> Reference.TWO_WORDS;
      case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE, Opcodes.IFNULL,
          Opcodes.IFNONNULL, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, Opcodes.IRETURN, Opcodes.LRETURN,
          Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN, Opcodes.PUTSTATIC, Opcodes.ATHROW,
          Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> null;
      default -> Reference.ONE_WORD;
    };
  }

  @Override
  public Reference binaryOperation(AbstractInsnNode insn, Reference a, Reference b) {
    int op = insn.getOpcode();
    boolean looks = op >= Opcodes.IALOAD && op <= Opcodes.SALOAD || op == Opcodes.IF_ACMPEQ || op == Opcodes.IF_ACMPNE;
    if (!looks) {
      leaves(a);
      leaves(b);
    }
    return switch (op) {
      case Opcodes.AALOAD -> Reference.ELSEWHERE; // an array of reals has no such elements
      case Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM,
          Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR, Opcodes.DADD,
          Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM -> Reference.TWO_WORDS;
      case Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE, Opcodes.IF_ICMPLT, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT,
          Opcodes.IF_ICMPLE, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE, Opcodes.PUTFIELD -> null;
      default -> Reference.ONE_WORD;
    };
  }

  /** Stores to elements. */
  @Override
  public Reference ternaryOperation(AbstractInsnNode insn, Reference array, Reference index, Reference value) {
    leaves(value);
    return null;
  }

  @Override
  public Reference naryOperation(AbstractInsnNode insn, List<? extends Reference> values) {
    if (insn instanceof MethodInsnNode call) {
      for (int i = 0; i < values.size(); i++) {
        if (!values.get(i).origins().isEmpty() && letsGo(call, i)) {
          leaves(values.get(i));
        }
      }
      return newValue(Type.getReturnType(call.desc));
    }
    values.forEach(this::leaves);
    return insn instanceof InvokeDynamicInsnNode indy
        ? newValue(Type.getReturnType(indy.desc))
        : Reference.ELSEWHERE; // MULTIANEWARRAY
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Reference value, Reference expected) {
    leaves(value);
  }

  @Override
  public Reference merge(Reference a, Reference b) {
    return a.merge(b);
  }
}
