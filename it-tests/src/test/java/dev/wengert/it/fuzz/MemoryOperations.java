package dev.wengert.it.fuzz;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Arrays, fields, casts. */
final class MemoryOperations implements Opcodes {
  private MemoryOperations() {}

  static void addTo(List<Op> all) {
    all.add(Op.basic("array element", 4, (b, depth) -> {
      b.want("AI");
      mask(b);
      return b.form(DALOAD, 2, "D");
    }));
    all.add(Op.basic("array element updated", 5, (b, depth) -> updateElement(b)));
    all.add(Op.of("array length", 1, (b, depth) -> {
      b.want("A");
      return b.form(ARRAYLENGTH, 1, "I");
    }));
    all.add(Op.of("new double[]", 2, (b, depth) -> {
      b.push('4');
      b.code.visitIntInsn(NEWARRAY, T_DOUBLE);
      return b.form(NOP, 1, "A");
    }));
    all.add(Op.of("row of a matrix", 4, (b, depth) -> load(b, "MI", "A")));
    all.add(Op.of("row of a matrix replaced", 4, (b, depth) -> store(b, "MIA")));
    all.add(Op.of("element of a matrix updated", 4, (b, depth) -> load(b, "MI", "A") && updateElement(b)));
    all.add(Op.of("matrix as Object[]", 3, (b, depth) -> {
      b.want("M");
      b.now.pop(1);
      b.now.push("V");
      b.push('I');
      b.form(AALOAD, 2, "O");
      b.cast('A');
      return true;
    }));
    all.add(Op.of("Double[] element", 3, (b, depth) -> load(b, "BI", "X")));
    all.add(Op.of("Double[] store", 3, (b, depth) -> store(b, "BIX")));
    all.add(Op.of("Double[] as Number[]", 3, (b, depth) -> store(b, "WIX") && load(b, "WI", "N")));
    all.add(Op.of("Object[] element", 3, (b, depth) -> load(b, "VI", "O")));
    all.add(Op.of("Object[] store", 3, (b, depth) -> store(b, "VIO")));
    all.add(Op.of("float[] update", 3, (b, depth) -> store(b, "fIF") && load(b, "fI", "F")));
    all.add(Op.of("System.arraycopy of doubles", 4, (b, depth) -> copy(b, 'A')));
    all.add(Op.of("System.arraycopy of boxes", 3, (b, depth) -> copy(b, 'B')));
    all.add(Op.of("System.arraycopy of rows", 3, (b, depth) -> copy(b, 'M')));
    all.add(Op.of("instanceof Double", 4, (b, depth) -> narrow(b, 'X')));
    all.add(Op.of("instanceof double[]", 3, (b, depth) -> narrow(b, 'A')));
    all.add(Op.of("instanceof Base", 3, (b, depth) -> narrow(b, 'P')));
    all.add(Op.basic("static field updated", 3, (b, depth) -> updateStatic(b, Types.MAIN, "acc")));
    for (String[] field : new String[][] {{"s", Types.BASE}, {"s", Types.DERIVED}, {"t", Types.BASE}, {"own", Types.DERIVED}}) {
      all.add(Op.of("static " + field[1] + '.' + field[0], 2, (b, depth) -> updateStatic(b, field[1], field[0])));
    }
    for (String[] field : new String[][] {
      {"f", "P", Types.BASE}, {"g", "P", Types.BASE}, {"f", "Q", Types.DERIVED}, {"k", "Q", Types.DERIVED}}) {
      all.add(Op.of("field " + field[2] + '.' + field[0], 3,
          (b, depth) -> updateField(b, field[1].charAt(0), field[2], field[0])));
    }
    for (String field : new String[] {"aP", "xP", "oP", "dE", "xp", "vE", "ap"}) {
      reference(all, field.charAt(0), field.charAt(1));
    }
    for (String field : new String[] {"hD", "arrA", "boxX", "varD"}) {
      all.add(Op.of("class initialised late: " + field, 3, (b, depth) -> b.rank > 1
          && b.field(GETSTATIC, Types.LATE, field.substring(0, field.length() - 1), field.charAt(field.length() - 1))));
    }
    all.add(Op.of("static Late.var", 2, (b, depth) -> b.rank > 1 && updateStatic(b, Types.LATE, "var")));
    all.add(Op.of("rows of rows", 3, (b, depth) -> {
      b.push("44");
      b.add(ICONST_4);
      b.now.push("I");
      b.code.visitMultiANewArrayInsn("[[[D", 3);
      b.form(NOP, 3, "K");
      return load(b, "KI", "M");
    }));
    all.add(Op.of("jagged rows", 3, (b, depth) -> {
      b.push('4');
      b.code.visitTypeInsn(ANEWARRAY, "[D");
      b.form(NOP, 1, "M");
      for (int i = 0; i < 4; i++) {
        b.form(DUP, 1, "MM");
        b.add(ICONST_0 + i);
        b.now.push("I");
        b.argument('A');
        b.form(AASTORE, 3, "");
      }
      return true;
    }));
    all.add(Op.of("interface constant", 2, (b, depth) -> b.field(GETSTATIC, Types.FORM, "K", 'D')));
    for (String[] field : new String[][] {{"row", "A"}, {"box", "X"}, {"keep", "P"}, {"list", "L"}, {"any", "O"}, {"grid", "M"}}) {
      char type = field[1].charAt(0);
      all.add(Op.of("get static " + field[0], 2, (b, depth) -> b.field(GETSTATIC, Types.MAIN, field[0], type)));
      all.add(Op.of("put static " + field[0], 1, (b, depth) -> {
        b.want(field[1]);
        return b.field(PUTSTATIC, Types.MAIN, field[0], type);
      }));
    }
  }

