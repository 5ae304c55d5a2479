package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions that call {@code ProbeTwins}. */
final class Emitter {
  private static final String TWINS = Names.RUNTIME + "ProbeTwins";
  static final String OBJECT = "Ljava/lang/Object;";
  static final String TEXT = "Ljava/lang/String;";

  final InsnList list = new InsnList();

  Emitter op(int opcode) {
    list.add(new InsnNode(opcode));
    return this;
  }

  Emitter push(Object constant) {
    list.add(new LdcInsnNode(constant));
    return this;
  }

  Emitter load(Type type, int local) {
    list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
    return this;
  }

  Emitter store(Type type, int local) {
    list.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
    return this;
  }

  Emitter aload(int local) {
    list.add(new VarInsnNode(Opcodes.ALOAD, local));
    return this;
  }

  Emitter astore(int local) {
    list.add(new VarInsnNode(Opcodes.ASTORE, local));
    return this;
  }

  Emitter call(String name, String descriptor) {
    list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, TWINS, name, descriptor, false));
    return this;
  }

  /** ... -> ... */
  Emitter begin(Probe probe) {
    return push(probe.number()).call("begin", "(I)D").op(Opcodes.POP2);
  }

  /** ... -> ... */
  Emitter enter(Probe probe) {
    return push(probe.number()).call("enter", "(I)V");
  }

  /** ... -> ... */
  Emitter leave(Probe probe) {
    return push(probe.number()).call("leave", "(I)V");
  }

  /** ..., value -> ..., value */
  Emitter value(Probe probe, Type type) {
    String name = probe.isInput() ? "input" : "output";
    if (Reals.isReal(type)) {
      return push(probe.number()).call(name, "(" + type + "I)" + type);
    }
    return op(Opcodes.DUP).push(probe.number()).call(name, "(" + OBJECT + "I)V");
  }

  /** ... -> ...; the call that was entered does not count unless a variable has a value */
  Emitter require(Probe probe, Type type, int local, String wanted) {
    load(type, local);
    switch (type.getSort()) {
      case Type.BOOLEAN -> push(Boolean.parseBoolean(wanted) ? 1 : 0);
      case Type.CHAR -> push((int) wanted.charAt(0));
      case Type.BYTE, Type.SHORT, Type.INT -> push(Integer.parseInt(wanted));
      case Type.LONG -> push(Long.parseLong(wanted));
      default -> push(wanted);
    }
    String descriptor =
        switch (type.getSort()) {
          case Type.LONG -> "(JJI)V";
          case Type.OBJECT, Type.ARRAY -> "(" + OBJECT + TEXT + "I)V";
          default -> "(III)V";
        };
    return push(probe.number()).call("require", descriptor);
  }

  /** Why an argument of a type cannot be compared with a text, or null if it can. */
  static String whyNotComparable(Type type, String wanted) {
    try {
      switch (type.getSort()) {
        case Type.BYTE, Type.SHORT, Type.INT -> Integer.parseInt(wanted);
        case Type.LONG -> Long.parseLong(wanted);
        case Type.BOOLEAN -> {
          if (!wanted.equals("true") && !wanted.equals("false")) {
            return "it is true or false";
          }
        }
        case Type.CHAR -> {
          if (wanted.length() != 1) {
            return "it is one character";
          }
        }
        case Type.DOUBLE, Type.FLOAT, Type.ARRAY -> {
          return "only texts, whole numbers, truth values and constants of enums can be compared";
        }
        default -> { }
      }
      return null;
    } catch (NumberFormatException e) {
      return "it is a whole number";
    }
  }
}
