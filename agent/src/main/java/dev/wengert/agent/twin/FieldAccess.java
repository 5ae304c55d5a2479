package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Value;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** Twins of field instructions: addresses of double fields, spans of array fields. */
final class FieldAccess {
  private static final String WORD = "Ljava/lang/Object;JI";
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  FieldAccess(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  void access(FieldInsnNode insn) {
    Type type = Type.getType(insn.desc);
    boolean isStatic =
        insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
    boolean isStore =
        insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
    if (type == Type.DOUBLE_TYPE) {
      if (isStore) {
        storeDouble(insn, isStatic);
      } else {
        loadDouble(insn, isStatic);
      }
    } else if (Names.isDoubleArray(type) && !isStore) {
      loadArray(insn, isStatic);
    } else {
      code.add(new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc));
      if (isStore) {
        state.pop();
      }
      if (!isStatic) {
        state.pop();
      }
      if (!isStore) {
        state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      }
    }
  }

  /** The class that gives a double field its address, or null. */
  private ClassInfo addressed(FieldInsnNode insn) {
    ClassInfo declaring = method.context.fieldOwner(insn.owner, insn.name, insn.desc);
    return declaring == null || Context.isConstant(declaring, declaring.field(insn.name, "D"))
        ? null
        : declaring;
  }

  private boolean isConstant(FieldInsnNode insn) {
    ClassInfo declaring = method.context.pool().declaringField(insn.owner, insn.name, insn.desc);
    return declaring != null && Context.isConstant(declaring, declaring.field(insn.name, "D"));
  }

