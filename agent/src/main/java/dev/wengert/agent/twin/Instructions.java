package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions one by one: each is emitted as it is, together with what records it. */
final class Instructions {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final Statements statements;
  private final MethodNode original;

  Instructions(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.statements = method.statements;
    this.original = method.original;
  }

  void instruction(AbstractInsnNode insn) {
    if (method.operations != null) {
      method.operations.before();
    }
    if (method.surprises != null) {
      method.surprises.before(insn);
    }
    if (method.pair == null) {
      emit(insn);
    } else {
      method.pair.instruction(insn);
    }
    if (endsStatement(insn)) {
      locals.reuseAbove(state.lastVar());
    }
  }

  private static boolean endsStatement(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return Reals.isStore(op)
        || op >= Opcodes.IASTORE && op <= Opcodes.SASTORE
        || op >= Opcodes.PUTSTATIC && op <= Opcodes.INVOKEDYNAMIC;
  }

  void emit(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    switch (insn.getType()) {
      case AbstractInsnNode.VAR_INSN -> method.localAccess.local((VarInsnNode) insn);
      case AbstractInsnNode.FIELD_INSN -> method.fields.access((FieldInsnNode) insn);
      case AbstractInsnNode.METHOD_INSN -> method.calls.invoke((MethodInsnNode) insn);
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> method.calls.invokeDynamic((InvokeDynamicInsnNode) insn);
      case AbstractInsnNode.JUMP_INSN -> jump(insn, operandsOfJump(op));
      case AbstractInsnNode.TABLESWITCH_INSN, AbstractInsnNode.LOOKUPSWITCH_INSN -> jump(insn, 1);
      case AbstractInsnNode.LDC_INSN -> constant((LdcInsnNode) insn);
      case AbstractInsnNode.TYPE_INSN -> type((TypeInsnNode) insn);
      case AbstractInsnNode.INT_INSN -> intOperand((IntInsnNode) insn);
      case AbstractInsnNode.MULTIANEWARRAY_INSN -> multiArray((MultiANewArrayInsnNode) insn);
      case AbstractInsnNode.IINC_INSN -> code.add(method.copyOf(insn));
      default -> simple(insn, op);
    }
  }

  private static int operandsOfJump(int op) {
    return op == Opcodes.GOTO ? 0 : op >= Opcodes.IF_ICMPEQ && op <= Opcodes.IF_ACMPNE ? 2 : 1;
  }

  private void jump(AbstractInsnNode insn, int operands) {
    for (int i = 0; i < operands; i++) {
      state.pop();
    }
    method.blocks.flush();
    code.add(method.copyOf(insn));
  }

  private void constant(LdcInsnNode insn) {
    if (insn.cst instanceof ConstantDynamic) {
      method.hazards.beforeCall(); // of the bootstrap method
    }
    code.add(method.copyOf(insn));
    if (insn.cst instanceof Double d) {
      state.push(new Expr.Passive(Type.DOUBLE_TYPE, d));
    } else if (insn.cst instanceof Float f) {
      state.push(new Expr.Passive(Type.FLOAT_TYPE, f.doubleValue()));
    } else if (insn.cst instanceof Long) {
      state.push(Value.TWO_WORDS);
    } else if (insn.cst instanceof ConstantDynamic c) {
      method.foreignResult(Type.getType(c.getDescriptor()));
    } else {
      state.push(Value.ONE_WORD);
    }
  }

  private void type(TypeInsnNode insn) {
    if (insn.getOpcode() == Opcodes.NEW) {
      method.hazards.beforeInitializer(insn.desc);
      code.add(method.allocation(insn));
    }
    code.add(method.copyOf(insn));
    Type type = Type.getObjectType(insn.desc);
    switch (insn.getOpcode()) {
      case Opcodes.NEW -> state.push(Value.ONE_WORD);
      case Opcodes.ANEWARRAY -> {
        state.pop();
        state.push(Reals.isArray(type) ? method.values.lookUpSpan("fresh") : Value.ONE_WORD);
      }
      case Opcodes.CHECKCAST -> {
        if (Reals.isArray(type)) {
          Value before = state.pop();
          state.push(
              before instanceof Value.Array a && a.spanVar >= 0 ? before : method.values.lookUpSpan("span"));
        } else if (state.peek() instanceof Value.Array) {
          state.pop();
          state.push(Value.ONE_WORD);
        }
      }
      default -> {
        state.pop(); // INSTANCEOF
        state.push(Value.ONE_WORD);
      }
    }
  }

