package dev.wengert.agent.flow;

import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Types as far as derivatives need them: reals, arrays of reals by dimension, null, the object
 * under construction; every other reference is one type.
 */
final class TypeInterpreter extends BasicInterpreter {
  static final Type NULL = Type.getObjectType("null");
  static final BasicValue NULL_VALUE = new BasicValue(NULL);
  /** The first parameter of a constructor. */
  static final BasicValue THIS = new BasicValue(Type.getObjectType("this"));

  /** What {@code new Double} or {@code new Float} leaves. */
  static final BasicValue BOX = new BasicValue(Type.getObjectType("box"));

  private final boolean constructor;

  TypeInterpreter(boolean constructor) {
    super(Opcodes.ASM9);
    this.constructor = constructor;
  }

  @Override
  public BasicValue newValue(Type type) {
    if (type == null) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (Reals.isArray(type)) {
      return new BasicValue(type);
    }
    return type.equals(NULL) ? NULL_VALUE : super.newValue(type);
  }

  @Override
  public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return constructor && local == 0 ? THIS : newValue(type);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    return insn.getOpcode() == Opcodes.NEW && Reals.isBox(((TypeInsnNode) insn).desc)
        ? BOX
        : super.newOperation(insn);
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue a, BasicValue b)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.AALOAD) {
      Type type = a.getType();
      return type != null && Reals.isArray(type) && type.getDimensions() > 1
          ? newValue(Type.getType(type.getDescriptor().substring(1)))
          : BasicValue.REFERENCE_VALUE;
    }
    return super.binaryOperation(insn, a, b);
  }

  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    if (a.equals(b)) {
      return a;
    }
    if (!a.isReference() || !b.isReference()) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (a == NULL_VALUE) {
      return b;
    }
    return b == NULL_VALUE ? a : BasicValue.REFERENCE_VALUE;
  }

  static boolean isSuperCall(AbstractInsnNode insn, BasicValue receiver) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESPECIAL
        && call.name.equals("<init>")
        && receiver == THIS;
  }
}
