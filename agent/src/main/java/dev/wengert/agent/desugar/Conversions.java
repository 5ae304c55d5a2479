package dev.wengert.agent.desugar;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The conversions that method references make: boxing, unboxing, widening, casts. */
final class Conversions {
  private static final String[][] BOXES = {
    // sort is the index: void, boolean, char, byte, short, int, float, long, double
    {"java/lang/Void", ""},
    {"java/lang/Boolean", "booleanValue"},
    {"java/lang/Character", "charValue"},
    {"java/lang/Byte", "byteValue"},
    {"java/lang/Short", "shortValue"},
    {"java/lang/Integer", "intValue"},
    {"java/lang/Float", "floatValue"},
    {"java/lang/Long", "longValue"},
    {"java/lang/Double", "doubleValue"},
  };
  private static final Type[] PRIMITIVES = {
    Type.VOID_TYPE, Type.BOOLEAN_TYPE, Type.CHAR_TYPE, Type.BYTE_TYPE, Type.SHORT_TYPE,
    Type.INT_TYPE, Type.FLOAT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE,
  };

  private Conversions() {}

  /** ..., from -> ..., to */
  static void convert(InsnList code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (to == Type.VOID_TYPE) {
      code.add(new InsnNode(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
    } else if (isPrimitive(from) && isPrimitive(to)) {
      widen(code, from, to);
    } else if (isPrimitive(from)) {
      String box = BOXES[from.getSort()][0];
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              box,
              "valueOf",
              "(" + from.getDescriptor() + ")L" + box + ";",
              false));
    } else if (isPrimitive(to)) {
      unbox(code, from, to);
    } else if (!to.getInternalName().equals("java/lang/Object")) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, to.getInternalName()));
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static void unbox(InsnList code, Type from, Type to) {
    Type unboxed = to;
    String box = BOXES[to.getSort()][0];
    for (int sort = 1; sort < BOXES.length; sort++) {
      if (BOXES[sort][0].equals(from.getInternalName())) {
        unboxed = PRIMITIVES[sort];
        box = BOXES[sort][0];
      }
    }
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            box,
            BOXES[unboxed.getSort()][1],
            "()" + unboxed.getDescriptor(),
            false));
    widen(code, unboxed, to);
  }

  private static void widen(InsnList code, Type from, Type to) {
    boolean isInt = from.getSort() <= Type.INT;
    int op =
        switch (to.getSort()) {
          case Type.LONG -> isInt ? Opcodes.I2L : Opcodes.NOP;
          case Type.FLOAT -> isInt ? Opcodes.I2F : from == Type.LONG_TYPE ? Opcodes.L2F : Opcodes.NOP;
          case Type.DOUBLE ->
              isInt
                  ? Opcodes.I2D
                  : from == Type.LONG_TYPE
                      ? Opcodes.L2D
                      : from == Type.FLOAT_TYPE ? Opcodes.F2D : Opcodes.NOP;
          default -> Opcodes.NOP;
        };
    if (op != Opcodes.NOP) {
      code.add(new InsnNode(op));
    }
  }
}