  private void intOperand(IntInsnNode insn) {
    code.add(method.copyOf(insn));
    if (insn.getOpcode() == Opcodes.NEWARRAY) {
      state.pop();
      state.push(Reals.isElement(insn.operand) ? method.values.lookUpSpan("fresh") : Value.ONE_WORD);
    } else {
      state.push(Value.ONE_WORD);
    }
  }

  private void multiArray(MultiANewArrayInsnNode insn) {
    code.add(method.copyOf(insn));
    for (int i = 0; i < insn.dims; i++) {
      state.pop();
    }
    state.push(
        Reals.isArray(Type.getType(insn.desc)) ? method.values.lookUpSpan("fresh") : Value.ONE_WORD);
  }

  private void simple(AbstractInsnNode insn, int op) {
    switch (op) {
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> {
        code.add(method.copyOf(insn));
        state.push(new Expr.Passive(Type.DOUBLE_TYPE, (double) (op - Opcodes.DCONST_0)));
      }
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> {
        code.add(method.copyOf(insn));
        state.push(new Expr.Passive(Type.FLOAT_TYPE, (double) (op - Opcodes.FCONST_0)));
      }
      case Opcodes.DADD, Opcodes.FADD -> method.arithmetic.binary(insn, Expr.Kind.ADD);
      case Opcodes.DSUB, Opcodes.FSUB -> method.arithmetic.binary(insn, Expr.Kind.SUB);
      case Opcodes.DMUL, Opcodes.FMUL -> method.arithmetic.binary(insn, Expr.Kind.MUL);
      case Opcodes.DDIV, Opcodes.FDIV -> method.arithmetic.binary(insn, Expr.Kind.DIV);
      case Opcodes.DREM, Opcodes.FREM -> method.arithmetic.binary(insn, Expr.Kind.REM);
      case Opcodes.DNEG, Opcodes.FNEG -> method.arithmetic.negate(insn);
      case Opcodes.I2D, Opcodes.L2D, Opcodes.I2F, Opcodes.L2F -> {
        code.add(method.copyOf(insn));
        state.pop();
        boolean single = op == Opcodes.I2F || op == Opcodes.L2F;
        state.push(new Expr.Passive(single ? Type.FLOAT_TYPE : Type.DOUBLE_TYPE));
      }
      case Opcodes.F2D -> method.arithmetic.convert(insn, Type.DOUBLE_TYPE);
      case Opcodes.D2F -> method.arithmetic.convert(insn, Type.FLOAT_TYPE);
      case Opcodes.DALOAD, Opcodes.FALOAD -> method.arrays.loadElement(insn);
      case Opcodes.DASTORE, Opcodes.FASTORE -> method.arrays.storeElement(insn);
      case Opcodes.AALOAD -> method.arrays.loadRow(insn);
      case Opcodes.DRETURN, Opcodes.FRETURN -> returnReal(insn);
      case Opcodes.ARETURN -> returnArray(insn);
      default -> {
        if (op >= Opcodes.POP && op <= Opcodes.SWAP) {
          method.stack.shuffle(insn, op);
        } else {
          method.plain.other(insn, op);
        }
      }
    }
  }

  /** ..., value -> */
  private void returnReal(AbstractInsnNode insn) {
    Expr e = state.popExpr();
    code.aload(locals.tape);
    if (e instanceof Leaf leaf) {
      code.iload(leaf.addressVar);
    } else if (e.isPassive()) {
      code.push(0);
    } else {
      statements.record(e, () -> code.iload(locals.ret), false, null);
    }
    code.field(Opcodes.PUTFIELD, Names.TAPE, "ret", "I");
    code.add(method.copyOf(insn));
  }

  /** ..., reference -> */
  private void returnArray(AbstractInsnNode insn) {
    Value value = state.pop();
    if (Reals.isArray(Type.getReturnType(original.desc))) {
      code.aload(locals.tape);
      method.values.pushSpan(value);
      code.field(Opcodes.PUTFIELD, Names.TAPE, "retSpan", Names.L_SPAN);
    }
    code.add(method.copyOf(insn));
  }
}
