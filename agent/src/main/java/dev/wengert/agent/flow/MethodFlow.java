package dev.wengert.agent.flow;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What a method's code says about its values: types at every instruction, basic blocks, and which
 * reals in locals are still needed at the end of each block.
 */
public final class MethodFlow {
  private final MethodNode method;
  private final InsnList code;
  private final Frame<BasicValue>[] frames;
  private final BitSet leaders = new BitSet();
  /** Labels that instructions jump to, by index. */
  private final BitSet jumpedTo = new BitSet();
  /** Where blocks begin to which the block may lead that starts at an index, other than by an exception. */
  private final List<Integer>[] successors;
  private final RealLiveness liveness;
  private final List<Integer> blocks;
  private int superCall = -1;

  public MethodFlow(String owner, MethodNode method) throws AnalyzerException {
    this.method = method;
    this.code = method.instructions;
    this.frames = new TypeAnalyzer(method.name.equals("<init>")).analyze(owner, method);
    this.successors = newLists(code.size());
    findLeaders();
    findSuccessors();
    findSuperCall();
    this.blocks = leaders.stream().filter(this::isReachable).boxed().collect(Lists.toList());
    this.liveness = new RealLiveness(method, leaders, successors);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<Integer>[] newLists(int n) {
    return new List[n];
  }

  // ---------------------------------------------------------------- queries

  public boolean isReachable(int index) {
    return frames[index] != null;
  }

  public boolean isLeader(int index) {
    return leaders.get(index);
  }

  /** Whether anything jumps to, or is caught at, the first instruction. */
  public boolean entryIsTarget() {
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode insn = code.get(i);
      if (insn.getOpcode() >= 0) {
        return false;
      }
      if (insn instanceof LabelNode && leaders.get(i) && i > 0
          || jumpedTo.get(i)) {
        return true;
      }
    }
    return false;
  }

  private static final class TypeAnalyzer extends Analyzer<BasicValue> {
    TypeAnalyzer(boolean constructor) {
      super(new TypeInterpreter(constructor));
    }

    @Override
    protected Frame<BasicValue> newFrame(int locals, int stack) {
      return new TypeFrame(locals, stack);
    }

