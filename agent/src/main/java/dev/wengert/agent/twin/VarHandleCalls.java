package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of a {@code VarHandle}. The call stays; the runtime is asked for addresses around it.
 *
 * <pre>
 *   handle.set(object, value);
 *   VarHandles.wrote(handle, object, 0, Caller.class, tape, site, address);
 *
 *   address = VarHandles.old(handle, array, i, Caller.class, tape, site, slot);
 *   value = handle.getAndAdd(array, i, delta);
 *   VarHandles.added(handle, array, i, Caller.class, tape, site, addressOfDelta, address);
 * </pre>
 */
final class VarHandleCalls {
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  private static final String RUNTIME = Names.RUNTIME + "VarHandles";
  private static final String OBJECT = "Ljava/lang/Object;";
  /** Handle, holder, index, caller, tape, site. */
  private static final String PLACE =
      "L" + VAR_HANDLE + ";" + OBJECT + "ILjava/lang/Class;" + Names.L_TAPE + "Ljava/lang/String;";

  private static final Set<String> GET = Set.of("get", "getVolatile", "getOpaque", "getAcquire");
  private static final Set<String> SET = Set.of("set", "setVolatile", "setOpaque", "setRelease");
  private static final Set<String> SWAP =
      Set.of("getAndSet", "getAndSetAcquire", "getAndSetRelease");
  private static final Set<String> ADD =
      Set.of("getAndAdd", "getAndAddAcquire", "getAndAddRelease");
  private static final Set<String> COMPARE =
      Set.of(
          "compareAndSet", "weakCompareAndSet", "weakCompareAndSetPlain",
          "weakCompareAndSetAcquire", "weakCompareAndSetRelease");
  private static final Set<String> EXCHANGE =
      Set.of("compareAndExchange", "compareAndExchangeAcquire", "compareAndExchangeRelease");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  VarHandleCalls(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  /** Emits the call if it is one that can be followed. */
  boolean replaces(MethodInsnNode insn) {
    if (!insn.owner.equals(VAR_HANDLE) || insn.getOpcode() != Opcodes.INVOKEVIRTUAL) {
      return false;
    }
    Type[] types = Type.getArgumentTypes(insn.desc);
    int values = values(insn.name);
    int coordinates = types.length - values;
    if (values < 0 || coordinates < 0 || coordinates > 2 || !areCoordinates(types, coordinates)) {
      return false;
    }
    Type result = Type.getReturnType(insn.desc);
    if (GET.contains(insn.name)) {
      get(insn, result);
    } else if (SET.contains(insn.name)) {
      set(insn);
    } else if (COMPARE.contains(insn.name) && result == Type.BOOLEAN_TYPE) {
      compare(insn);
    } else if (isOfNumbers(insn, types, result)) {
      readAndWrite(insn, result);
    } else {
      return false;
    }
    return true;
  }

  /** How many values follow the coordinates; -1 if it is not known what the call does. */
  private static int values(String name) {
    if (GET.contains(name)) {
      return 0;
    }
    if (SET.contains(name) || SWAP.contains(name) || ADD.contains(name)) {
      return 1;
    }
    return COMPARE.contains(name) || EXCHANGE.contains(name) ? 2 : -1;
  }

  /** Whether the old value is a number, or not asked for, and the new one is no object. */
  private static boolean isOfNumbers(MethodInsnNode insn, Type[] types, Type result) {
    boolean isPrimitive = types[types.length - 1].getSort() < Type.ARRAY;
    return EXCHANGE.contains(insn.name)
        ? Reals.isReal(result) && result.equals(types[types.length - 2]) && isPrimitive
        : isPrimitive && (Reals.isReal(result) || result == Type.VOID_TYPE);
  }

  private static boolean areCoordinates(Type[] types, int n) {
    return (n < 1 || types[0].getSort() >= Type.ARRAY) && (n < 2 || types[1] == Type.INT_TYPE);
  }

  // ---------------------------------------------------------------- kinds of calls

  /** ..., handle, coordinates -> ..., value */
  private void get(MethodInsnNode insn, Type result) {
    Operands operands = keepOperands(insn).operands;
    call(insn, operands);
    if (Reals.isReal(result)) {
      int address = locals.temp(Type.INT_TYPE);
      pushPlace(insn, operands);
      code.invokeStatic(RUNTIME, "read", "(" + PLACE + ")I").istore(address);
      state.push(new Leaf(Leaf.Kind.RESULT, result, address, method.slots.unique(), -1, null));
    } else if (result.getSort() == Type.OBJECT) {
      code.op(Opcodes.DUP);
      pushPlace(insn, operands);
      code.invokeStatic(RUNTIME, "readBox", "(" + OBJECT + PLACE + ")V");
      state.push(Value.ONE_WORD);
    } else {
      method.foreignResult(result);
    }
  }

  /** ..., handle, coordinates, value -> ... */
  private void set(MethodInsnNode insn) {
    Kept kept = keepOperands(insn);
    Operands operands = kept.operands;
    call(insn, operands);
    pushPlace(insn, operands);
    int last = operands.types.length - 1;
    if (operands.types[last].getSort() >= Type.ARRAY) {
      code.aload(operands.vars[last]);
      code.invokeStatic(RUNTIME, "wroteBox", "(" + PLACE + OBJECT + ")V");
    } else {
      method.values.pushAddress(kept.value);
      code.invokeStatic(RUNTIME, "wrote", "(" + PLACE + "I)V");
    }
    method.foreignResult(Type.getReturnType(insn.desc));
  }

  /** ..., handle, coordinates, expected, value -> ..., result */
  private void compare(MethodInsnNode insn) {
    Kept kept = keepOperands(insn);
    call(insn, kept.operands);
    code.op(Opcodes.DUP);
    pushPlace(insn, kept.operands);
    method.values.pushAddress(kept.value);
    code.invokeStatic(RUNTIME, "wroteIf", "(Z" + PLACE + "I)V");
    state.push(Value.ONE_WORD);
  }

  /** ..., handle, coordinates, [expected,] value -> ..., old value */
  private void readAndWrite(MethodInsnNode insn, Type result) {
    Kept kept = keepOperands(insn);
    Operands operands = kept.operands;
    int slot = method.slots.unique();
    int old = locals.temp(Type.INT_TYPE);
    pushPlace(insn, operands);
    method.values.pushSlot(slot);
    code.invokeStatic(RUNTIME, "old", "(" + PLACE + "I)I").istore(old);
    call(insn, operands);
    if (EXCHANGE.contains(insn.name)) {
      code.op(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      code.var(result.getOpcode(Opcodes.ILOAD), operands.vars[operands.vars.length - 2]);
      pushPlace(insn, operands);
      method.values.pushAddress(kept.value);
      String type = result.getDescriptor();
      code.invokeStatic(RUNTIME, "exchanged", "(" + type + type + PLACE + "I)V");
    } else {
      pushPlace(insn, operands);
      method.values.pushAddress(kept.value);
      if (ADD.contains(insn.name)) {
        code.iload(old).invokeStatic(RUNTIME, "added", "(" + PLACE + "II)V");
      } else {
        code.invokeStatic(RUNTIME, "wrote", "(" + PLACE + "I)V");
      }
    }
    if (result != Type.VOID_TYPE) {
      state.push(new Leaf(Leaf.Kind.RESULT, result, old, slot, -1, null));
    }
  }

  // ---------------------------------------------------------------- parts

  /** The operands in temporaries, and the value to be written with its address. */
  private record Kept(Operands operands, Value value) {}

  /** ..., handle, arguments -> ..., handle */
  private Kept keepOperands(MethodInsnNode insn) {
    List<Value> arguments = state.popArguments(insn.desc);
    state.pop();
    Value value = null;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Expr e) {
        value = method.values.settled(e); // the last one is written
      }
    }
    if (arguments.isEmpty() || !(arguments.get(arguments.size() - 1) instanceof Expr)) {
      value = null;
    }
    method.hazards.beforeCall();
    return new Kept(Operands.keep(method, insn), value);
  }

  /** ..., handle -> ..., result */
  private void call(MethodInsnNode insn, Operands operands) {
    operands.pushAgain();
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
  }

  /** ... -> ..., handle, holder, index, caller, tape, site */
  private void pushPlace(MethodInsnNode insn, Operands operands) {
    int coordinates = operands.types.length - values(insn.name);
    operands.pushReceiver();
    code.type(Opcodes.CHECKCAST, VAR_HANDLE);
    if (coordinates > 0) {
      code.aload(operands.vars[0]);
    } else {
      code.op(Opcodes.ACONST_NULL);
    }
    if (coordinates > 1) {
      code.iload(operands.vars[1]);
    } else {
      code.push(0);
    }
    code.pushClass(method.owner())
        .aload(locals.tape)
        .push(method.site(ForeignCalls.callee(insn)));
  }
}
