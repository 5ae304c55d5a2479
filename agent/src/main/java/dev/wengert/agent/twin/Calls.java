package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Twins of calls. In this order: a rule, the twin of a targeted method, a call whose receiver may
 * have a twin (linked at run time), a call into code that is not transformed.
 */
final class Calls {
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Names.DISPATCH,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/String;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final boolean hasIndy;

  Calls(TwinMethod method, int classVersion) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.hasIndy = (classVersion & 0xffff) >= Opcodes.V1_7;
  }

  void invoke(MethodInsnNode insn) {
    Rule rule = method.context.rule(insn.owner, insn.name, insn.desc);
    if (rule instanceof Rule.Function f && f.partials().size() == parameterCount(insn)) {
      method.function(insn, f.partials());
    } else if (rule instanceof Rule.Twin twin) {
      toTwin(insn, twin);
    } else if (rule instanceof Rule.Passive) {
      toForeign(insn, false);
    } else if (method.context.hasTwin(insn.owner, insn.name, insn.desc)) {
      toTwin(insn, null);
    } else if (mayHaveTwin(insn)) {
      toReceiver(insn);
    } else if (isStaticallyBound(insn)
        && method.context.probablyHasTwin(insn.owner, insn.name, insn.desc)) {
      toTwin(insn, null);
    } else {
      toForeign(insn, true);
    }
  }

  private static int parameterCount(MethodInsnNode insn) {
    return Type.getArgumentTypes(insn.desc).length;
  }

  private static boolean isStaticallyBound(MethodInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESTATIC || insn.getOpcode() == Opcodes.INVOKESPECIAL;
  }

  /** Whether a receiver of this call can be of a class with twins, and doubles are in play. */
  private boolean mayHaveTwin(MethodInsnNode insn) {
    boolean isVirtual =
        insn.getOpcode() == Opcodes.INVOKEVIRTUAL || insn.getOpcode() == Opcodes.INVOKEINTERFACE;
    if (!isVirtual
        || !hasIndy
        || insn.owner.startsWith("[")
        || insn.owner.equals("java/lang/invoke/MethodHandle")
        || insn.owner.equals("java/lang/invoke/VarHandle")
        || Context.isGradientTape(insn.owner)
        || !Context.hasTwinDescriptor(insn.desc)) {
      return false;
    }
    if (Type.getReturnType(insn.desc) == Type.DOUBLE_TYPE) {
      return true;
    }
    for (Type type : Type.getArgumentTypes(insn.desc)) {
      if (type == Type.DOUBLE_TYPE || Names.isDoubleArray(type)) {
        return true;
      }
    }
    return false;
  }

  // ---------------------------------------------------------------- arguments

  private List<Value> popArguments(String descriptor) {
    List<Value> arguments = new ArrayList<>();
    for (int i = Type.getArgumentTypes(descriptor).length; i > 0; i--) {
      arguments.add(0, state.pop());
    }
    return arguments;
  }

  /** Arguments get addresses that the callee's frame does not overwrite. */
  private void settle(List<Value> arguments, int resultSlot) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Expr e) {
        if (e instanceof Leaf leaf && leaf.kind == Leaf.Kind.RESULT) {
          method.secure(leaf);
        } else {
          arguments.set(i, method.materialize(e));
        }
      }
    }
    method.beforeCall();
    if (resultSlot >= 0) {
      method.beforeSlotIsWritten(resultSlot);
    }
  }

  /** ... -> ..., addresses, spans, [slot of the result], frame, tape */
  private void pushShadows(String descriptor, List<Value> arguments, int resultSlot) {
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      if (types[i] == Type.DOUBLE_TYPE) {
        if (arguments.get(i) instanceof Leaf leaf) {
          code.iload(leaf.addressVar);
        } else {
          code.push(0);
        }
      } else if (Names.isDoubleArray(types[i])) {
        method.pushSpan(arguments.get(i));
      }
    }
    if (resultSlot >= 0) {
      method.pushSlot(resultSlot);
    }
    code.iload(locals.fp).pushFrameSize().op(Opcodes.ISUB).aload(locals.tape);
  }

  private int resultSlot(String descriptor) {
    if (Type.getReturnType(descriptor) != Type.DOUBLE_TYPE) {
      return -1;
    }
    int local = method.nextStoredLocal();
    return local >= 0 ? method.slots.local(local) : method.slots.unique();
  }

  /** ..., result -> ..., result */
  private void pushResult(String descriptor, int resultSlot) {
    Type type = Type.getReturnType(descriptor);
    if (type == Type.DOUBLE_TYPE) {
      int address = locals.temp(Type.INT_TYPE);
      code.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "ret", "I").istore(address);
      state.push(new Leaf(Leaf.Kind.RESULT, address, resultSlot, -1, null));
    } else if (Names.isDoubleArray(type)) {
      state.push(method.lookUpSpan("returned"));
    } else if (type != Type.VOID_TYPE) {
      state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
    }
  }

  private boolean hasReceiver(MethodInsnNode insn) {
    return insn.getOpcode() != Opcodes.INVOKESTATIC;
  }

  // ---------------------------------------------------------------- kinds of calls

  /** ..., [receiver,] arguments -> ..., result */
  private void toTwin(MethodInsnNode insn, Rule.Twin rule) {
    List<Value> arguments = popArguments(insn.desc);
    Value receiver = hasReceiver(insn) ? state.pop() : null;
    int slot = resultSlot(insn.desc);
    settle(arguments, slot);
    String twin = Names.twin(insn.desc);
    if (rule == null) {
      pushShadows(insn.desc, arguments, slot);
      code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, twin, insn.itf));
    } else if (receiver == null) {
      pushShadows(insn.desc, arguments, slot);
      code.invokeStatic(rule.owner(), rule.name(), twin);
    } else {
      // The receiver is the first parameter of a static method.
      boolean isArray = insn.owner.startsWith("[");
      String type = isArray ? insn.owner : "L" + insn.owner + ";";
      String descriptor = "(" + type + insn.desc.substring(1);
      arguments.add(0, receiver);
      pushShadows(descriptor, arguments, slot);
      code.invokeStatic(rule.owner(), rule.name(), Names.twin(descriptor));
    }
    pushResult(insn.desc, slot);
  }

  /** ..., receiver, arguments -> ..., result; the receiver's twin is found at run time */
  private void toReceiver(MethodInsnNode insn) {
    List<Value> arguments = popArguments(insn.desc);
    state.pop();
    int slot = resultSlot(insn.desc);
    settle(arguments, slot);
    pushShadows(insn.desc, arguments, slot);
    String twin = Names.twin(insn.desc);
    int tag =
        insn.getOpcode() == Opcodes.INVOKEINTERFACE
            ? Opcodes.H_INVOKEINTERFACE
            : Opcodes.H_INVOKEVIRTUAL;
    code.add(
        new InvokeDynamicInsnNode(
            insn.name,
            "(L" + insn.owner + ";" + twin.substring(1),
            LINK,
            Type.getMethodType(insn.desc),
            new Handle(tag, insn.owner, insn.name, insn.desc, insn.itf),
            method.site(callee(insn))));
    pushResult(insn.desc, slot);
  }

  /** ..., [receiver,] arguments -> ..., result; doubles that go there are lost */
  private void toForeign(MethodInsnNode insn, boolean leaks) {
    List<Value> arguments = popArguments(insn.desc);
    if (hasReceiver(insn)) {
      state.pop();
    }
    boolean bits = insn.owner.equals("java/lang/Double") && insn.name.endsWith("Bits");
    if (leaks && !(bits && method.isComparison())) {
      for (Value argument : arguments) {
        if (argument instanceof Expr e) {
          method.leak(e, bits ? "BIT_PATTERN" : "ARGUMENT", callee(insn));
        } else if (argument instanceof Value.Array array && array.spanVar >= 0) {
          leakArray(array, callee(insn));
        }
      }
    }
    method.beforeCall();
    if (isObjectClone(insn)) {
      cloneObject(insn);
      return;
    }
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
    pushForeignResult(Type.getReturnType(insn.desc));
  }

  private static boolean isObjectClone(MethodInsnNode insn) {
    return insn.name.equals("clone")
        && insn.desc.equals("()Ljava/lang/Object;")
        && !insn.owner.startsWith("[");
  }

  /** ..., object -> ..., copy; the copy's fields get addresses of their own */
  private void cloneObject(MethodInsnNode insn) {
    int source = locals.temp(Type.getObjectType("java/lang/Object"));
    code.op(Opcodes.DUP).astore(source);
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
    code.op(Opcodes.DUP)
        .aload(source)
        .aload(locals.tape)
        .invokeStatic(
            Names.FIELDS, "cloned", "(Ljava/lang/Object;Ljava/lang/Object;" + Names.L_TAPE + ")V");
    state.push(Value.ONE_WORD);
  }

  private void pushForeignResult(Type type) {
    if (type == Type.DOUBLE_TYPE) {
      state.push(new Expr.Passive(null));
    } else if (Names.isDoubleArray(type)) {
      state.push(method.lookUpSpan("span"));
    } else if (type != Type.VOID_TYPE) {
      state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
    }
  }

  private static String callee(MethodInsnNode insn) {
    return insn.owner.replace('/', '.') + '.' + insn.name + insn.desc;
  }

  private void leakArray(Value.Array array, String callee) {
    code.aload(locals.tape)
        .aload(array.spanVar)
        .push("ARRAY_CONTENT")
        .push(method.site(callee))
        .invokeVirtual(
            Names.TAPE, "leak", "(" + Names.L_SPAN + "Ljava/lang/String;Ljava/lang/String;)V");
  }

  // ---------------------------------------------------------------- invokedynamic

  /** ..., captured values -> ..., lambda; string concatenation; anything else is foreign */
  void invokeDynamic(InvokeDynamicInsnNode insn) {
    boolean isLambda = insn.bsm.getOwner().equals(Names.LAMBDAS);
    List<Value> arguments = popArguments(insn.desc);
    if (!isLambda && !isPassive(insn)) {
      for (Value argument : arguments) {
        if (argument instanceof Expr e) {
          method.leak(e, "ARGUMENT", insn.bsm.getOwner().replace('/', '.') + '.' + insn.name);
        }
      }
    }
    if (isLambda) {
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i) instanceof Expr e) {
          arguments.set(i, method.materialize(e));
        }
      }
    }
    method.beforeCall();
    code.add(new InvokeDynamicInsnNode(insn.name, insn.desc, insn.bsm, insn.bsmArgs));
    pushForeignResult(Type.getReturnType(insn.desc));
    if (isLambda) {
      capture(insn, arguments);
    }
  }

  private static boolean isPassive(InvokeDynamicInsnNode insn) {
    String owner = insn.bsm.getOwner();
    return owner.equals("java/lang/invoke/StringConcatFactory")
        || owner.equals("java/lang/runtime/ObjectMethods");
  }

  /** ..., lambda -> ..., lambda; it takes the addresses of the doubles it captured */
  private void capture(InvokeDynamicInsnNode insn, List<Value> arguments) {
    int doubles = 0;
    for (Value argument : arguments) {
      if (argument instanceof Expr e) {
        if (e instanceof Leaf leaf) {
          code.op(Opcodes.DUP)
              .iload(leaf.addressVar)
              .push(doubles)
              .aload(locals.tape)
              .push(method.site("lambda"))
              .invokeStatic(
                  Names.LAMBDAS,
                  "capture",
                  "(Ljava/lang/Object;II" + Names.L_TAPE + "Ljava/lang/String;)V");
        }
        doubles++;
      }
    }
  }
}
