package dev.wengert.agent.custom;

import dev.wengert.agent.custom.Formula.Call;
import dev.wengert.agent.custom.Formula.Choice;
import dev.wengert.agent.custom.Formula.Constant;
import dev.wengert.agent.custom.Formula.Negation;
import dev.wengert.agent.custom.Formula.Operation;
import dev.wengert.agent.custom.Formula.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits formulas: ... -> ..., double. */
final class FormulaCode {
  private final MethodVisitor method;
  private final Type[] types;
  private final int[] slots;

  /**
   * @param types of the parameters of the emitted method, to which variables refer
   */
  FormulaCode(MethodVisitor method, Type[] types) {
    this.method = method;
    this.types = types;
    this.slots = new int[types.length];
    for (int i = 1; i < types.length; i++) {
      slots[i] = slots[i - 1] + types[i - 1].getSize();
    }
  }

  void emit(Formula formula) {
    if (formula instanceof Constant c) {
      method.visitLdcInsn(c.value());
    } else if (formula instanceof Variable v) {
      load(v.index());
    } else if (formula instanceof Negation n) {
      emit(n.operand());
      method.visitInsn(Opcodes.DNEG);
    } else if (formula instanceof Operation o) {
      emit(o.left());
      emit(o.right());
      method.visitInsn(opcode(o.operator()));
    } else if (formula instanceof Call c) {
      c.arguments().forEach(this::emit);
      String descriptor = "(" + "D".repeat(c.arguments().size()) + ")D";
      method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", c.function(), descriptor, false);
    } else if (formula instanceof Choice c) {
      emit(c);
    }
  }

  /** ... -> ..., the parameter as it is */
  void push(int index) {
    method.visitVarInsn(types[index].getOpcode(Opcodes.ILOAD), slots[index]);
  }

  private void load(int index) {
    push(index);
    switch (types[index].getSort()) {
      case Type.DOUBLE -> {}
      case Type.FLOAT -> method.visitInsn(Opcodes.F2D);
      case Type.LONG -> method.visitInsn(Opcodes.L2D);
      default -> method.visitInsn(Opcodes.I2D);
    }
  }

  private static int opcode(char operator) {
    return switch (operator) {
      case '+' -> Opcodes.DADD;
      case '-' -> Opcodes.DSUB;
      case '*' -> Opcodes.DMUL;
      default -> Opcodes.DDIV;
    };
  }

  private void emit(Choice c) {
    Label otherwise = new Label();
    Label end = new Label();
    emit(c.left());
    emit(c.right());
    boolean less = c.comparison().startsWith("<");
    method.visitInsn(less ? Opcodes.DCMPG : Opcodes.DCMPL); // NaN: the comparison is false
    method.visitJumpInsn(unless(c.comparison()), otherwise);
    emit(c.then());
    method.visitJumpInsn(Opcodes.GOTO, end);
    method.visitLabel(otherwise);
    emit(c.otherwise());
    method.visitLabel(end);
  }

  private static int unless(String comparison) {
    return switch (comparison) {
      case "<" -> Opcodes.IFGE;
      case "<=" -> Opcodes.IFGT;
      case ">" -> Opcodes.IFLE;
      case ">=" -> Opcodes.IFLT;
      case "==" -> Opcodes.IFNE;
      default -> Opcodes.IFEQ;
    };
  }
}
