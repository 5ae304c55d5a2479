package dev.wengert.agent.flow;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which casts, comparisons and calls of a method produce the numbers that end its loops and select its
 * cases.
 */
public final class Decisions {
  private final Set<AbstractInsnNode> ofLoops = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<AbstractInsnNode> ofSwitches = Collections.newSetFromMap(new IdentityHashMap<>());

  public Decisions(String owner, MethodNode method) throws AnalyzerException {
    LoopExits exits = new LoopExits(method.instructions);
    if (exits.isEmpty() && !hasSwitch(method)) {
      return;
    }
    Frame<SourceValue>[] frames = new Analyzer<>(new Sources()).analyze(owner, method);
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      int op = insn.getOpcode();
      if (frames[i] == null) {
        continue;
      }
      if (isSwitch(insn)) {
        collect(frames[i], 1, ofSwitches);
      } else if (exits.contains(i)) {
        boolean hasTwo = op >= Opcodes.IF_ICMPEQ && op <= Opcodes.IF_ACMPNE;
        collect(frames[i], hasTwo ? 2 : 1, ofLoops);
      }
    }
  }

  private static boolean hasSwitch(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (isSwitch(insn)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSwitch(AbstractInsnNode insn) {
    return insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode;
  }

  private static void collect(Frame<SourceValue> frame, int operands, Set<AbstractInsnNode> into) {
    for (int k = 1; k <= operands; k++) {
      into.addAll(frame.getStack(frame.getStackSize() - k).insns);
    }
  }

  /** Whether the number that an instruction produces decides, in this method, whether a loop goes on. */
  public boolean endsLoop(AbstractInsnNode insn) {
    return ofLoops.contains(insn);
  }

  /** Whether the number that an instruction produces selects a case of a switch of this method. */
  public boolean selectsCase(AbstractInsnNode insn) {
    return ofSwitches.contains(insn);
  }

  /**
   * The casts, comparisons and calls that a number comes from, through copies, conversions and
   * arithmetic. Other instructions are not sources: sets stay small.
   */
  private static final class Sources extends SourceInterpreter {
    Sources() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode insn) {
      return new SourceValue(super.newOperation(insn).size);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      int size = super.unaryOperation(insn, value).size;
      return switch (insn.getOpcode()) {
        case Opcodes.D2I, Opcodes.D2L, Opcodes.F2I, Opcodes.F2L ->
            union(size, new SourceValue(size, insn), value);
        case Opcodes.INEG, Opcodes.LNEG, Opcodes.FNEG, Opcodes.DNEG, Opcodes.IINC, Opcodes.I2L, Opcodes.I2F,
            Opcodes.I2D, Opcodes.L2I, Opcodes.L2F, Opcodes.L2D, Opcodes.F2D, Opcodes.D2F, Opcodes.I2B,
            Opcodes.I2C, Opcodes.I2S -> new SourceValue(size, value.insns);
        default -> new SourceValue(size);
      };
    }

    @Override
    public SourceValue binaryOperation(AbstractInsnNode insn, SourceValue left, SourceValue right) {
      int size = super.binaryOperation(insn, left, right).size;
      int op = insn.getOpcode();
      if (op >= Opcodes.FCMPL && op <= Opcodes.DCMPG) {
        return new SourceValue(size, insn);
      }
      boolean passes = op >= Opcodes.IADD && op <= Opcodes.LXOR || op == Opcodes.LCMP;
      return passes ? union(size, left, right) : new SourceValue(size);
    }

    @Override
    public SourceValue ternaryOperation(
        AbstractInsnNode insn, SourceValue a, SourceValue b, SourceValue c) {
      return new SourceValue(1);
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      int size = super.naryOperation(insn, values).size;
      boolean isNumber =
          insn instanceof MethodInsnNode call && Type.getReturnType(call.desc).getSort() <= Type.DOUBLE;
      return isNumber ? new SourceValue(size, insn) : new SourceValue(size);
    }

    private static SourceValue union(int size, SourceValue a, SourceValue b) {
      if (b.insns.isEmpty() || a.insns.equals(b.insns)) {
        return new SourceValue(size, a.insns);
      }
      Set<AbstractInsnNode> insns = new HashSet<>(a.insns);
      insns.addAll(b.insns);
      return new SourceValue(size, insns);
    }
  }
}
