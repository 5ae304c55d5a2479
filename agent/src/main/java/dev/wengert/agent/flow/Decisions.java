package dev.wengert.agent.flow;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Which instructions of a method produce the numbers that end its loops and select its cases. */
public final class Decisions {
  private final Set<AbstractInsnNode> ofLoops = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<AbstractInsnNode> ofSwitches = Collections.newSetFromMap(new IdentityHashMap<>());

  public Decisions(String owner, MethodNode method) throws AnalyzerException {
    Frame<SourceValue>[] frames = new Analyzer<>(new Flowing()).analyze(owner, method);
    LoopExits exits = new LoopExits(method.instructions);
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      int op = insn.getOpcode();
      if (frames[i] == null) {
        continue;
      }
      if (op == Opcodes.TABLESWITCH || op == Opcodes.LOOKUPSWITCH) {
        collect(frames[i], 1, ofSwitches);
      } else if (exits.contains(i)) {
        boolean hasTwo = op >= Opcodes.IF_ICMPEQ && op <= Opcodes.IF_ACMPNE;
        collect(frames[i], hasTwo ? 2 : 1, ofLoops);
      }
    }
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

  /** Where numbers come from, through copies, conversions and arithmetic. */
  private static final class Flowing extends SourceInterpreter {
    Flowing() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      SourceValue result = super.unaryOperation(insn, value);
      int op = insn.getOpcode();
      boolean passes =
          op >= Opcodes.INEG && op <= Opcodes.DNEG
              || op == Opcodes.IINC
              || op >= Opcodes.I2L && op <= Opcodes.I2S;
      return passes ? union(result, value) : result;
    }

    @Override
    public SourceValue binaryOperation(AbstractInsnNode insn, SourceValue left, SourceValue right) {
      SourceValue result = super.binaryOperation(insn, left, right);
      int op = insn.getOpcode();
      boolean passes = op >= Opcodes.IADD && op <= Opcodes.LXOR || op == Opcodes.LCMP;
      return passes ? union(union(result, left), right) : result;
    }

    private static SourceValue union(SourceValue a, SourceValue b) {
      Set<AbstractInsnNode> insns = new HashSet<>(a.insns);
      insns.addAll(b.insns);
      return new SourceValue(a.size, insns);
    }
  }
}