    @Override
    protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> other) {
      return new TypeFrame(other);
    }
  }

  /** Where reachable blocks begin, in order. */
  public List<Integer> blocks() {
    return blocks;
  }

  public int blockEnd(int start) {
    int next = leaders.nextSetBit(start + 1);
    return next < 0 ? code.size() : next;
  }

  /** Locals with reals that are needed after the block that starts here. */
  public BitSet liveOut(int blockStart) {
    return liveness.out(blockStart);
  }

  /** Locals with reals that a handler needs that may run after any instruction of the block. */
  public BitSet handlerLive(int blockStart) {
    return liveness.caught(blockStart);
  }

  public int stackSize(int index) {
    return frames[index].getStackSize();
  }

  /** Type of a stack entry before an instruction; 0 is the bottom. */
  public Type stackType(int index, int entry) {
    return frames[index].getStack(entry).getType();
  }

  public Type localType(int index, int local) {
    return frames[index].getLocal(local).getType();
  }

  /** Whether a stack entry was left by {@code new Double} or {@code new Float}. */
  public boolean isNewBox(int index, int entry) {
    return entry >= 0 && frames[index].getStack(entry) == TypeInterpreter.BOX;
  }

  /** Whether a stack entry is the object under construction, before its super constructor ran. */
  public boolean isUninitializedThis(int index, int entry) {
    return index < superCall && frames[index].getStack(entry) == TypeInterpreter.THIS;
  }

  /** How often a real in a local is read from here to its next store or the end of the block. */
  public int usesAfter(int index, int blockEnd, int local) {
    int uses = 0;
    for (int i = index + 1; i < blockEnd; i++) {
      if (code.get(i) instanceof VarInsnNode v) {
        if (Reals.isLoad(v.getOpcode()) && v.var == local) {
          uses++;
        } else if (overwrites(v, local)) {
          return uses;
        }
      }
    }
    return uses;
  }

  /** Whether a real in a local is read after an instruction, in its block or later. */
  public boolean isLiveAfter(int index, int blockStart, int local) {
    int end = blockEnd(blockStart);
    for (int i = index + 1; i < end; i++) {
      if (code.get(i) instanceof VarInsnNode v) {
        if (Reals.isLoad(v.getOpcode()) && v.var == local) {
          return true;
        }
        if (overwrites(v, local)) {
          return handlerLive(blockStart).get(local);
        }
      }
    }
    return liveOut(blockStart).get(local) || handlerLive(blockStart).get(local);
  }

  /**
   * Whether a store ends the life of a local's value. One that overwrites a half of a double, or lays a
   * half of itself over a float, does so too, but there the verifier forbids to read the value again.
   */
  public static boolean overwrites(VarInsnNode v, int local) {
    return isStore(v) && v.var == local;
  }

  static boolean isStore(VarInsnNode v) {
    return v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE;
  }

  // ---------------------------------------------------------------- blocks

  private void findLeaders() {
    leaders.set(0);
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode insn = code.get(i);
      for (LabelNode target : targets(insn)) {
        leaders.set(code.indexOf(target));
        jumpedTo.set(code.indexOf(target));
      }
      if (endsBlock(insn) && i + 1 < code.size()) {
        leaders.set(i + 1);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      leaders.set(code.indexOf(block.start));
      leaders.set(code.indexOf(block.end));
      leaders.set(code.indexOf(block.handler));
    }
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i) instanceof FrameNode) {
        addLeaderBefore(i);
      }
    }
  }

  /**
   * The verifier forgets temporaries at every stack map frame, also at one that nothing jumps to:
   * javac leaves such frames where it dropped a branch.
   */
  private void addLeaderBefore(int frame) {
    int first = frame;
    while (first > 0 && code.get(first - 1).getOpcode() < 0) {
      first--;
    }
    int known = leaders.nextSetBit(first);
    if (known < 0 || known > frame) {
      leaders.set(first);
    }
  }

  static boolean endsBlock(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return insn instanceof JumpInsnNode
        || op == Opcodes.TABLESWITCH
        || op == Opcodes.LOOKUPSWITCH
        || op >= Opcodes.IRETURN && op <= Opcodes.RETURN
        || op == Opcodes.ATHROW;
  }

  /** Where an instruction may jump to. */
  public static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return Lists.of(jump.label);
    }
    if (insn instanceof TableSwitchInsnNode table) {
      List<LabelNode> targets = new ArrayList<>(table.labels);
      targets.add(table.dflt);
      return targets;
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      List<LabelNode> targets = new ArrayList<>(lookup.labels);
      targets.add(lookup.dflt);
      return targets;
    }
    return Lists.of();
  }

  private void findSuperCall() {
    for (int i = 0; i < code.size() && superCall < 0; i++) {
      if (frames[i] != null && code.get(i).getOpcode() == Opcodes.INVOKESPECIAL) {
        MethodInsnNode call =
            (MethodInsnNode) code.get(i);
        int receiver = frames[i].getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
        if (TypeInterpreter.isSuperCall(call, frames[i].getStack(receiver))) {
          superCall = i;
        }
      }
    }
  }

  private void findSuccessors() {
    for (int b = leaders.nextSetBit(0); b >= 0; b = leaders.nextSetBit(b + 1)) {
      int last = blockEnd(b) - 1;
      AbstractInsnNode insn = code.get(last);
      List<Integer> result = new ArrayList<>(2);
      for (LabelNode target : targets(insn)) {
        result.add(code.indexOf(target));
      }
      if (fallsThrough(insn) && last + 1 < code.size()) {
        result.add(last + 1);
      }
      successors[b] = result;
    }
  }

  private static boolean fallsThrough(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return !(op == Opcodes.GOTO
        || op == Opcodes.TABLESWITCH
        || op == Opcodes.LOOKUPSWITCH
        || op >= Opcodes.IRETURN && op <= Opcodes.RETURN
        || op == Opcodes.ATHROW);
  }

  /** Where blocks begin to which a block may lead, other than by an exception. */
  public List<Integer> successors(int block) {
    return successors[block];
  }

  /** Whether an instruction can matter for derivatives at all. */
  public static boolean concernsReals(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    if (insn instanceof FieldInsnNode field) {
      Type type = Type.getType(field.desc);
      return Reals.hasShadow(type);
    }
    return switch (insn.getType()) {
      case AbstractInsnNode.METHOD_INSN, AbstractInsnNode.INVOKE_DYNAMIC_INSN,
          AbstractInsnNode.MULTIANEWARRAY_INSN -> true;
      case AbstractInsnNode.VAR_INSN -> Reals.isLoad(op) || Reals.isStore(op);
      case AbstractInsnNode.TYPE_INSN ->
          op == Opcodes.CHECKCAST && Reals.isArray(Type.getObjectType(((TypeInsnNode) insn).desc))
              || op == Opcodes.ANEWARRAY;
      case AbstractInsnNode.INT_INSN -> op == Opcodes.NEWARRAY;
      default -> Reals.isMoveOrConstant(op) || op == Opcodes.AALOAD || op == Opcodes.MONITORENTER;
    };
  }
}
