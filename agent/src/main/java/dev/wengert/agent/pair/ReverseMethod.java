package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits a reverse method: the blocks of the forward twin, each backwards, in the order in which they were executed,
 * last first. Two are made of one program: for executions that returned, and for those that an exception ended,
 * which begins in the middle of a block.
 */
public final class ReverseMethod {
  public static final String DESCRIPTOR = "(L" + Names.RUNTIME + "Sweep;)V";
  static final String SWEEP = Names.RUNTIME + "Sweep";
  /** What reads and writes the arrays of pairs. */
  public static final String MEMORY =
      Names.RUNTIME + (Boolean.getBoolean("wengert.memory.checked") ? "CheckedMemory" : "Memory");

  final Code code = new Code(new InsnList());
  final ReverseVariables variables;
  final ReverseAdjoints adjoints;
  private final ReverseProgram program;
  /** Whether this is for executions that an exception ended. */
  private final boolean unwinds;

  private final Map<Integer, LabelNode> ends = new HashMap<>();
  /** By head. */
  private final Map<Integer, LongLoop> longLoops;
  /** By head of a loop: where a round of it ends, but the last, if more is done where the way back comes to it. */
  private final Map<Integer, LabelNode> again = new HashMap<>();
  /** All others are the same. */
  private FrameNode first;

  public ReverseMethod(ReverseProgram program, boolean unwinds) {
    this.program = program;
    this.unwinds = unwinds;
    this.longLoops = unwinds ? Map.of() : LongLoop.all(program.graph);
    this.variables = new ReverseVariables(program);
    this.adjoints = new ReverseAdjoints(code, program, variables, unwinds);
    for (int block : program.graph.blocks()) {
      ends.put(block, new LabelNode());
    }
    for (int head : program.graph.counted()) {
      if (longLoops.containsKey(head)) {
        again.put(head, longLoops.get(head).again);
      } else if (program.plan.counter(head) != null) {
        again.put(head, new LabelNode());
      }
    }
  }

  /** The method, under a name. */
  public MethodNode generate(int access, String name, HelperMethods helpers) {
    MethodNode method = new MethodNode(Opcodes.ASM9, access, name, DESCRIPTOR, null, null);
    begin();
    List<Integer> blocks = program.graph.blocks();
    for (int i = blocks.size() - 1; i >= 0; i--) {
      block(blocks.get(i));
    }
    copyLongLoops(helpers);
    variables.keepUsed(code.list);
    if (first != null) {
      first.local = variables.frame();
    }
    if (!unwinds) {
      program.variants.forEach((exit, reverse) -> takeOver(exit, reverse, method.instructions));
    }
    Code start = variables.prologue();
    start.list.add(code.list);
    start.shorten(unwinds ? Integer.MAX_VALUE : variables.firstTemporary(), ends.values()); // there all live through the method
    method.instructions.add(start.list);
    return method;
  }

  // ---------------------------------------------------------------- for effects

  /** ... -> ..., number that was kept with the others of its group */
  void data(int index) {
    code.aload(ReverseVariables.DATA).lload(ReverseVariables.TOP).push(index).invokeStatic(MEMORY, "get", "([DJI)D");
  }

  /** ... -> ..., address or count that was kept with the others of its group */
  void index(int index) {
    code.aload(ReverseVariables.INDICES).lload(ReverseVariables.TOP_INDEX).push(index).invokeStatic(MEMORY, "get", "([IJI)I");
  }

  /** ..., address -> ..., index of the adjoint so far behind it */
  void toAdjointIndex(int distance) {
    code.iload(ReverseVariables.OFFSET);
    if (distance != 0) {
      code.push(distance).op(Opcodes.IADD);
    }
    code.invokeStatic(Names.RUNTIME + "Memory", "index", "(II)J");
  }

  /**
   * ... -> ..., index of the copy of an element, less the index of the element in its row; a long
   *
   * @param row null for an array of numbers
   */
  void pushPosition(Object image, IntExpr row) {
    if (row == null) {
      code.lload(variables.position(new Position(image, Position.Part.FIRST)));
    } else {
      pushOfRow(new Position(image, Position.Part.ROWS), row);
      code.op(Opcodes.I2L);
    }
  }

  /** ... -> ..., what was written down for a row */
  void pushOfRow(Position table, IntExpr row) {
    code.aload(ReverseVariables.INDICES).lload(variables.position(table));
    row.pushIndex(this);
    code.op(Opcodes.LADD).push(0).invokeStatic(MEMORY, "get", "([IJI)I");
  }

