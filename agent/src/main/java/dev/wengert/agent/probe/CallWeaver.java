package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Reals;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts probes where a method calls others. */
final class CallWeaver {
  /** What is probed at a call. */
  enum Kind {
    PARAMETER,
    RETURNS,
    /** Looks a value up; the parameter is the key. */
    LOOK_UP,
    /** Makes a number from a text, which may have been looked up. */
    PARSE,
    /** Makes a text from another. */
    DERIVE,
    EXIT,
    HALT
  }

  /**
   * A probe at a call.
   *
   * @param probe null for those that serve all probes
   * @param with what arguments must be, by number
   */
  record CallProbe(Kind kind, Probe probe, int parameter, Map<Integer, String> with) {}

  private final MethodNode method;
  private final int firstFree;

  CallWeaver(MethodNode method, int firstFree) {
    this.method = method;
    this.firstFree = firstFree;
  }

  /** Weaves a call; returns how many variables that needs. */
  int weave(MethodInsnNode call, List<CallProbe> probes) {
    Type[] types = Type.getArgumentTypes(call.desc);
    Type result = Type.getReturnType(call.desc);
    int[] locals = new int[types.length];
    int next = firstFree;
    for (int i = 0; i < types.length; i++) {
      locals[i] = next;
      next += types[i].getSize();
    }
    int receiver = next++;
    Emitter before = new Emitter();
    Emitter after = new Emitter();
    keepArguments(before, call, types, locals, receiver, probes);
    for (CallProbe p : probes) {
      switch (p.kind()) {
        case PARAMETER -> {
          enter(before, p, types, locals);
          Type type = types[p.parameter()];
          before.load(type, locals[p.parameter()]).value(p.probe(), type);
          if (Reals.isReal(type)) {
            before.store(type, locals[p.parameter()]);
          } else {
            before.op(Opcodes.POP);
          }
          leave(before, p);
        }
        case RETURNS -> {
          enter(after, p, types, locals);
          after.value(p.probe(), result);
          leave(after, p);
        }
        case LOOK_UP -> lookUp(after, p, result, locals[p.parameter()]);
        case PARSE -> parse(after, result, locals[0], next);
        case DERIVE -> {
          after.op(Opcodes.DUP).astore(next).aload(types.length > 0 && call.getOpcode() == Opcodes.INVOKESTATIC ? locals[0] : receiver);
          after.aload(next).call("derived", "(" + Emitter.OBJECT + Emitter.OBJECT + ")V");
        }
        case EXIT -> before.load(Type.INT_TYPE, locals[0]).call("exits", "(I)V");
        case HALT -> before.load(Type.INT_TYPE, locals[0]).call("halts", "(I)V");
      }
    }
    for (int i = 0; i < types.length; i++) {
      before.load(types[i], locals[i]);
    }
    method.instructions.insertBefore(call, before.list);
    method.instructions.insert((AbstractInsnNode) call, after.list);
    return next + 2 - firstFree;
  }

  /** ..., [receiver,] arguments -> ..., [receiver] */
  private static void keepArguments(
      Emitter code, MethodInsnNode call, Type[] types, int[] locals, int receiver, List<CallProbe> probes) {
    for (int i = types.length - 1; i >= 0; i--) {
      code.store(types[i], locals[i]);
    }
    if (call.getOpcode() != Opcodes.INVOKESTATIC && probes.stream().anyMatch(p -> p.kind() == Kind.DERIVE)) {
      code.op(Opcodes.DUP).astore(receiver);
    }
  }

  /** ..., result -> ..., result */
  private static void lookUp(Emitter code, CallProbe p, Type result, int key) {
    String wanted = ((Place.Keyed) p.probe().place()).key();
    if (result.equals(Type.DOUBLE_TYPE)) {
      // found, key -> key, found
      code.aload(key).op(Opcodes.DUP_X2).op(Opcodes.POP);
      code.push(wanted).push(p.probe().number());
      code.call("keyed", "(" + Emitter.OBJECT + "D" + Emitter.TEXT + "I)D");
    } else {
      code.op(Opcodes.DUP).aload(key).op(Opcodes.SWAP).push(wanted).push(p.probe().number());
      code.call("keyed", "(" + Emitter.OBJECT + Emitter.OBJECT + Emitter.TEXT + "I)V");
    }
  }

  /** ..., number -> ..., number */
  private static void parse(Emitter code, Type result, int text, int value) {
    if (Reals.isReal(result)) {
      code.store(result, value).aload(text).load(result, value);
      code.call("parsed", "(" + Emitter.OBJECT + result + ")" + result);
    } else {
      code.op(Opcodes.DUP).aload(text).op(Opcodes.SWAP);
      code.call("parsed", "(" + Emitter.OBJECT + Emitter.OBJECT + ")V");
    }
  }

  private static void enter(Emitter code, CallProbe p, Type[] types, int[] locals) {
    if (!p.with().isEmpty()) {
      code.enter(p.probe());
      p.with().forEach((i, wanted) -> code.require(p.probe(), types[i], locals[i], wanted));
    }
  }

  private static void leave(Emitter code, CallProbe p) {
    if (!p.with().isEmpty()) {
      code.leave(p.probe());
    }
  }
}
