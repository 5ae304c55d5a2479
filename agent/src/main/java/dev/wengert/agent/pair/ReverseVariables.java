package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The local variables of a reverse method:
 *
 * <pre>
 *   sweep | adjoints, offset, data, indices, tops | frame, mark, from, careful | counts of loops | noise | arrays | objects | integers |
 *   positions | result | numbers | adjoints of locals and stack entries | those of temporaries
 * </pre>
 *
 * <p>What is added up to an index is a long (tops, the index of the frame's adjoint, arrays, objects, integers): the JVM
 * compiles no conversion then, and constants become part of addresses.
 */
final class ReverseVariables {
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

  /** Variables that live through the whole method, in order, with their verification types. */
  private final Map<Integer, Object> lasting = new TreeMap<>();

  /** By head: the variable with the rounds of the loop that are left. */
  private final Map<Integer, Integer> counters = new HashMap<>();
  private final Map<Integer, Integer> arrays = new TreeMap<>();
  private final Map<Object, Integer> objects = new LinkedHashMap<>();
  private final Map<Integer, Integer> integers = new TreeMap<>();
  private final Map<Position, Integer> positions = new LinkedHashMap<>();
  private final Map<Object, Integer> numbers = new LinkedHashMap<>();
  private final int result;
  private final int noise;
  private final int firstTemporary;
  private int nextLasting;
  private int nextTemporary;

  ReverseVariables(ReverseProgram program) {
    lasting.put(0, ReverseMethod.SWEEP);
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
    next = longs(program.plan.arrays(), arrays, next);
    next = longs(program.plan.objects().keySet(), objects, next);
    next = longs(program.plan.integers(), integers, next);
    next = longs(program.plan.positions(), positions, next);
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
  }

  /** Gives each key a variable; the next variable. */
  private static <K> int longs(Collection<? extends K> keys, Map<K, Integer> to, int first) {
    int next = first;
    for (K key : keys) {
      to.put(key, next);
      next += 2;
    }
    return next;
  }

  int counter(int head) {
    return counters.get(head);
  }

  /** The variable with the index of the adjoint of the first element of the array that a local held. */
  int array(int local) {
    return arrays.get(local);
  }

  Collection<Integer> arrays() {
    return arrays.values();
  }

  /** The variable with the index of the adjoint of field 0 of an object, counted in one class. */
  int object(Object key) {
    return objects.get(key);
  }

  Collection<Integer> objects() {
    return objects.values();
  }

  /** The variable with the whole number that a local held. */
  int integer(int local) {
    return integers.get(local);
  }

  Collection<Integer> integers() {
    return integers.values();
  }

  /** The variable that says where something is that was copied. */
  int position(Position position) {
    return positions.get(position);
  }

  Collection<Integer> positions() {
    return positions.values();
  }

  /** The variable with a number that is followed. */
  int number(Object key) {
    return numbers.get(key);
  }

  Collection<Integer> numbers() {
    return numbers.values();
  }

  /** The variable that is not 0 if a collection recorded something. */
  int noise() {
    return noise;
  }

  /** The variable with the adjoint of the result. */
  int result() {
    return result;
  }

  /** A new variable for an adjoint, which lives through the whole method. */
  int lastingAdjoint() {
    int var = nextLasting;
    if (var >= firstTemporary) {
      throw new IllegalStateException("more adjoints than expected");
    }
    nextLasting += 2;
    lasting.put(var, Opcodes.DOUBLE);
    return var;
  }

  /** A new variable until the block ends. */
  int temporary() {
    int var = nextTemporary;
    nextTemporary += 2;
    return var;
  }

  /** A new variable among those of temporaries that is never given away again. */
  int lastingTemporary() {
    int var = temporary();
    lasting.put(var, Opcodes.DOUBLE);
    return var;
  }

  /** The variables of temporaries are given away again. */
  void forgetTemporaries() {
    nextTemporary = firstTemporary;
  }

  /** The first variable of temporaries. */
  int firstTemporary() {
    return firstTemporary;
  }

  /** Frames and the prologue name only variables that occur. */
  void keepUsed(InsnList code) {
    BitSet used = new BitSet();
    for (AbstractInsnNode insn : code) {
      if (insn instanceof VarInsnNode v) {
        used.set(v.var);
      } else if (insn instanceof IincInsnNode i) {
        used.set(i.var);
      }
    }
    lasting.keySet().removeIf(var -> var != 0 && !used.get(var));
  }

  /** Those that live through the whole method, in order, with their verification types. */
  Map<Integer, Object> lasting() {
    return lasting;
  }

  /** What they are in all frames. */
  List<Object> frame() {
    List<Object> types = new ArrayList<>();
    int slot = 0;
    for (Map.Entry<Integer, Object> entry : lasting.entrySet()) {
      for (; slot < entry.getKey(); slot++) {
        types.add(Opcodes.TOP);
      }
      types.add(entry.getValue());
      slot += entry.getValue() == Opcodes.DOUBLE || entry.getValue() == Opcodes.LONG ? 2 : 1;
    }
    return types;
  }

  /** The first code: all have a value. */
  Code prologue() {
    Code start = new Code(new InsnList());
    get(start, "adjoint", "[D", Opcodes.ASTORE, ADJOINT);
    get(start, "offset", "I", Opcodes.ISTORE, OFFSET);
    get(start, "data", "[D", Opcodes.ASTORE, DATA);
    get(start, "indices", "[I", Opcodes.ASTORE, INDICES);
    get(start, "careful", "I", Opcodes.ISTORE, CAREFUL);
    loadTops(start);
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
      start.aload(0).field(Opcodes.GETFIELD, ReverseMethod.SWEEP, field, descriptor).var(store, var);
    }
  }

  /** top = sweep.dataTop; topIndex = sweep.indexTop */
  static void loadTops(Code code) {
    code.aload(0).field(Opcodes.GETFIELD, ReverseMethod.SWEEP, "dataTop", "I").op(Opcodes.I2L).lstore(TOP);
    code.aload(0).field(Opcodes.GETFIELD, ReverseMethod.SWEEP, "indexTop", "I").op(Opcodes.I2L).lstore(TOP_INDEX);
  }

  /** sweep.dataTop = top; sweep.indexTop = topIndex */
  static void saveTops(Code code) {
    code.aload(0).lload(TOP).op(Opcodes.L2I).field(Opcodes.PUTFIELD, ReverseMethod.SWEEP, "dataTop", "I");
    code.aload(0).lload(TOP_INDEX).op(Opcodes.L2I).field(Opcodes.PUTFIELD, ReverseMethod.SWEEP, "indexTop", "I");
  }
}
