package dev.wengert.agent.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Finds instructions that push an array whose elements are only assigned, or counted, by what takes it. */
final class FilledArrays extends SourceInterpreter {
  private final Set<AbstractInsnNode> used = new HashSet<>();
  private final boolean isKnown;

  FilledArrays(String owner, MethodNode method) {
    super(Opcodes.ASM9);
    boolean done;
    try {
      new Analyzer<>(this).analyze(owner, method);
      done = true;
    } catch (AnalyzerException | RuntimeException e) {
      done = false;
    }
    isKnown = done;
  }

  boolean isOnlyFilled(AbstractInsnNode push) {
    return isKnown && !used.contains(push);
  }

  private void use(SourceValue... values) {
    for (SourceValue v : values) {
      used.addAll(v.insns);
    }
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
    use(value);
    return super.copyOperation(insn, value);
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
    if (insn.getOpcode() != Opcodes.ARRAYLENGTH) {
      use(value);
    }
    return super.unaryOperation(insn, value);
  }

  @Override
  public SourceValue binaryOperation(AbstractInsnNode insn, SourceValue a, SourceValue b) {
    use(a, b);
    return super.binaryOperation(insn, a, b);
  }

  @Override
  public SourceValue ternaryOperation(AbstractInsnNode insn, SourceValue array, SourceValue index, SourceValue value) {
    use(index, value);
    return super.ternaryOperation(insn, array, index, value);
  }

  @Override
  public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
    use(values.toArray(new SourceValue[0]));
    return super.naryOperation(insn, values);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, SourceValue value, SourceValue expected) {
    use(value);
  }
}