  /** ..., object -> ..., value */
  private void loadDouble(FieldInsnNode insn, boolean isStatic) {
    ClassInfo declaring = addressed(insn);
    FieldInsnNode copy = new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc);
    if (!isStatic) {
      state.pop();
    }
    if (declaring == null) {
      code.add(copy);
      state.push(new Expr.Passive(null));
      return;
    }
    int object = -1;
    if (!isStatic) {
      object = locals.temp(OBJECT);
      code.op(Opcodes.DUP).astore(object);
    }
    code.add(copy);
    int address = locals.temp(Type.INT_TYPE);
    pushAddress(insn, declaring, isStatic, object);
    code.istore(address);
    state.push(new Leaf(Leaf.Kind.HEAP, address, -1, -1, declaring.name() + '.' + insn.name));
  }

  /** ... -> ..., address */
  private void pushAddress(
      FieldInsnNode insn, ClassInfo declaring, boolean isStatic, int object) {
    pushHolder(isStatic, object);
    pushWord(insn, declaring, isStatic, object);
    code.push(Context.doubleFields(declaring, isStatic).indexOf(insn.name))
        .aload(locals.tape)
        .push(declaring.name())
        .invokeStatic(
            Names.FIELDS,
            "address",
            "(" + WORD + Names.L_TAPE + "Ljava/lang/String;)I");
  }

  private void pushHolder(boolean isStatic, int object) {
    if (isStatic) {
      code.op(Opcodes.ACONST_NULL);
    } else {
      code.aload(object);
    }
  }

  /** ... -> ..., the synthetic long */
  private void pushWord(FieldInsnNode insn, ClassInfo declaring, boolean isStatic, int object) {
    String name = Names.base(declaring.name(), isStatic);
    if (isStatic) {
      code.field(Opcodes.GETSTATIC, insn.owner, name, "J");
    } else {
      code.aload(object).field(Opcodes.GETFIELD, insn.owner, name, "J");
    }
  }

  /** ..., object, value -> ... */
  private void storeDouble(FieldInsnNode insn, boolean isStatic) {
    ClassInfo declaring = addressed(insn);
    boolean underConstruction = !isStatic && method.isUninitializedThis(1);
    Expr e = state.popExpr();
    if (!isStatic) {
      state.pop();
    }
    FieldInsnNode copy = new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc);
    if (declaring == null) {
      if (!isConstant(insn)) {
        method.leak(e, "FIELD", insn.owner.replace('/', '.') + '.' + insn.name);
      }
      code.add(copy);
      return;
    }
    int value = locals.temp(Type.DOUBLE_TYPE);
    int object = -1;
    if (isStatic || underConstruction) {
      code.op(Opcodes.DUP2).dstore(value).add(copy);
    } else {
      object = locals.temp(OBJECT);
      code.dstore(value).op(Opcodes.DUP).astore(object).dload(value).add(copy);
    }
    if (e.valueVar < 0) {
      e.valueVar = value;
    }
    int address = locals.temp(Type.INT_TYPE);
    if (underConstruction) {
      claimFresh(insn, declaring, e, address);
    } else {
      if (!e.isPassive()) {
        claim(insn, declaring, isStatic, object, e);
      }
      pushAddress(insn, declaring, isStatic, object);
      code.istore(address);
    }
    method.beforeHeapIsWritten(address, declaring.name() + '.' + insn.name);
    method.statements.record(e, () -> code.iload(address), true, fieldItself(e, declaring, insn));
    code.op(Opcodes.POP);
  }

  private static Leaf fieldItself(Expr e, ClassInfo declaring, FieldInsnNode insn) {
    List<Leaf> leaves = new java.util.ArrayList<>();
    e.leaves(leaves);
    String field = declaring.name() + '.' + insn.name;
    return leaves.stream().filter(l -> field.equals(l.field)).findFirst().orElse(null);
  }

  /** ... -> ... ; the object has addresses afterwards if the value is active */
  private void claim(
      FieldInsnNode insn, ClassInfo declaring, boolean isStatic, int object, Expr e) {
    if (!isStatic) {
      code.aload(object);
    }
    pushHolder(isStatic, object);
    pushWord(insn, declaring, isStatic, object);
    code.push(Context.doubleFields(declaring, isStatic).size());
    method.statements.pushActive(e);
    code.aload(locals.tape)
        .push(declaring.name())
        .invokeStatic(
            Names.FIELDS,
            "claim",
            "(" + WORD + "I" + Names.L_TAPE + "Ljava/lang/String;)J")
        .field(
            isStatic ? Opcodes.PUTSTATIC : Opcodes.PUTFIELD,
            insn.owner,
            Names.base(declaring.name(), isStatic),
            "J");
  }

  /** As {@link #claim} where only stores to the object are allowed yet. */
  private void claimFresh(FieldInsnNode insn, ClassInfo declaring, Expr e, int address) {
    int word = locals.freshBase();
    code.var(Opcodes.LLOAD, word).push(Context.doubleFields(declaring, false).size());
    method.statements.pushActive(e);
    code.aload(locals.tape)
        .invokeStatic(Names.FIELDS, "claimFresh", "(JII" + Names.L_TAPE + ")J")
        .var(Opcodes.LSTORE, word)
        .aload(0)
        .var(Opcodes.LLOAD, word)
        .field(Opcodes.PUTFIELD, insn.owner, Names.base(declaring.name(), false), "J")
        .op(Opcodes.ACONST_NULL)
        .var(Opcodes.LLOAD, word)
        .push(Context.doubleFields(declaring, false).indexOf(insn.name))
        .aload(locals.tape)
        .push("")
        .invokeStatic(
            Names.FIELDS, "address", "(" + WORD + Names.L_TAPE + "Ljava/lang/String;)I")
        .istore(address);
  }

  /** ..., object -> ..., array */
  private void loadArray(FieldInsnNode insn, boolean isStatic) {
    FieldInsnNode copy = new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc);
    if (!isStatic) {
      state.pop();
    }
    if (method.onlyLengthIsNeeded()) {
      code.add(copy);
      state.push(new Value.Array(-1));
      return;
    }
    ClassInfo declaring = method.context.fieldOwner(insn.owner, insn.name, insn.desc);
    if (declaring == null || declaring.isInterface()) {
      code.add(copy);
      state.push(method.lookUpSpan("span"));
      return;
    }
    int object = -1;
    if (!isStatic) {
      object = locals.temp(OBJECT);
      code.op(Opcodes.DUP).astore(object);
    }
    code.add(copy);
    int array = locals.temp(OBJECT);
    int span = locals.temp(Type.getObjectType(Names.SPAN));
    code.op(Opcodes.DUP).astore(array);
    if (isStatic) {
      code.op(Opcodes.ACONST_NULL);
    } else {
      code.aload(object);
    }
    code.aload(array)
        .aload(locals.tape)
        .invokeStatic(
            insn.owner, Names.span(declaring.name(), insn.name), SpanCache.DESCRIPTOR)
        .astore(span);
    state.push(new Value.Array(span));
  }
}
