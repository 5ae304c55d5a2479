package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.rules.Rule;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Twins of calls. In this order: an intrinsic, a rule, the twin of a targeted method, a call whose
 * receiver may have a twin (linked at run time), a call into code that is not transformed.
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
  private final Intrinsics intrinsics;
  private final ReflectiveCalls reflective;
  private final VarHandleCalls variables;
  private final ForeignCalls foreign;
  private final WatchedArguments watched;
  private final ConstructorCalls constructors;
  private final BundleCalls bundles;

  Calls(TwinMethod method, int classVersion) {
    this.method = method;
    this.reflective = new ReflectiveCalls(method);
    this.variables = new VarHandleCalls(method);
    this.foreign = new ForeignCalls(method);
    this.watched = new WatchedArguments(method);
    this.constructors = new ConstructorCalls(method);
    this.bundles = new BundleCalls(method);
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.hasIndy = (classVersion & 0xffff) >= Opcodes.V1_7;
    this.intrinsics = new Intrinsics(method, hasIndy);
  }

  void invokeDynamic(InvokeDynamicInsnNode insn) {
    foreign.invokeDynamic(insn);
  }

  void invoke(MethodInsnNode insn) {
    if (insn instanceof StandIn.OriginalCall original) {
      toBody(original);
      return;
    }
    if (insn instanceof StandIn.Application f) {
      method.arithmetic.function(insn, f.rule.partials());
      return;
    }
    if (intrinsics.replaces(insn) || reflective.replaces(insn) || variables.replaces(insn)) {
      return;
    }
    if (insn.name.equals("<init>") && isTarget(insn)) {
      constructors.invoke(insn);
      return;
    }
    Rule rule = method.context.rule(insn.owner, insn.name, insn.desc);
    if (rule instanceof Rule.Function f && f.partials().size() == parameterCount(insn)) {
      method.arithmetic.function(insn, f.partials());
    } else if (rule instanceof Rule.Bundle bundle && bundles.invoke(insn, bundle)) {
      return;
    } else if (rule instanceof Rule.Delegate delegate) {
      delegate(insn, delegate);
    } else if (rule instanceof Rule.Twin twin && !isSuperCall(insn)) {
      toTwin(insn, twin);
    } else if (rule instanceof Rule.Passive) {
      foreign.invoke(insn, false);
    } else if (method.context.hasTwin(insn.owner, insn.name, insn.desc)) {
      toTwin(insn, null);
    } else if (mayHaveTwin(insn)) {
      toReceiver(insn);
    } else if (isStaticallyBound(insn)
        && method.context.probablyHasTwin(insn.owner, insn.name, insn.desc)) {
      toTwin(insn, null);
    } else {
      foreign.invoke(insn, true);
    }
  }

  /** ..., receiver, arguments -> ..., result; the stack is the same, with the first argument as the receiver */
  private void delegate(MethodInsnNode insn, Rule.Delegate rule) {
    invoke(new MethodInsnNode(Opcodes.INVOKEINTERFACE, rule.owner(), rule.name(), rule.descriptor(), true));
    Type result = Type.getReturnType(insn.desc);
    if (result.getSort() == Type.OBJECT) {
      code.type(Opcodes.CHECKCAST, result.getInternalName());
    }
  }

  private static int parameterCount(MethodInsnNode insn) {
    return Type.getArgumentTypes(insn.desc).length;
  }

  /** A twin written by hand would call the receiver's own method, from which this call comes. */
  private static boolean isSuperCall(MethodInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESPECIAL;
  }

  private boolean isTarget(MethodInsnNode insn) {
    return method.context.hasTwin(insn.owner, insn.name, insn.desc)
        || method.context.probablyHasTwin(insn.owner, insn.name, insn.desc);
  }

  private static boolean isStaticallyBound(MethodInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESTATIC || insn.getOpcode() == Opcodes.INVOKESPECIAL;
  }

  /** Whether a receiver of this call can be of a class with twins, and reals are in play. */
  private boolean mayHaveTwin(MethodInsnNode insn) {
    boolean isVirtual =
        insn.getOpcode() == Opcodes.INVOKEVIRTUAL || insn.getOpcode() == Opcodes.INVOKEINTERFACE;
    if (!isVirtual
        || !hasIndy
        || insn.owner.startsWith("[")
        || insn.owner.equals("java/lang/invoke/MethodHandle")
        || insn.owner.equals("java/lang/invoke/VarHandle")
        || insn.owner.startsWith("java/lang/reflect/")
        || insn.owner.endsWith("/misc/Unsafe")
        || Context.isGradientTape(insn.owner)
        || !Context.hasTwinDescriptor(insn.desc)) {
      return false;
    }
    return Reals.isReal(Type.getReturnType(insn.desc)) || Names.hasShadows(insn.desc);
  }

  // ---------------------------------------------------------------- arguments

  /** Arguments get addresses that the callee's frame does not overwrite. */
  private void settle(List<Value> arguments, int resultSlot) {
    for (int i = 0; i < arguments.size(); i++) {
      arguments.set(i, method.values.settled(arguments.get(i)));
    }
    method.hazards.beforeCall();
    if (resultSlot >= 0) {
      method.hazards.beforeSlotIsWritten(resultSlot);
    }
  }

  /** ... -> ..., addresses, spans, [slot of the result], frame, tape */
  private void pushShadows(String descriptor, List<Value> arguments, int resultSlot) {
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      if (Reals.isReal(types[i])) {
        method.values.pushAddress(arguments.get(i));
      } else if (Reals.isArray(types[i])) {
        method.values.pushSpan(arguments.get(i));
      }
    }
    if (resultSlot >= 0) {
      method.values.pushSlot(resultSlot);
    }
    code.iload(locals.fp).pushFrameSize().op(Opcodes.ISUB).aload(locals.tape);
  }

  private int resultSlot(String descriptor) {
    if (!Reals.isReal(Type.getReturnType(descriptor))) {
      return -1;
    }
    int local = method.nextStoredLocal();
    return local >= 0 ? method.slots.local(local) : method.slots.unique();
  }

  /** ..., result -> ..., result */
  private void pushResult(String owner, String descriptor, int resultSlot) {
    Type type = Type.getReturnType(descriptor);
    if (Reals.isReal(type)) {
      int address = locals.temp(Type.INT_TYPE);
      code.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "ret", "I").istore(address);
      state.push(new Leaf(Leaf.Kind.RESULT, type, address, resultSlot, -1, null));
      if (method.lines != null) {
        method.lines.returned(owner);
      }
    } else if (Reals.isArray(type)) {
      state.push(method.values.lookUpSpan("returned"));
    } else if (type != Type.VOID_TYPE) {
      state.push(Value.passive(type));
    }
  }

  static boolean hasReceiver(MethodInsnNode insn) {
    return insn.getOpcode() != Opcodes.INVOKESTATIC;
  }

  // ---------------------------------------------------------------- kinds of calls

  /** ..., [receiver,] arguments -> ..., result */
  private void toTwin(MethodInsnNode insn, Rule.Twin rule) {
    List<Value> arguments = state.popArguments(insn.desc);
    Value receiver = hasReceiver(insn) ? state.pop() : null;
    int slot = resultSlot(insn.desc);
    settle(arguments, slot);
    if (rule != null) {
      watched.watch(insn);
    }
    String twin = Names.twin(insn.desc);
    if (rule == null) {
      pushShadows(insn.desc, arguments, slot);
      code.add(
          new MethodInsnNode(
              insn.getOpcode(), insn.owner, Names.twinName(insn.name), twin, insn.itf));
    } else if (receiver == null) {
      pushShadows(insn.desc, arguments, slot);
      code.invokeStatic(rule.owner(), rule.name(), twin);
    } else {
      // The receiver is the first parameter of a static method.
      String type = Type.getObjectType(rule.declaring()).getDescriptor();
      String descriptor = "(" + type + insn.desc.substring(1);
      arguments.add(0, receiver);
      pushShadows(descriptor, arguments, slot);
      code.invokeStatic(rule.owner(), rule.name(), Names.twin(descriptor));
    }
    pushResult(insn.owner, insn.desc, slot);
  }

  /**
   * A call of the forward twin of a pair of the same class.
   *
   * <pre>
   *   ..., [receiver,] arguments -> ..., result
   * </pre>
   *
   * @return the slot of a real result, or -1
   */
  int toForwardTwin(MethodInsnNode insn, String forward) {
    List<Value> arguments = state.popArguments(insn.desc);
    if (hasReceiver(insn)) {
      state.pop();
    }
    int slot = Reals.isReal(Type.getReturnType(insn.desc)) ? method.slots.unique() : -1;
    pushShadows(insn.desc, arguments, slot);
    String twin = Names.twin(insn.desc);
    String descriptor = hasReceiver(insn) ? "(L" + insn.owner + ";" + twin.substring(1) : twin;
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, insn.owner, forward, descriptor, insn.itf));
    pushResult(insn.owner, insn.desc, slot);
    return slot;
  }

  /** Whether a call goes to a twin by its name, which may be that of a pair. */
  boolean goesToTwin(MethodInsnNode insn) {
    return !insn.name.startsWith("<")
        && !(insn instanceof StandIn.OriginalCall)
        && !(insn instanceof StandIn.Application)
        && !insn.owner.startsWith("[")
        && method.context.rule(insn.owner, insn.name, insn.desc) == null
        && !Context.isGradientTape(insn.owner)
        && method.context.hasTwin(insn.owner, insn.name, insn.desc);
  }

  /**
   * A call that is linked when it runs for the first time.
   *
   * <pre>
   *   ..., [receiver,] arguments -> ..., result
   * </pre>
   *
   * @param bootstrap the method of {@code PairSite} that links it
   * @param number the variable that says which twin is called
   * @param key names the call in its class
   */
  void toPair(MethodInsnNode insn, String bootstrap, int number, String key) {
    List<Value> arguments = state.popArguments(insn.desc);
    if (hasReceiver(insn)) {
      state.pop();
    }
    int slot = Reals.isReal(Type.getReturnType(insn.desc)) ? method.slots.unique() : -1;
    pushShadows(insn.desc, arguments, slot);
    String twin = Names.twin(insn.desc);
    if (hasReceiver(insn)) {
      String receiver = insn.getOpcode() == Opcodes.INVOKESPECIAL ? method.owner() : insn.owner;
      twin = "(L" + receiver + ";" + twin.substring(1);
    }
    code.iload(number).add(pairCall(insn, bootstrap, twin.replace(")", "I)"), key));
    pushResult(insn.owner, insn.desc, slot);
  }

  /** An instruction that {@code PairSite} links. */
  InvokeDynamicInsnNode pairCall(MethodInsnNode insn, String bootstrap, String descriptor, String key) {
    int tag =
        switch (insn.getOpcode()) {
          case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
          case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
          case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
          default -> Opcodes.H_INVOKEVIRTUAL;
        };
    return new InvokeDynamicInsnNode(
        insn.name,
        descriptor,
        new Handle(
            Opcodes.H_INVOKESTATIC,
            Names.RUNTIME + "PairSite",
            bootstrap,
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;Ljava/lang/Class;Ljava/lang/String;)"
                + "Ljava/lang/invoke/CallSite;",
            false),
        new Handle(tag, insn.owner, Names.twinName(insn.name), Names.twin(insn.desc), insn.itf),
        Type.getMethodType(insn.desc),
        Type.getObjectType(insn.owner),
        key);
  }

  /** ..., [receiver,] arguments -> ..., result; the twin of a body that a rule replaces */
  private void toBody(StandIn.OriginalCall insn) {
    if (insn.body == null) {
      foreign.invoke(insn, false);
      return;
    }
    List<Value> arguments = state.popArguments(insn.desc);
    if (hasReceiver(insn)) {
      state.pop();
    }
    int slot = resultSlot(insn.desc);
    settle(arguments, slot);
    pushShadows(insn.desc, arguments, slot);
    code.add(
        new MethodInsnNode(insn.getOpcode(), insn.owner, insn.body, Names.twin(insn.desc), insn.itf));
    method.foreignResult(Type.getReturnType(insn.desc));
  }

  /** ..., receiver, arguments -> ..., result; the receiver's twin is found at run time */
  private void toReceiver(MethodInsnNode insn) {
    List<Value> arguments = state.popArguments(insn.desc);
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
            method.site(ForeignCalls.callee(insn))));
    pushResult(insn.owner, insn.desc, slot);
  }
}
