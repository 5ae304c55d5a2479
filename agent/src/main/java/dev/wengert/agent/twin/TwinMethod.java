package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.runtime.OperationCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Makes the twin of one method: the same instructions in the same order, and between them the code
 * that records. The twin has the control flow of the original and no branch of its own.
 *
 * <p>Within a basic block doubles and floats are expressions ({@link Expr}); a statement is recorded when one
 * leaves its expression: stored, passed, returned, or still needed in a local after the block.
 */
final class TwinMethod {
  final MethodNode original;
  final MethodNode twin;
  final MethodFlow flow;
  final Context context;
  final Code code;
  final Locals locals;
  final Slots slots = new Slots();
  final State state = new State();
  final Statements statements;
  final Map<LabelNode, LabelNode> labels = new HashMap<>();
  /** By NEW of the original: the label of its copy, by which frames name the object. */
  private final Map<AbstractInsnNode, LabelNode> allocations = new HashMap<>();
  /** Whether parameters are copied to slots of this frame at once, since any block may begin with them. */
  final boolean securesParameters;

  final Hazards hazards;
  final Values values;
  final Blocks blocks;
  final Calls calls;
  final FieldAccess fields;
  final LocalAccess localAccess;
  final Arithmetic arithmetic;
  final ArrayAccess arrays;
  final StackShuffle stack;
  final PlainInstructions plain;
  /** Null unless this is the forward twin of a pair. */
  final PairForward pair;
  /** Null unless the agent was asked to look for surprises. */
  final SurpriseChecks surprises;
  /** Null unless the agent was asked to mark source lines. */
  final LineMarking lines;
  /** Null unless twins count their operations. */
  final OperationMarks operations;
  final Instructions instructions;
  final Frames frames;

  /** Where the current basic block begins. */
  int block;
  /** The current instruction. */
  int index;

  private final String owner;
  private int line = -1;

  /** A twin that records statements. */
  TwinMethod(String owner, int classVersion, MethodNode original, Context context)
      throws AnalyzerException {
    this(owner, classVersion, original, new PairFlow(owner, original), context, null);
  }

  /**
   * @param found what is known of the original's blocks
   * @param names of the methods of a pair whose forward twin this is; null for a twin that records statements
   */
  TwinMethod(
      String owner, int classVersion, MethodNode original, PairFlow found, Context context, PairNames names)
      throws AnalyzerException {
    this.owner = owner;
    this.original = original;
    this.context = context;
    this.flow = found.flow;
    int access =
        original.name.equals("<init>")
            ? Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC
            : names != null
                ? names.access()
                : original.access & ~(Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE) | Opcodes.ACC_SYNTHETIC;
    this.twin =
        new MethodNode(
            Opcodes.ASM9,
            access,
            names == null ? Names.twinName(original.name) : names.forward(),
            names == null || (original.access & Opcodes.ACC_STATIC) != 0
                ? Names.twin(original.desc)
                : "(L" + owner + ";" + Names.twin(original.desc).substring(1),
            null,
            original.exceptions.toArray(new String[0]));
    this.code = new Code(twin.instructions);
    this.locals =
        new Locals(
            original.access,
            original.desc,
            original.maxLocals,
            2 * (original.maxLocals + original.maxStack) + 4 + (names == null ? 0 : names.variables(flow, original)));
    this.lines = context.marksLines() ? new LineMarking(this) : null;
    this.statements = new Statements(code, locals, lines);
    this.securesParameters = !original.tryCatchBlocks.isEmpty() || flow.entryIsTarget();
    this.hazards = new Hazards(this);
    this.values = new Values(this);
    this.blocks = new Blocks(this);
    this.calls = new Calls(this, classVersion);
    this.fields = new FieldAccess(this);
    this.localAccess = new LocalAccess(this);
    this.arithmetic = new Arithmetic(this);
    this.arrays = new ArrayAccess(this);
    this.stack = new StackShuffle(this);
    this.plain = new PlainInstructions(this);
    this.pair = names == null ? null : new PairForward(this, found, names);
    this.surprises = context.explains() ? new SurpriseChecks(this, owner) : null;
    this.operations = OperationCounts.areOn() ? new OperationMarks(this) : null;
    this.instructions = new Instructions(this);
    this.frames = new Frames(this);
  }

