package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Twins of field instructions: addresses of fields with reals, spans of array fields. */
final class FieldAccess {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final SharedObjects shared;

  FieldAccess(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.shared = new SharedObjects(method);
  }

  void access(FieldInsnNode insn) {
    Type type = Type.getType(insn.desc);
    boolean isStatic =
        insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
    boolean isStore =
        insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
    if (isStatic) {
      method.hazards.beforeInitializer(insn.owner);
    }
    if (Reals.isReal(type)) {
      if (isStore) {
        storeReal(insn, isStatic);
      } else {
        loadReal(insn, isStatic);
      }
    } else if (Reals.isArray(type) && !isStore) {
      loadArray(insn, isStatic);
    } else {
      if (isStore) {
        shared.field(insn, true);
      }
      code.add(new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc));
      if (!isStore) {
        shared.field(insn, false);
      }
      if (isStore) {
        state.pop();
      }
      if (!isStatic) {
        state.pop();
      }
      if (!isStore) {
        state.push(Value.passive(type));
      }
    }
  }

  boolean hasAddress(FieldInsnNode insn) {
    return method.context.hasShadow(insn.owner, insn.name, insn.desc)
        && !method.context.isConstant(insn.owner, insn.name, insn.desc);
  }

  /** The number of a field with an address among those of the class that declares it; -1 if that is not known. */
  int number(FieldInsnNode insn) {
    boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
    return method.context.fields().number(insn.owner, insn.name, insn.desc, isStatic);
  }

  /** Whether other threads may change a field at any time. */
  boolean isVolatile(FieldInsnNode insn) {
    return method.context.fields().isVolatile(insn.owner, insn.name, insn.desc);
  }

  /** The class that declares a field. */
  String declaring(FieldInsnNode insn) {
    return method.context.fields().declaration(insn.owner, insn.name, insn.desc).owner().name();
  }

  /** Tells fields apart that no store to another can change. */
  private static String key(FieldInsnNode insn) {
    return insn.name;
  }

  /** ..., object -> ..., value */
  private void loadReal(FieldInsnNode insn, boolean isStatic) {
    FieldInsnNode copy = new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc);
    Type type = Type.getType(insn.desc);
    if (!isStatic) {
      state.pop();
    }
    if (!hasAddress(insn)) {
      code.add(copy);
      state.push(new Expr.Passive(type));
      return;
    }
    int base = isStatic || method.pair == null ? -1 : method.pair.access.baseOfField(insn);
    if (base >= 0) {
      code.add(copy);
      state.push(new Leaf(Leaf.Kind.HEAP, type, base, -1, -1, key(insn)));
      return;
    }
    AbstractInsnNode pushHolder =
        isStatic ? new InsnNode(Opcodes.ACONST_NULL) : method.keepTop(OBJECT);
    int address = locals.temp(Type.INT_TYPE);
    code.add(copy).add(pushHolder).aload(locals.tape);
    invoke(insn, Names.address(insn.name, insn.desc), FieldShadows.ADDRESS);
    code.istore(address);
    state.push(new Leaf(Leaf.Kind.HEAP, type, address, -1, -1, key(insn)));
  }

  /** ... -> ..., address */
  void pushAddress(FieldInsnNode insn, int object) {
    pushHolder(object);
    code.aload(locals.tape);
    invoke(insn, Names.address(insn.name, insn.desc), FieldShadows.ADDRESS);
  }

  /** The call that gives a field's address; its arguments are pushed to some code. */
  MethodInsnNode address(FieldInsnNode insn, int object, Code to) {
    to.aload(object).aload(locals.tape);
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, insn.owner, Names.address(insn.name, insn.desc), FieldShadows.ADDRESS, false);
  }

  /** Static methods of interfaces are not inherited; those of classes are, as fields are. */
  private void invoke(FieldInsnNode insn, String name, String descriptor) {
    String declaring = method.context.declaringInterface(insn.owner, insn.name, insn.desc);
    String owner = declaring == null ? insn.owner : declaring;
    code.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, declaring != null));
  }

  /** ... -> ..., object or null */
  private void pushHolder(int object) {
    if (object < 0) {
      code.op(Opcodes.ACONST_NULL);
    } else {
      code.aload(object);
    }
  }

  /** ..., object, value -> ... */
  private void storeReal(FieldInsnNode insn, boolean isStatic) {
    boolean underConstruction = !isStatic && method.isUninitializedThis(1);
    Expr e = state.popExpr();
    if (!isStatic) {
      state.pop();
    }
    FieldInsnNode copy = new FieldInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc);
    if (!hasAddress(insn)) {
      if (!method.context.isConstant(insn.owner, insn.name, insn.desc)) {
        method.values.leak(e, "FIELD", insn.owner.replace('/', '.') + '.' + insn.name);
      }
      code.add(copy);
      return;
    }
    int value = locals.temp(e.type);
    int object = -1;
    if (isStatic || underConstruction) {
      code.dup(e.type).store(e.type, value).add(copy);
    } else {
      object = locals.temp(OBJECT);
      code.store(e.type, value)
          .op(Opcodes.DUP)
          .astore(object)
          .load(e.type, value)
          .add(copy);
    }
    if (e.valueVar < 0) {
      e.valueVar = value;
    }
    if (!isStatic && !underConstruction && method.pair != null && method.pair.access.baseOfField(insn) >= 0) {
      method.pair.heap.storedField(e, insn);
      return;
    }
    int address = locals.temp(Type.INT_TYPE);
    if (underConstruction) {
      claimFresh(insn, e);
    } else if (e.isPassive()) {
      pushAddress(insn, object);
    } else {
      pushHolder(object);
      method.statements.pushActive(e);
      code.aload(locals.tape);
      invoke(insn, Names.claim(insn.name, insn.desc), FieldShadows.CLAIM);
    }
    code.istore(address);
    if (method.pair != null) {
      method.pair.heap.stored(e, address, insn);
      return;
    }
    method.hazards.beforeHeapIsWritten(address, key(insn));
    method.statements.record(e, () -> code.iload(address), true, fieldItself(e, insn));
    code.op(Opcodes.POP);
  }

  private static Leaf fieldItself(Expr e, FieldInsnNode insn) {
    List<Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    return leaves.stream().filter(l -> key(insn).equals(l.field)).findFirst().orElse(null);
  }

  /**
   * Gives the object under construction addresses where only stores to it are allowed yet.
   *
   * <pre>
   *   ... -> ..., address
   * </pre>
   */
  private void claimFresh(FieldInsnNode insn, Expr e) {
    ClassInfo owner = method.context.pool().find(insn.owner);
    List<RealField> fields = RealField.withAddress(owner, false);
    int word = locals.freshBase();
    code.var(Opcodes.LLOAD, word).push(fields.size());
    method.statements.pushActive(e);
    code.aload(locals.tape)
        .invokeStatic(Names.FIELDS, "claimFresh", "(JII" + Names.L_TAPE + ")J")
        .var(Opcodes.LSTORE, word)
        .aload(0)
        .var(Opcodes.LLOAD, word)
        .field(Opcodes.PUTFIELD, insn.owner, Names.base(insn.owner, false), "J")
        .op(Opcodes.ACONST_NULL)
        .var(Opcodes.LLOAD, word)
        .push(fields.indexOf(new RealField(insn.name, insn.desc)))
        .aload(locals.tape)
        .push("")
        .invokeStatic(
            Names.FIELDS, "address", "(Ljava/lang/Object;JI" + Names.L_TAPE + "Ljava/lang/String;)I");
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
    if (!method.context.hasShadow(insn.owner, insn.name, insn.desc)
        || method.context.declaringInterface(insn.owner, insn.name, insn.desc) != null) {
      code.add(copy);
      shared.field(insn, false);
      state.push(method.values.lookUpSpan("span"));
      return;
    }
    AbstractInsnNode pushHolder =
        isStatic ? new InsnNode(Opcodes.ACONST_NULL) : method.keepTop(OBJECT);
    int span = locals.temp(Type.getObjectType(Names.SPAN));
    code.add(copy)
        .op(Opcodes.DUP)
        .add(pushHolder)
        .aload(locals.tape)
        .invokeStatic(
            insn.owner, Names.span(insn.name, insn.desc), SpanCache.DESCRIPTOR)
        .astore(span);
    state.push(new Value.Array(span));
  }
}
