package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Reals;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts the probes of fields where a method reads or assigns them.
 *
 * <pre>
 *   x = ProbeTwins.read(o, o.f, 3);               // inputs
 *   o.f = ProbeTwins.assigned(o, x, 3);
 *   o.f = ProbeTwins.output(x, 4);                // outputs
 *   a = o.array; ProbeTwins.read(a, 3);           // arrays, boxes, collections
 *   a = o.array; ProbeTwins.holds(a, 4);
 * </pre>
 */
final class FieldWeaver {
  /**
   * A probe at an instruction.
   *
   * @param receiver the class of which the object must be an instance, or null
   * @param onlyFilled an array that is read there only for its elements to be assigned
   */
  record FieldProbe(Probe probe, String receiver, boolean onlyFilled) {}

  private final MethodNode method;
  private final int firstFree;

  FieldWeaver(MethodNode method, int firstFree) {
    this.method = method;
    this.firstFree = firstFree;
  }

  /** Weaves an instruction; returns how many variables that needs. */
  int weave(FieldInsnNode insn, List<FieldProbe> probes) {
    Type type = Type.getType(insn.desc);
    boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
    boolean isStore = insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
    int object = firstFree;
    int value = object + 1;
    Emitter before = new Emitter();
    Emitter after = new Emitter();
    if (isStore) {
      before.store(type, value);
      keepObject(before, isStatic, object);
      for (FieldProbe p : probes) {
        stored(before, p, type, object, value);
      }
      before.load(type, value);
    } else {
      keepObject(before, isStatic, object);
      after.store(type, value);
      for (FieldProbe p : probes) {
        read(after, p, type, object, value);
      }
      after.load(type, value);
    }
    method.instructions.insertBefore(insn, before.list);
    method.instructions.insert((AbstractInsnNode) insn, after.list);
    return 1 + type.getSize();
  }

  /** ..., object -> ..., object */
  private static void keepObject(Emitter code, boolean isStatic, int object) {
    code.op(isStatic ? Opcodes.ACONST_NULL : Opcodes.DUP).astore(object);
  }

  private static void read(Emitter code, FieldProbe p, Type type, int object, int value) {
    Probe probe = p.probe();
    if (Reals.isReal(type)) {
      if (probe.isInput()) {
        enter(code, p, object);
        code.aload(object).load(type, value).push(probe.number());
        code.call("read", "(" + Emitter.OBJECT + type + "I)" + type).store(type, value);
        leave(code, p);
      }
    } else if (!p.onlyFilled() || !probe.isInput()) {
      object(code, p, probe.isInput() ? "read" : "holds", object, value);
    }
  }

  private static void stored(Emitter code, FieldProbe p, Type type, int object, int value) {
    Probe probe = p.probe();
    if (!Reals.isReal(type)) {
      if (!probe.isInput()) {
        object(code, p, "holds", object, value);
      }
      return;
    }
    enter(code, p, object);
    if (probe.isInput()) {
      code.aload(object).load(type, value).push(probe.number());
      code.call("assigned", "(" + Emitter.OBJECT + type + "I)" + type);
    } else {
      code.load(type, value).value(probe, type);
    }
    code.store(type, value);
    leave(code, p);
  }

  private static void object(Emitter code, FieldProbe p, String name, int object, int value) {
    enter(code, p, object);
    code.aload(value).push(p.probe().number()).call(name, "(" + Emitter.OBJECT + "I)V");
    leave(code, p);
  }

  private static void enter(Emitter code, FieldProbe p, int object) {
    if (p.receiver() != null) {
      code.enter(p.probe()).aload(object).push(p.receiver()).push(p.probe().number());
      code.call("requireInstance", "(" + Emitter.OBJECT + Emitter.TEXT + "I)V");
    }
  }

  private static void leave(Emitter code, FieldProbe p) {
    if (p.receiver() != null) {
      code.leave(p.probe());
    }
  }
}
