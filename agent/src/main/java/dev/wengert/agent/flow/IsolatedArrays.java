package dev.wengert.agent.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Arrays that a method creates and that nothing outside its locals refers to until it returns, with their rows: what it
 * gets from elsewhere is another array.
 */
public final class IsolatedArrays {
  private final MethodNode method;
  private final Frame<Reference>[] frames;
  private final Uses uses = new Uses();

  public IsolatedArrays(String owner, MethodNode method) throws AnalyzerException {
    this.method = method;
    this.frames = new Analyzer<>(uses).analyze(owner, method);
  }

  /**
   * Whether two instructions that read or write elements never do so in the same array.
   *
   * @param first index of an instruction
   * @param second index of another
   */
  public boolean areDistinct(int first, int second) {
    Set<Object> a = arrays(first);
    Set<Object> b = arrays(second);
    for (Object array : a) {
      if (b.contains(array)) {
        return false;
      }
    }
    return areIsolated(a) || areIsolated(b);
  }

  private boolean areIsolated(Set<Object> arrays) {
    return !arrays.isEmpty()
        && arrays.stream().allMatch(array -> array instanceof AbstractInsnNode && !uses.leaving.contains(array));
  }

  private Set<Object> arrays(int index) {
    Frame<Reference> frame = frames[index];
    int op = method.instructions.get(index).getOpcode();
    boolean isStore = op >= Opcodes.IASTORE && op <= Opcodes.SASTORE;
    return frame == null ? Set.of() : frame.getStack(frame.getStackSize() - (isStore ? 3 : 2)).origins();
  }

  /** Rows are taken for the array that they belong to. */
  private static final class Uses extends ReferenceInterpreter {
    final Set<Object> leaving = new HashSet<>();

    @Override
    public Reference newValue(Type type) {
      return from(super.newValue(type));
    }

    @Override
    public Reference newOperation(AbstractInsnNode insn) {
      return from(super.newOperation(insn));
    }

    @Override
    public Reference unaryOperation(AbstractInsnNode insn, Reference value) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        return null; // nothing is read or written behind it
      }
      Reference result = super.unaryOperation(insn, value);
      int op = insn.getOpcode();
      return op == Opcodes.NEWARRAY || op == Opcodes.ANEWARRAY ? Reference.to(insn) : from(result);
    }

    @Override
    public Reference binaryOperation(AbstractInsnNode insn, Reference a, Reference b) {
      Reference result = super.binaryOperation(insn, a, b);
      return insn.getOpcode() == Opcodes.AALOAD ? a : result;
    }

    @Override
    public Reference naryOperation(AbstractInsnNode insn, List<? extends Reference> values) {
      Reference result = super.naryOperation(insn, values);
      return insn.getOpcode() == Opcodes.MULTIANEWARRAY ? Reference.to(insn) : from(result);
    }

    private static Reference from(Reference value) {
      return value == Reference.ELSEWHERE ? Reference.to("elsewhere") : value;
    }

    /** Rows of what an array is stored in may be rows of others. */
    @Override
    public Reference ternaryOperation(AbstractInsnNode insn, Reference array, Reference index, Reference value) {
      if (insn.getOpcode() == Opcodes.AASTORE) {
        leaves(array);
      }
      return super.ternaryOperation(insn, array, index, value);
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, Reference value, Reference expected) {
      // nothing is read or written behind it
    }

    @Override
    void leaves(Reference value) {
      leaving.addAll(value.origins());
    }

    @Override
    boolean letsGo(MethodInsnNode call, int argument) {
      return true;
    }
  }
}
