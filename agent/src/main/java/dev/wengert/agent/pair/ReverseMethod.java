package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits a reverse method: the blocks of the forward twin, each backwards, in the order in which they were executed,
 * last first. Two are made of one program: for executions that returned, and for those that an exception ended,
 * which begins in the middle of a block.
 *
 * <p>Local variables:
 *
 * <pre>
 *   sweep | adjoints, offset, data, indices, tops | frame, mark, from, careful | counts of loops | noise | arrays | objects | integers |
 *   positions | result | numbers | adjoints of locals and stack entries | those of temporaries
 * </pre>
 *
 * <p>What is added up to an index is a long (tops, the index of the frame's adjoint, arrays, objects, integers): the JVM
 * compiles no conversion then, and constants become part of addresses.
 */
public final class ReverseMethod {
  public static final String DESCRIPTOR = "(L" + Names.RUNTIME + "Sweep;)V";
  static final String SWEEP = Names.RUNTIME + "Sweep";
  /** What reads and writes the arrays of pairs. */
  public static final String MEMORY =
      Names.RUNTIME + (Boolean.getBoolean("wengert.memory.checked") ? "CheckedMemory" : "Memory");
  static final int ADJOINT = 1;
  static final int OFFSET = 2;
  static final int DATA = 3;
  static final int INDICES = 4;
  static final int TOP = 5;
  static final int TOP_INDEX = 7;
  static final int FRAME = 9;
  static final int MARK = 11;
  static final int FROM = 12;
  static final int CAREFUL = 13;
  private static final int FIRST_COUNTER = 14;

  final Code code = new Code(new InsnList());
  private final ReverseProgram program;
  /** Whether this is for executions that an exception ended. */
  private final boolean unwinds;

  /** Variables that live through the whole method, in order, with their verification types. */
  private final Map<Integer, Object> lasting = new TreeMap<>();

  private final Map<Object, Integer> bars = new HashMap<>();
  /** By variable with an adjoint to which loops only add: a second one, with a part of the sum. */
  private final Map<Integer, Integer> seconds = new HashMap<>();
  /** Variables with adjoints that are 0 where code is emitted. */
  private final Set<Integer> zeros = new HashSet<>();
  /** The block that is emitted. */
  private int block;
  /** By head: the variable with the rounds of the loop that are left. */
  private final Map<Integer, Integer> counters = new HashMap<>();
  private final Map<Integer, Integer> arrays = new TreeMap<>();
  private final Map<Object, Integer> objects = new LinkedHashMap<>();
  private final Map<Integer, Integer> integers = new TreeMap<>();
  private final Map<Position, Integer> positions = new LinkedHashMap<>();
  private final Map<Object, Integer> numbers = new LinkedHashMap<>();
  private final Map<Integer, LabelNode> ends = new HashMap<>();
  /** By head. */
  private final Map<Integer, LongLoop> longLoops;
  /** By head of a loop: where a round of it ends, but the last, if more is done where the way back comes to it. */
  private final Map<Integer, LabelNode> again = new HashMap<>();
  /** All others are the same. */
  private FrameNode first;
  private final int result;
  private final int noise;
  private final int firstTemporary;
  private int nextLasting;
  private int nextTemporary;

  public ReverseMethod(ReverseProgram program, boolean unwinds) {
    this.program = program;
    this.unwinds = unwinds;
    this.longLoops = unwinds ? Map.of() : LongLoop.all(program.graph);
    lasting.put(0, SWEEP);
    lasting.put(ADJOINT, "[D");
    lasting.put(OFFSET, Opcodes.INTEGER);
    lasting.put(DATA, "[D");
    lasting.put(INDICES, "[I");
    int next = FIRST_COUNTER;
    for (int head : program.graph.counted()) {
      counters.put(head, next++);
    }
    noise = program.callsCollections ? next++ : -1;
    for (int var = MARK; var < next; var++) {
      lasting.put(var, Opcodes.INTEGER);
    }
    int firstLong = next;
    for (int local : program.plan.arrays()) {
      arrays.put(local, next);
      next += 2;
    }
    for (Object key : program.plan.objects().keySet()) {
      objects.put(key, next);
      next += 2;
    }
    for (int local : program.plan.integers()) {
      integers.put(local, next);
      next += 2;
    }
    for (Position position : program.plan.positions()) {
      positions.put(position, next);
      next += 2;
    }
    Lists.of(TOP, TOP_INDEX, FRAME).forEach(var -> lasting.put(var, Opcodes.LONG));
    for (int var = firstLong; var < next; var += 2) {
      lasting.put(var, Opcodes.LONG);
    }
    result = next;
    lasting.put(result, Opcodes.DOUBLE);
    nextLasting = result + 2;
    for (Object key : program.plan.numbers()) {
      numbers.put(key, nextLasting);
      lasting.put(nextLasting, Opcodes.DOUBLE);
      nextLasting += 2;
    }
    firstTemporary = nextLasting + 2 * program.mostAdjoints();
    nextTemporary = firstTemporary;
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
    keepUsed();
    completeFrames();
    if (!unwinds) {
      program.variants.forEach((exit, reverse) -> takeOver(exit, reverse, method.instructions));
    }
    Code start = prologue();
    start.list.add(code.list);
    start.shorten(unwinds ? Integer.MAX_VALUE : firstTemporary, ends.values()); // there all live through the method
    method.instructions.add(start.list);
    return method;
  }

  /** Frames and the prologue name only variables that occur. */
  private void keepUsed() {
    BitSet used = new BitSet();
    for (AbstractInsnNode insn : code.list) {
      if (insn instanceof VarInsnNode v) {
        used.set(v.var);
      } else if (insn instanceof IincInsnNode i) {
        used.set(i.var);
      }
    }
    lasting.keySet().removeIf(var -> var != 0 && !used.get(var));
  }

  // ---------------------------------------------------------------- for effects

  /** ... -> ..., number that was kept with the others of its group */
  void data(int index) {
    code.aload(DATA).lload(TOP).push(index).invokeStatic(MEMORY, "get", "([DJI)D");
  }

  /** ... -> ..., address or count that was kept with the others of its group */
  void index(int index) {
    code.aload(INDICES).lload(TOP_INDEX).push(index).invokeStatic(MEMORY, "get", "([IJI)I");
  }

  /** ..., address -> ..., index of the adjoint so far behind it */
  void toAdjointIndex(int distance) {
    code.iload(OFFSET);
    if (distance != 0) {
      code.push(distance).op(Opcodes.IADD);
    }
    code.invokeStatic(Names.RUNTIME + "Memory", "index", "(II)J");
  }

  int counter(int head) {
    return counters.get(head);
  }

  /** The variable with the index of the adjoint of the first element of the array that a local held. */
  int array(int local) {
    return arrays.get(local);
  }

  /** The variable with the index of the adjoint of field 0 of an object, counted in one class. */
  int object(Object key) {
    return objects.get(key);
  }

  /** The variable with the whole number that a local held. */
  int integer(int local) {
    return integers.get(local);
  }

  /** The variable that says where something is that was copied. */
  int position(Position position) {
    return positions.get(position);
  }

  /**
   * ... -> ..., index of the copy of an element, less the index of the element in its row; a long
   *
   * @param row null for an array of numbers
   */
  void pushPosition(Object image, IntExpr row) {
    if (row == null) {
      code.lload(position(new Position(image, Position.Part.FIRST)));
    } else {
      pushOfRow(new Position(image, Position.Part.ROWS), row);
      code.op(Opcodes.I2L);
    }
  }

  /** ... -> ..., what was written down for a row */
  void pushOfRow(Position table, IntExpr row) {
    code.aload(INDICES).lload(position(table));
    row.pushIndex(this);
    code.op(Opcodes.LADD).push(0).invokeStatic(MEMORY, "get", "([IJI)I");
  }

  /** The variable with a number that is followed. */
  int number(Object key) {
    return numbers.get(key);
  }

  /** The variable that is not 0 if a collection recorded something. */
  int noise() {
    return noise;
  }

  /** The variable with the adjoint of the result. */
  int result() {
    return result;
  }

  /** Whether something may have been added to an adjoint. */
  boolean isKnown(Adjoint adjoint) {
    return adjoint.home != Adjoint.Home.TEMPORARY || bars.containsKey(adjoint);
  }

  /** The variable with an adjoint that is not needed after this. */
  int take(Adjoint adjoint) {
    return isLasting(adjoint) ? takeAway(adjoint) : bars.get(adjoint);
  }

  /** A variable with an adjoint that is 0 from then on. */
  int takeAway(Adjoint adjoint) {
    int var = bar(adjoint);
    int taken = temporary();
    code.dload(var);
    if (isCollected(adjoint)) {
      code.dload(second(var)).op(Opcodes.DADD).op(Opcodes.DCONST_0).dstore(second(var));
    }
    code.dstore(taken).op(Opcodes.DCONST_0).dstore(var);
    zeros.add(var);
    return taken;
  }

  /**
   * ..., value -> ...
   *
   * <p>What is added to an adjoint that was taken away in the same block is the adjoint: where a loop only adds up, {@code sum
   * += e}, that of the sum is the same variable in all rounds, which the JVM sees.
   *
   * <p>In a loop that adds to it in each round and takes nothing, it is the sum of two, to which rounds add by turns: no
   * addition waits for the one before.
   *
   * <pre>
   *   next = first + value; first = second; second = next;
   * </pre>
   */
  void add(Adjoint adjoint) {
    if (isLasting(adjoint) && !unwinds && zeros.remove(bar(adjoint))) {
      code.dstore(bar(adjoint));
    } else if (isCollected(adjoint) && program.isOnlyRead(adjoint, block)) {
      int first = bar(adjoint);
      code.dload(first).op(Opcodes.DADD).dload(second(first)).dstore(first).dstore(second(first));
    } else if (isLasting(adjoint) || bars.containsKey(adjoint)) {
      int var = bar(adjoint);
      code.dload(var).op(Opcodes.DADD).dstore(var);
    } else {
      int var = temporary();
      bars.put(adjoint, var);
      code.dstore(var);
    }
  }

  void addOrPop(Adjoint adjoint) {
    if (adjoint == null) {
      code.op(Opcodes.POP2);
    } else {
      add(adjoint);
    }
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
    code.aload(0).iload(MARK).invokeVirtual(SWEEP, "backTo", "(I)V");
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
    code.aload(0).field(Opcodes.GETFIELD, SWEEP, "dataTop", "I").op(Opcodes.I2L).lstore(TOP);
    code.aload(0).field(Opcodes.GETFIELD, SWEEP, "indexTop", "I").op(Opcodes.I2L).lstore(TOP_INDEX);
  }

  void saveTops() {
    code.aload(0).lload(TOP).op(Opcodes.L2I).field(Opcodes.PUTFIELD, SWEEP, "dataTop", "I");
    code.aload(0).lload(TOP_INDEX).op(Opcodes.L2I).field(Opcodes.PUTFIELD, SWEEP, "indexTop", "I");
  }

  // ---------------------------------------------------------------- variables

  /** Whether an adjoint is the sum of two variables, since a loop only adds to it. */
  private boolean isCollected(Adjoint adjoint) {
    return !unwinds && program.isCollected(adjoint);
  }

  private int second(int var) {
    return seconds.computeIfAbsent(var, k -> nextLasting());
  }

  private boolean isLasting(Adjoint adjoint) {
    return unwinds || adjoint.home != Adjoint.Home.TEMPORARY;
  }

  private int bar(Adjoint adjoint) {
    return bars.computeIfAbsent(adjoint.key(), k -> lasting(adjoint));
  }

  private int lasting(Adjoint adjoint) {
    int var;
    if (adjoint.home == Adjoint.Home.TEMPORARY) {
      var = temporary(); // never given away again
    } else {
      return nextLasting();
    }
    lasting.put(var, Opcodes.DOUBLE);
    return var;
  }

  /** A variable below those of temporaries. */
  private int nextLasting() {
    int var = nextLasting;
    if (var >= firstTemporary) {
      throw new IllegalStateException("more adjoints than expected");
    }
    nextLasting += 2;
    lasting.put(var, Opcodes.DOUBLE);
    return var;
  }

  private int temporary() {
    int var = nextTemporary;
    nextTemporary += 2;
    return var;
  }

  // ---------------------------------------------------------------- code

  private Code prologue() {
    Code start = new Code(new InsnList());
    get(start, "adjoint", "[D", Opcodes.ASTORE, ADJOINT);
    get(start, "offset", "I", Opcodes.ISTORE, OFFSET);
    get(start, "data", "[D", Opcodes.ASTORE, DATA);
    get(start, "indices", "[I", Opcodes.ASTORE, INDICES);
    get(start, "careful", "I", Opcodes.ISTORE, CAREFUL);
    start.aload(0).field(Opcodes.GETFIELD, SWEEP, "dataTop", "I").op(Opcodes.I2L).lstore(TOP);
    start.aload(0).field(Opcodes.GETFIELD, SWEEP, "indexTop", "I").op(Opcodes.I2L).lstore(TOP_INDEX);
    lasting.forEach(
        (var, type) -> {
          if (type == Opcodes.DOUBLE) {
            start.op(Opcodes.DCONST_0).dstore(var);
          } else if (var > TOP_INDEX && var != CAREFUL) {
            start.op(type == Opcodes.LONG ? Opcodes.LCONST_0 : Opcodes.ICONST_0);
            start.var(type == Opcodes.LONG ? Opcodes.LSTORE : Opcodes.ISTORE, var);
          }
        });
    return start;
  }

  private void get(Code start, String field, String descriptor, int store, int var) {
    if (lasting.containsKey(var)) {
      start.aload(0).field(Opcodes.GETFIELD, SWEEP, field, descriptor).var(store, var);
    }
  }

  /** Reads the record, and goes to where the forward twin ended. */
  private void begin() {
    int size = program.recordSize();
    code.linc(TOP_INDEX, -(unwinds ? size + 4 : size));
    if (!numbers.isEmpty()) {
      code.linc(TOP, -numbers.size());
    }
    int next = 0;
    for (int var : numbers.values()) {
      data(next++);
      code.dstore(var);
    }
    int at = 0;
    if (program.returnsReal) {
      if (!unwinds) {
        code.aload(ADJOINT).iload(OFFSET);
        index(at);
        code.invokeStatic(MEMORY, "take", "([DII)D").dstore(result);
      }
      at++;
    }
    if (program.hasFrame) {
      index(at++);
      code.iload(OFFSET).op(Opcodes.IADD).op(Opcodes.I2L).lstore(FRAME);
    }
    for (int head : program.loops()) {
      index(at++);
      code.istore(counter(head));
    }
    for (int var : arrays.values()) {
      index(at++);
      toAdjointIndex(0);
      code.lstore(var);
    }
    for (int var : objects.values()) {
      index(at++);
      toAdjointIndex(0);
      code.lstore(var);
    }
    for (int var : integers.values()) {
      index(at++);
      code.op(Opcodes.I2L).lstore(var);
    }
    for (int var : positions.values()) {
      index(at++);
      code.op(Opcodes.I2L).lstore(var);
    }
    if (program.callsCollections) {
      index(at++);
      code.istore(noise);
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
    code.istore(MARK);
    index(at + 3);
    code.istore(FROM);
    index(at + 1);
    code.op(Opcodes.I2L).lstore(TOP);
    index(at + 2);
    code.op(Opcodes.I2L).lstore(TOP_INDEX);
    code.iload(FROM);
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
      InsnList call = loop.copy(ends.get(loop.lastBlock()), counter(head), entry, lasting, helpers);
      if (call != null) {
        code.list.insertBefore(loop.again, call);
      }
    });
  }

  private void block(int block) {
    this.block = block;
    if (!unwinds) {
      bars.keySet().removeIf(key -> key instanceof Adjoint);
      zeros.clear();
      nextTemporary = firstTemporary;
    }
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
      code.iload(counter(block));
      code.add(new JumpInsnNode(Opcodes.IFGT, end(block, program.graph.latch(block))));
      if (loop != null) {
        loop.repeatsAt(code.list.getLast());
      }
      code.add(new JumpInsnNode(Opcodes.GOTO, end(block, program.graph.entry(block))));
    } else {
      for (int p : before.subList(1, before.size())) {
        code.iload(FROM).push(program.number(p));
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
      code.push(1).op(Opcodes.IADD).istore(counter(head));
    }
  }

  /** Undoes that the head of a loop was entered: how often it was before. */
  void round(int head) {
    LoopCounter counter = program.plan.counter(head);
    if (unwinds && counter != null) { // the way back may have begun in the loop
      counter.pushRounds(this);
      code.istore(counter(head));
    } else {
      code.iinc(counter(head), -1);
    }
  }

  void label(LabelNode label) {
    FrameNode frame = new FrameNode(first == null ? Opcodes.F_FULL : Opcodes.F_SAME, 0, null, 0, null);
    first = first == null ? frame : first;
    code.add(label).add(frame);
  }

  /** What lives through the whole method. */
  private void completeFrames() {
    List<Object> types = new ArrayList<>();
    int slot = 0;
    for (Map.Entry<Integer, Object> entry : lasting.entrySet()) {
      for (; slot < entry.getKey(); slot++) {
        types.add(Opcodes.TOP);
      }
      types.add(entry.getValue());
      slot += entry.getValue() == Opcodes.DOUBLE || entry.getValue() == Opcodes.LONG ? 2 : 1;
    }
    if (first != null) {
      first.local = types;
    }
  }
}
