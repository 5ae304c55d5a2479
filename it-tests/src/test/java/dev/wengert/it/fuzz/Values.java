package dev.wengert.it.fuzz;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** Pushes a value of each type: from a local variable, a field, or made anew. */
final class Values implements Opcodes {
  private final Body body;

  Values(Body body) {
    this.body = body;
  }

  void push(char parameter) {
    if (parameter == '4' || parameter == '5' || parameter == '7') {
      body.code.visitIntInsn(BIPUSH, parameter == '5' ? body.choices.between(4, 6) : parameter - '0');
      body.now.push("I");
      return;
    }
    char type = Types.actual(parameter);
    List<Integer> slots = body.now.slots(type);
    if (!slots.isEmpty() && body.choices.chance(type == 'I' ? 0.5 : 0.75)) {
      body.load(body.choices.of(slots));
      if (type == 'I') {
        body.add(ICONST_3);
        body.add(IAND);
      }
    } else {
      make(type);
    }
  }

  void makeNew(char type) {
    make(type);
  }

  private void make(char type) {
    switch (type) {
      case 'D' -> number();
      case 'I' -> {
        body.add(ICONST_0 + body.choices.below(4));
        body.now.push("I");
      }
      case 'J' -> body.constant((long) body.choices.between(-3, 3), 'J');
      case 'F' -> body.constant((float) body.choices.factor(), 'F');
      case 'S' -> body.constant("t" + body.choices.below(10), 'S');
      case 'X', 'N', 'C', 'O' -> {
        body.push('D');
        body.call(INVOKESTATIC, "java/lang/Double", "valueOf", "D", 'X', false);
      }
      case 'n' -> {
        body.push('I');
        body.call(INVOKESTATIC, "java/lang/Integer", "valueOf", "I", 'n', false);
      }
      case 'A' -> array();
      case 'M' -> {
        body.push("44");
        body.code.visitMultiANewArrayInsn("[[D", 2);
        body.now.pop(2);
        body.now.push("M");
      }
      case 'K' -> {
        body.push("44");
        body.push('4');
        body.code.visitMultiANewArrayInsn("[[[D", 3);
        body.now.pop(3);
        body.now.push("K");
      }
      case '@' -> {
        body.push('F');
        body.call(INVOKESTATIC, "java/lang/Float", "valueOf", "F", '@', false);
      }
      case '#' -> made("java/util/PriorityQueue", "c", '#', this::asList);
      case 'B', 'W', 'V' -> boxes();
      case 'f' -> {
        body.push('4');
        body.code.visitIntInsn(NEWARRAY, T_FLOAT);
        body.now.pop(1);
        body.now.push("f");
      }
      case 'e' -> body.field(GETSTATIC, Types.MAIN, "out", 'e');
      case 'T' -> body.field(GETSTATIC, Types.MAIN, "self", 'T');
      case 'L', 'l', 'c' -> made("java/util/ArrayList", "c", 'L', this::asList);
      case 'q' -> made("java/util/ArrayDeque", "c", 'q', this::asList);
      case 'a' -> made("java/util/concurrent/atomic/AtomicReference", "O", 'a', () -> body.push('X'));
      case 'o' -> {
        body.push('X');
        body.call(INVOKESTATIC, "java/util/Optional", "of", "1", 'o', false);
      }
      case 'i' -> {
        body.push('l');
        body.call(INVOKEINTERFACE, "java/util/List", "iterator", "l", 'i', true);
      }
      case 'H' -> {
        made("java/util/HashMap", "", 'H', () -> { });
        for (int i = 0; i < 3; i++) {
          body.form(DUP, 1, "HH");
          body.add(ICONST_0 + i);
          body.now.push("I");
          body.call(INVOKESTATIC, "java/lang/Integer", "valueOf", "I", 'n', false);
          body.push('X');
          body.call(INVOKEVIRTUAL, "java/util/HashMap", "put", "H21", 'O', false);
          body.form(POP, 1, "");
        }
      }
      case 'z' -> made("java/lang/StringBuilder", "", 'z', () -> { });
      case 'P' -> made(body.choices.chance(0.4) ? Types.DERIVED : Types.BASE, null, 'P', null);
      case 'Q' -> made(Types.DERIVED, null, 'Q', null);
      case 'R' -> {
        if (!Lambdas.make(body, 'R')) {
          make('P');
        }
      }
      case 'p' -> made(Types.PAIR, "DX", 'p', () -> body.push("DX"));
      case 'E', 'x', 't' -> made(Types.OOPS, "DA", 'E', () -> body.push("DA"));
      default -> {
        if (!Lambdas.make(body, type)) {
          throw new IllegalStateException("cannot make " + type);
        }
      }
    }
  }

  /** {@code new}; without parameters given, a constructor of Base or Derived. */
  private void made(String owner, String takes, char type, Runnable arguments) {
    body.code.visitTypeInsn(NEW, owner);
    body.add(DUP);
    body.now.push("!!");
    String parameters = takes == null ? owner.equals(Types.BASE) ? "DA" : "DD" : takes;
    body.nested(arguments == null ? () -> parameters.chars().forEach(p -> body.argument((char) p)) : arguments);
    body.code.visitMethodInsn(INVOKESPECIAL, owner, "<init>", Types.descriptor(parameters, 'v'), false);
    body.now.pop(parameters.length() + 2);
    body.now.push(String.valueOf(type));
  }

  private void asList() {
    body.push('B');
    body.call(INVOKESTATIC, "java/util/Arrays", "asList", "%", 'l', false);
  }

  private void number() {
    int kind = body.choices.below(20);
    if (kind < 3) {
      body.add(kind == 0 ? DCONST_0 : DCONST_1);
      body.now.push("D");
    } else if (kind < 8) {
      body.field(GETSTATIC, Types.MAIN, "acc", 'D');
    } else if (kind < 14 && !body.now.slots('A').isEmpty()) {
      body.push("AI");
      body.form(DALOAD, 2, "D");
    } else {
      body.constant(body.choices.constant(), 'D');
    }
  }

  private void array() {
    if (body.choices.chance(0.5)) {
      body.field(GETSTATIC, Types.MAIN, "row", 'A');
      return;
    }
    body.push('4');
    body.code.visitIntInsn(NEWARRAY, T_DOUBLE);
    body.now.pop(1);
    body.now.push("A");
    for (int i = body.choices.below(3); i > 0; i--) {
      body.form(DUP, 1, "AA");
      body.push("ID");
      body.form(DASTORE, 3, "");
    }
  }

  private void boxes() {
    body.push('4');
    body.code.visitTypeInsn(ANEWARRAY, "java/lang/Double");
    body.now.pop(1);
    body.now.push("B");
    for (int i = 0; i < 4; i++) {
      body.form(DUP, 1, "BB");
      body.add(ICONST_0 + i);
      body.now.push("I");
      body.push('X');
      body.form(AASTORE, 3, "");
    }
  }

  /** Keeps the double on top away from zero. */
  void positive() {
    body.code.visitMethodInsn(INVOKESTATIC, "java/lang/Math", "abs", "(D)D", false);
    body.code.visitLdcInsn(0.5);
    body.add(DADD);
  }

  /** Now and then keeps the double on top small. */
  void bound() {
    if (body.choices.chance(0.35)) {
      String name = body.choices.chance(0.5) ? "sin" : "atan";
      body.code.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, "(D)D", false);
    }
  }
}
