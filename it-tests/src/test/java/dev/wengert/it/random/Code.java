package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** The instructions of a generated method, with its exception handlers. */
final class Code {
  /** The labels around guarded instructions, and of the handler. Inner regions come first. */
  record Guard(int start, int end, int handler) {}

  final List<Insn> insns = new ArrayList<>();
  final List<Guard> guards = new ArrayList<>();

  void add(int opcode) {
    insns.add(Insn.of(opcode));
  }

  void add(int opcode, int operand) {
    insns.add(Insn.of(opcode, operand));
  }

  void with(int opcode, Object data) {
    insns.add(Insn.with(opcode, data));
  }

  int indexOf(int label) {
    return insns.indexOf(Insn.of(Insn.LABEL, label));
  }

  String text(String title) {
    StringBuilder out = new StringBuilder(title).append('\n');
    guards.forEach(g -> out.append("  try ").append(g.start()).append("..").append(g.end())
        .append(" catch ").append(g.handler()).append('\n'));
    insns.forEach(i -> out.append(i.opcode() == Insn.LABEL ? "  " : "    ").append(i).append('\n'));
    return out.toString();
  }
}