  /** A field of an object; what is final is only read. */
  private static void reference(List<Op> all, char name, char object) {
    char type = switch (name) {
      case 'a' -> object == 'p' ? 'D' : 'A';
      case 'x' -> 'X';
      case 'o' -> 'O';
      case 'd' -> 'A';
      default -> 'D';
    };
    String owner = Types.name(object);
    String field = switch (name) {
      case 'd' -> "data";
      case 'a' -> object == 'p' ? "a" : "arr";
      case 'x' -> object == 'p' ? "b" : "x";
      default -> String.valueOf(name);
    };
    all.add(Op.of("get " + owner + '.' + field, 3, (b, depth) -> {
      b.want(String.valueOf(object));
      return b.field(GETFIELD, owner, field, type);
    }));
    if (object != 'p') {
      all.add(Op.of("put " + owner + '.' + field, 2, (b, depth) -> {
        b.want(String.valueOf(object));
        b.argument(type);
        return b.field(PUTFIELD, owner, field, type);
      }));
    }
  }

  private static void mask(Body b) {
    b.add(ICONST_3);
    b.add(IAND);
  }

  private static boolean load(Body b, String operands, String result) {
    b.want(operands.substring(0, 1));
    b.push('I');
    return b.form(result.equals("D") ? DALOAD : result.equals("F") ? FALOAD : AALOAD, 2, result);
  }

  private static boolean store(Body b, String operands) {
    b.want(operands.substring(0, 1));
    boolean again = b.choices.chance(0.7);
    if (again) {
      b.form(DUP, 1, ("" + b.now.top(0)).repeat(2));
    } else {
      b.push(operands.charAt(0));
    }
    b.push('I');
    b.argument(operands.charAt(2));
    return b.form(operands.endsWith("F") ? FASTORE : AASTORE, 3, "");
  }

  /** {@code a[i] op= value}, leaving a value on the stack, or not. */
  private static boolean updateElement(Body b) {
    b.want("AI");
    mask(b);
    if (b.choices.chance(0.3)) {
      b.argument('D');
      b.values().bound();
    } else {
      b.form(DUP2, 2, "AIAI");
      b.form(DALOAD, 2, "D");
      if (b.choices.chance(0.3)) {
        b.form(DUP2_X2, 3, "DAID");
      }
      b.argument('D');
      b.operation();
    }
    if (b.choices.chance(0.5)) {
      b.form(DUP2_X2, 3, "DAID");
    }
    return b.form(DASTORE, 3, "");
  }

  private static boolean updateField(Body b, char object, String owner, String name) {
    b.want(String.valueOf(object));
    char actual = b.now.top(0);
    if (b.choices.chance(0.3)) {
      return b.field(GETFIELD, owner, name, 'D');
    }
    b.form(DUP, 1, "" + actual + actual);
    b.field(GETFIELD, owner, name, 'D');
    if (b.choices.chance(0.4)) {
      b.form(DUP2_X1, 2, "D" + actual + "D");
    }
    b.argument('D');
    b.operation();
    if (b.choices.chance(0.4)) {
      b.form(DUP2_X1, 2, "D" + actual + "D");
    }
    return b.field(PUTFIELD, owner, name, 'D');
  }

  private static boolean updateStatic(Body b, String owner, String name) {
    b.field(GETSTATIC, owner, name, 'D');
    if (b.choices.chance(0.4)) {
      b.form(DUP2, 1, "DD");
    }
    b.argument('D');
    b.operation();
    return b.field(PUTSTATIC, owner, name, 'D');
  }

  /** Often within one array, with ranges that overlap. */
  private static boolean copy(Body b, char type) {
    b.want(String.valueOf(type));
    boolean within = b.choices.chance(0.6);
    int from = b.choices.below(3);
    if (within) {
      b.form(DUP, 1, ("" + type).repeat(2));
    }
    b.add(ICONST_0 + from);
    b.now.push("I");
    if (within) {
      b.form(SWAP, 2, "I" + type);
    } else {
      b.push(type);
    }
    int to = b.choices.below(3);
    b.add(ICONST_0 + to);
    b.add(ICONST_0 + b.choices.between(0, 4 - Math.max(from, to)));
    b.now.push("II");
    return b.call(INVOKESTATIC, "java/lang/System", "arraycopy", "OIOII", 'v', false);
  }

  /** A reference as what it may be; where it is not, another one takes its place. */
  static boolean narrow(Body b, char type) {
    b.want("O");
    Label is = new Label();
    Label end = new Label();
    b.add(DUP);
    b.code.visitTypeInsn(INSTANCEOF, Types.name(type));
    b.code.visitJumpInsn(IFNE, is);
    Shape before = b.now.copy();
    b.form(POP, 1, "");
    b.nested(() -> b.pushExactly(type));
    b.code.visitJumpInsn(GOTO, end);
    b.code.visitLabel(is);
    b.code.visitTypeInsn(CHECKCAST, Types.name(type));
    b.code.visitLabel(end);
    b.now.meet(before);
    return true;
  }
}