  MethodNode generate() {
    for (AbstractInsnNode insn : original.instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    InsnList source = original.instructions;
    LabelNode start = new LabelNode();
    if (pair != null) {
      code.add(start);
    }
    boolean reachable = true;
    for (int i = 0; i < source.size(); i++) {
      AbstractInsnNode insn = source.get(i);
      if (flow.isLeader(i)) {
        if (i > 0 && reachable && fallsThrough(source.get(i - 1))) {
          index = i - 1;
          blocks.flush();
        }
        block = i;
        reachable = flow.isReachable(i);
        if (reachable) {
          blocks.startBlock(i);
        }
      }
      index = i;
      if (insn.getOpcode() < 0) {
        pseudo(insn);
      } else if (!flow.isReachable(i)) {
        code.add(copyOf(insn)); // never runs
      } else {
        instructions.instruction(insn);
      }
    }
    if (pair != null) {
      pair.addHandler(start);
    }
    finish();
    return twin;
  }

  private static boolean fallsThrough(AbstractInsnNode last) {
    int op = last.getOpcode();
    return !(last instanceof JumpInsnNode
        || op == Opcodes.TABLESWITCH
        || op == Opcodes.LOOKUPSWITCH
        || op >= Opcodes.IRETURN && op <= Opcodes.RETURN
        || op == Opcodes.ATHROW);
  }

  /** What is put right in front of the copy of a NEW, behind all that the twin does before. */
  LabelNode allocation(AbstractInsnNode insn) {
    return allocations.computeIfAbsent(insn, n -> new LabelNode());
  }

  AbstractInsnNode copyOf(AbstractInsnNode insn) {
    return insn.clone(labels);
  }

  private void pseudo(AbstractInsnNode insn) {
    if (insn instanceof FrameNode frame) {
      code.add(frames.frame(frame));
    } else {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      }
      code.add(insn.clone(labels));
    }
  }

  /** Whether the instruction after the current one only asks for an array's length. */
  boolean onlyLengthIsNeeded() {
    AbstractInsnNode next = original.instructions.get(index).getNext();
    while (next instanceof LineNumberNode) {
      next = next.getNext();
    }
    return next != null && next.getOpcode() == Opcodes.ARRAYLENGTH;
  }

  /**
   * Keeps what is on top of the stack for later.
   *
   * <pre>
   *   ..., value -> ..., value
   * </pre>
   *
   * @param type of the value, one word
   * @return an instruction that pushes it again; the one that pushed it, where that is possible
   */
  AbstractInsnNode keepTop(Type type) {
    int before = index - 1;
    while (before >= block && original.instructions.get(before) instanceof LineNumberNode) {
      before--;
    }
    if (before >= block && isSimplePush(original.instructions.get(before).getOpcode())) {
      return copyOf(original.instructions.get(before));
    }
    int var = locals.temp(type);
    code.op(Opcodes.DUP).var(type.getOpcode(Opcodes.ISTORE), var);
    return new VarInsnNode(type.getOpcode(Opcodes.ILOAD), var);
  }

  private static boolean isSimplePush(int op) {
    return op == Opcodes.ILOAD
        || op == Opcodes.ALOAD
        || op >= Opcodes.ICONST_M1 && op <= Opcodes.ICONST_5
        || op == Opcodes.BIPUSH
        || op == Opcodes.SIPUSH;
  }

  /** The local with a real that the next instruction stores to, or -1. */
  int nextStoredLocal() {
    AbstractInsnNode next = original.instructions.get(index).getNext();
    return next instanceof VarInsnNode v && Reals.isStore(v.getOpcode()) ? v.var : -1;
  }

  /** Whether an entry of the operand stack was left by {@code new Double} or {@code new Float}. */
  boolean isNewBox(int entryFromTop) {
    return flow.isNewBox(index, flow.stackSize(index) - 1 - entryFromTop);
  }

  boolean isUninitializedThis(int entryFromTop) {
    return flow.isUninitializedThis(index, flow.stackSize(index) - 1 - entryFromTop);
  }

  /** The class with this method. */
  String owner() {
    return owner;
  }

  /** What a call left whose result is passive. */
  void foreignResult(Type type) {
    if (Reals.isArray(type)) {
      state.push(values.lookUpSpan("span"));
    } else if (type != Type.VOID_TYPE) {
      state.push(Value.passive(type));
    }
  }

  int line() {
    return line;
  }

  /** Class, method, line and callee, as the runtime takes them. */
  String site(String callee) {
    return owner.replace('/', '.') + '\t' + original.name + '\t' + line + '\t' + callee;
  }

  /** Whether nothing is lost where this method reads the bits of numbers. */
  boolean mayUseBits(MethodInsnNode call) {
    return new BitUses(owner, original, context).areHarmless(call);
  }

  private void finish() {
    new Prologue(this).insert();
    code.patchFrameSizes(slots.size());
    for (TryCatchBlockNode t : original.tryCatchBlocks) {
      twin.tryCatchBlocks.add(
          new TryCatchBlockNode(
              labels.get(t.start), labels.get(t.end), labels.get(t.handler), t.type));
    }
    twin.localVariables = new ArrayList<>();
    if (original.localVariables != null) {
      LabelNode start = new LabelNode();
      twin.instructions.insert(start);
      for (LocalVariableNode v : original.localVariables) {
        LabelNode from = DebugStart.isFirst(v.start) ? start : labels.get(v.start);
        twin.localVariables.add(
            new LocalVariableNode(v.name, v.desc, v.signature, from, labels.get(v.end), v.index));
      }
    }
    frames.addShadows();
    locals.closeGap(twin.instructions);
    if (pair != null) {
      pair.shorten();
    }
  }
}
