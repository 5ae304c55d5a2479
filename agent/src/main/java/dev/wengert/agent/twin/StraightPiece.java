package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.emit.CodeSize;
import dev.wengert.agent.pair.HelperMethods;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Instructions without jumps or labels, which leave nothing on the stack and no variable that is read behind them, as a
 * method, and a call in their place.
 *
 * <pre>
 *   ..., [variables that are read first] -> ...
 * </pre>
 */
final class StraightPiece {
  /** Slots that parameters take at most. */
  private static final int MOST = 255;

  private static final int CALL = 3;

  private final InsnList code;
  private final AbstractInsnNode first;
  private final AbstractInsnNode last;
  private final Map<Integer, String> types;
  /** By variable that is read before it is written: the instruction that loads it. */
  private final Map<Integer, Integer> parameters = new LinkedHashMap<>();
  /** By old number. */
  private final Map<Integer, Integer> numbers = new HashMap<>();

  private final StringBuilder descriptor = new StringBuilder("(");
  private int next;

  /**
   * @param first the first of the instructions
   * @param last the last one
   * @param types descriptors of the variables with references that are read first
   */
  StraightPiece(InsnList code, AbstractInsnNode first, AbstractInsnNode last, Map<Integer, String> types) {
    this.code = code;
    this.first = first;
    this.last = last;
    this.types = types;
    findParameters();
  }

  /** By how many bytes the code becomes shorter. */
  int gain() {
    int bytes = -CALL;
    for (AbstractInsnNode insn = first; insn != last.getNext(); insn = insn.getNext()) {
      bytes += CodeSize.most(insn);
    }
    for (Map.Entry<Integer, Integer> parameter : parameters.entrySet()) {
      bytes -= CodeSize.most(new VarInsnNode(parameter.getValue(), parameter.getKey()));
    }
    return bytes;
  }

  /** Makes the method, unless there are too many parameters. */
  void move(HelperMethods helpers) {
    MethodNode method = next > MOST ? null : helpers.method(descriptor.append(")V").toString());
    if (method == null) {
      return;
    }
    AbstractInsnNode behind = last.getNext();
    for (AbstractInsnNode insn = first; insn != behind; ) {
      AbstractInsnNode following = insn.getNext();
      code.remove(insn);
      renumber(insn);
      method.instructions.add(insn);
      insn = following;
    }
    new Code(method.instructions).op(Opcodes.RETURN);
    Code call = new Code(new InsnList());
    parameters.forEach((variable, load) -> call.var(load, variable));
    call.add(helpers.call(method));
    code.insertBefore(behind, call.list);
  }

  private void findParameters() {
    Map<Integer, Boolean> written = new HashMap<>();
    for (AbstractInsnNode insn = first; insn != last.getNext(); insn = insn.getNext()) {
      if (insn instanceof VarInsnNode v && v.getOpcode() >= Opcodes.ISTORE) {
        written.put(v.var, true);
      } else if (insn instanceof VarInsnNode v && written.putIfAbsent(v.var, true) == null) {
        pass(v.var, v.getOpcode());
      } else if (insn instanceof IincInsnNode i && written.putIfAbsent(i.var, true) == null) {
        pass(i.var, Opcodes.ILOAD);
      }
    }
  }

  private void pass(int variable, int load) {
    parameters.put(variable, load);
    numbers.put(variable, next);
    boolean isDouble = load == Opcodes.DLOAD;
    descriptor.append(isDouble ? "D" : load == Opcodes.ILOAD ? "I" : types.get(variable));
    next += isDouble ? 2 : 1;
  }

  private void renumber(AbstractInsnNode insn) {
    if (insn instanceof VarInsnNode v) {
      v.var = number(v.var);
    } else if (insn instanceof IincInsnNode i) {
      i.var = number(i.var);
    }
  }

  private int number(int variable) {
    return numbers.computeIfAbsent(
        variable,
        k -> {
          int number = next;
          next += 2;
          return number;
        });
  }
}