  /** A place at which an exception may have ended the forward twin. */
  void site(Site site) {
    if (unwinds) {
      code.op(Opcodes.NOP); // between two frames
      label(site.label);
      code.op(Opcodes.NOP);
    }
  }

  /**
   * <pre>
   *   sweep.dataTop = top; sweep.indexTop = topIndex; sweep.backTo(mark);
   *   top = sweep.dataTop; topIndex = sweep.indexTop;
   * </pre>
   */
  void walkBack() {
    saveTops();
    code.aload(0).iload(ReverseVariables.MARK).invokeVirtual(SWEEP, "backTo", "(I)V");
    loadTops();
  }

  /** Calls another reverse method. */
  void call(Handle reverse) {
    saveTops();
    code.aload(0).add(invocation(reverse));
    loadTops();
  }

  private static MethodInsnNode invocation(Handle reverse) {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, reverse.getOwner(), reverse.getName(), reverse.getDesc(), reverse.isInterface());
  }

  /**
   * Behind the way back over a call: the way back where an exception of the callee ended the forward twin.
   *
   * <pre>
   *   goto after; site: walk back; after:
   * </pre>
   */
  void orWalkBack(Site site) {
    if (unwinds) {
      LabelNode after = new LabelNode();
      code.add(new JumpInsnNode(Opcodes.GOTO, after));
      label(site.label);
      walkBack();
      label(after);
      code.op(Opcodes.NOP);
    }
  }

  void loadTops() {
    ReverseVariables.loadTops(code);
  }

  void saveTops() {
    ReverseVariables.saveTops(code);
  }

  // ---------------------------------------------------------------- code

  /** Reads the record, and goes to where the forward twin ended. */
  private void begin() {
    int size = program.recordSize();
    code.linc(ReverseVariables.TOP_INDEX, -(unwinds ? size + 4 : size));
    if (!variables.numbers().isEmpty()) {
      code.linc(ReverseVariables.TOP, -variables.numbers().size());
    }
    int next = 0;
    for (int var : variables.numbers()) {
      data(next++);
      code.dstore(var);
    }
    int at = 0;
    if (program.returnsReal) {
      if (!unwinds) {
        code.aload(ReverseVariables.ADJOINT).iload(ReverseVariables.OFFSET);
        index(at);
        code.invokeStatic(MEMORY, "take", "([DII)D").dstore(variables.result());
      }
      at++;
    }
    if (program.hasFrame) {
      index(at++);
      code.iload(ReverseVariables.OFFSET).op(Opcodes.IADD).op(Opcodes.I2L).lstore(ReverseVariables.FRAME);
    }
    for (int head : program.loops()) {
      index(at++);
      code.istore(variables.counter(head));
    }
    for (int var : variables.arrays()) {
      index(at++);
      toAdjointIndex(0);
      code.lstore(var);
    }
    for (int var : variables.objects()) {
      index(at++);
      toAdjointIndex(0);
      code.lstore(var);
    }
    for (int var : variables.integers()) {
      index(at++);
      code.op(Opcodes.I2L).lstore(var);
    }
    for (int var : variables.positions()) {
      index(at++);
      code.op(Opcodes.I2L).lstore(var);
    }
    if (program.callsCollections) {
      index(at++);
      code.istore(variables.noise());
    }
    if (unwinds) {
      beginAtSite(at + 1);
    } else if (program.exits.size() == 1) {
      code.add(new JumpInsnNode(Opcodes.GOTO, ends.get(program.exits.get(0))));
    } else {
      index(at);
      List<LabelNode> targets = new ArrayList<>();
      program.exits.forEach(block -> targets.add(ends.get(block)));
      dispatch(targets);
    }
  }

  /**
   * <pre>
   *   if (sweep.tookOver(exit)) { reverse(sweep); return; }
   * </pre>
   */
  private void takeOver(int exit, Handle reverse, InsnList to) {
    LabelNode otherwise = new LabelNode();
    Code start = new Code(to);
    start.aload(0).push(exit).invokeVirtual(SWEEP, "tookOver", "(I)Z");
    start.add(new JumpInsnNode(Opcodes.IFEQ, otherwise)).aload(0).add(invocation(reverse)).op(Opcodes.RETURN);
    start.add(otherwise).add(new FrameNode(Opcodes.F_FULL, 1, new Object[] {SWEEP}, 0, null));
    start.op(Opcodes.NOP); // between two frames
  }

  private void beginAtSite(int at) {
    index(at);
    code.istore(ReverseVariables.MARK);
    index(at + 3);
    code.istore(ReverseVariables.FROM);
    index(at + 1);
    code.op(Opcodes.I2L).lstore(ReverseVariables.TOP);
    index(at + 2);
    code.op(Opcodes.I2L).lstore(ReverseVariables.TOP_INDEX);
    code.iload(ReverseVariables.FROM);
    List<LabelNode> targets = new ArrayList<>();
    program.sites.forEach(site -> targets.add(site.label));
    dispatch(targets);
  }

  /** ..., number -> ...; goes to the label of that number */
  private void dispatch(List<LabelNode> targets) {
    int[] keys = new int[targets.size() - 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i;
    }
    LabelNode last = targets.get(keys.length);
    if (keys.length == 0) {
      code.op(Opcodes.POP).add(new JumpInsnNode(Opcodes.GOTO, last));
    } else {
      code.add(new LookupSwitchInsnNode(last, keys, targets.subList(0, keys.length).toArray(new LabelNode[0])));
    }
  }

  /** Where the end of a block goes on in another: more may be done where the way back comes to a loop. */
  private LabelNode end(int from, int to) {
    return again.containsKey(to) && program.isInLoop(from, to) ? again.get(to) : ends.get(to);
  }

  private void copyLongLoops(HelperMethods helpers) {
    longLoops.forEach((head, loop) -> {
      LabelNode entry = ends.get(program.graph.entry(head));
      InsnList call = loop.copy(ends.get(loop.lastBlock()), variables.counter(head), entry, variables.lasting(), helpers);
      if (call != null) {
        code.list.insertBefore(loop.again, call);
      }
    });
  }

  private void block(int block) {
    adjoints.startBlock(block);
    label(ends.get(block));
    LongLoop loop = longLoops.get(block);
    if (again.containsKey(block)) {
      comeToLoop(block);
      label(again.get(block));
    }
    List<Effect> effects = program.effects(block);
    for (int i = effects.size() - 1; i >= 0; i--) {
      effects.get(i).reverse(this);
    }
    List<Integer> before = program.graph.predecessors(block);
    if (before.isEmpty()) {
      saveTops();
      code.op(Opcodes.RETURN);
    } else if (program.graph.isCounted(block)) {
      code.iload(variables.counter(block));
      code.add(new JumpInsnNode(Opcodes.IFGT, end(block, program.graph.latch(block))));
      if (loop != null) {
        loop.repeatsAt(code.list.getLast());
      }
      code.add(new JumpInsnNode(Opcodes.GOTO, end(block, program.graph.entry(block))));
    } else {
      for (int p : before.subList(1, before.size())) {
        code.iload(ReverseVariables.FROM).push(program.number(p));
        code.add(new JumpInsnNode(Opcodes.IF_ICMPEQ, end(block, p)));
      }
      code.add(new JumpInsnNode(Opcodes.GOTO, end(block, before.get(0))));
    }
  }

  /**
   * Where the way back comes to a loop: what its counter was then, and how often the head was entered.
   *
   * <pre>
   *   local = max(start, end); count = local - start + 1;
   * </pre>
   */
  private void comeToLoop(int head) {
    LoopCounter counter = program.plan.counter(head);
    if (counter == null || unwinds && counter.end() == null) {
      code.op(Opcodes.NOP); // between two frames
      return;
    }
    counter.leave(this);
    if (!unwinds) {
      counter.pushRounds(this);
      code.push(1).op(Opcodes.IADD).istore(variables.counter(head));
    }
  }

  /** Undoes that the head of a loop was entered: how often it was before. */
  void round(int head) {
    LoopCounter counter = program.plan.counter(head);
    if (unwinds && counter != null) { // the way back may have begun in the loop
      counter.pushRounds(this);
      code.istore(variables.counter(head));
    } else {
      code.iinc(variables.counter(head), -1);
    }
  }

  void label(LabelNode label) {
    FrameNode frame = new FrameNode(first == null ? Opcodes.F_FULL : Opcodes.F_SAME, 0, null, 0, null);
    first = first == null ? frame : first;
    code.add(label).add(frame);
  }
}
