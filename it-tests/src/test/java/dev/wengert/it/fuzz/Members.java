package dev.wengert.it.fuzz;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** The methods that generated programs have: their bodies are drawn, their headers are the same. */
final class Members implements Opcodes {
  /** A class that implements all functional interfaces. */
  static final String FUN = Types.PACKAGE + "Fun";

  static final int MAIN_RANK = 9;

  static final List<Member> ALL = List.of(
      new Member(INVOKESTATIC, Types.FORM, "mix", "D", 'D', 1),
      new Member(INVOKEINTERFACE, Types.FORM, "go", "RDA", 'D', 3),
      new Member(INVOKEINTERFACE, Types.FORM, "twice", "RDA", 'D', 4),
      new Member(INVOKEVIRTUAL, Types.BASE, "getX", "P", 'X', 1),
      new Member(INVOKEVIRTUAL, Types.BASE, "take", "PA", 'A', 1),
      new Member(INVOKEVIRTUAL, Types.BASE, "m", "PD", 'D', 2),
      new Member(INVOKEVIRTUAL, Types.BASE, "area", "P", 'D', 2),
      new Member(INVOKEVIRTUAL, Types.BASE, "sync", "PD", 'D', 2),
      new Member(INVOKESTATIC, Types.BASE, "of", "D", 'P', 2),
      new Member(INVOKEVIRTUAL, Types.BASE, "n", "PAI", 'D', 3),
      new Member(INVOKEVIRTUAL, Types.BASE, "copy", "P", 'P', 1),
      new Member(INVOKESTATIC, Types.MAIN, "h0", "DAI", 'D', 5),
      new Member(INVOKESTATIC, Types.MAIN, "h1", "XO", 'X', 5),
      new Member(INVOKESTATIC, Types.MAIN, "h2", "PA", 'A', 5),
      new Member(INVOKESTATIC, Types.MAIN, "h3", "DDJDAMX", 'D', 6),
      new Member(INVOKESTATIC, Types.MAIN, "boxes", "B", 'D', 5),
      new Member(INVOKESTATIC, Types.MAIN, "objects", "V", 'O', 5),
      new Member(INVOKESTATIC, Types.MAIN, "apply", "UD", 'D', 5),
      new Member(INVOKESTATIC, Types.MAIN, "list", "LD", 'L', 6),
      new Member(INVOKESTATIC, Types.MAIN, "matrix", "MI", 'M', 6),
      new Member(INVOKESTATIC, Types.MAIN, "nothing", "DA", 'v', 6),
      new Member(INVOKESPECIAL, Types.MAIN, "inst", "TDX", 'D', 6),
      new Member(INVOKESTATIC, Types.MAIN, "rec", "IDA", 'D', 7),
      new Member(INVOKESTATIC, Types.MAIN, "make", "D", 'U', 7),
      new Member(INVOKESTATIC, Types.LATE, "f", "D", 'D', 1),
      new Member(INVOKEVIRTUAL, Types.PAIR, "a", "p", 'D', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "scale", "D", 'D', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "sum", "A", 'D', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "fill", "AD", 'v', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "id", "O", 'O', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "box", "X", 'X', 0),
      new Member(INVOKESTATIC, Types.OUTSIDE, "apply", "UD", 'D', 4),
      new Member(INVOKESTATIC, Types.OUTSIDE, "run", "RDA", 'D', 4),
      new Member(INVOKESTATIC, Types.OUTSIDE, "call", "PD", 'D', 4));

  private Members() {}

  static void addTo(List<Op> all) {
    for (Member member : ALL) {
      all.add(new Op(member.id(), 4, false, member.outside(), (b, depth) -> member.call(b)));
    }
  }
}
