package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Arrays that a loop finds again in every round: rows of arrays of arrays, and arrays in fields of the receiver. The
 * forward twin has the span of each in a variable, from where the loop is entered, as if a local held the array; so
 * the way back follows it as it follows a local. The program's own instructions stay.
 *
 * <pre>
 *   for (int k = 0; k &lt; n; k++) sum += a[i][k] * x[k];        span of row = span of a[i], if there is one
 * </pre>
 */
final class PairRows {
  /** Locals that there are not; their arrays are those of rows. */
  private static final int FIRST = 100_000;

  /** An array in a loop. */
  private record Place(ArrayPath path, Loop loop) {}

  private final TwinMethod method;
  private final Code code;
  private final Constants constants;
  private final List<Loop> loops;
  private final LoopFacts facts;
  private final Map<Place, Integer> places = new HashMap<>();
  /** By index of the instruction that pushes the array. */
  private final Map<Integer, Integer> arrays = new HashMap<>();

  PairRows(PairState pair, LoopFacts facts) {
    this.method = pair.method;
    this.code = method.code;
    this.constants = pair.constants;
    this.loops = pair.loops;
    this.facts = facts;
    for (int block : pair.graph.blocks()) {
      for (int i = block; i < method.flow.blockEnd(block); i++) {
        if (method.flow.isReachable(i) && pushesArray(i)) {
          ArrayPath path = new PathReader(method.original.instructions, block, i).array();
          if (path != null && isKnown(path)) {
            find(i, path, block);
          }
        }
      }
    }
  }

  /** How many variables forward twins need for rows at most. */
  static int variables(MethodNode original) {
    int n = 0;
    for (AbstractInsnNode insn : original.instructions) {
      n += insn.getOpcode() == Opcodes.AALOAD || insn.getOpcode() == Opcodes.GETFIELD ? 2 : 0;
    }
    return n;
  }

  private boolean pushesArray(int index) {
    AbstractInsnNode insn = method.original.instructions.get(index);
    if (insn.getOpcode() == Opcodes.AALOAD) {
      Type array = method.flow.stackType(index, method.flow.stackSize(index) - 2);
      return array != null && Reals.isArray(array) && array.getDimensions() > 1;
    }
    return insn instanceof FieldInsnNode field
        && field.getOpcode() == Opcodes.GETFIELD
        && Reals.isArray(Type.getType(field.desc));
  }

  /** Whether the span of an array can be found. */
  boolean isKnown(ArrayPath path) {
    if (!(path.root() instanceof ArrayPath.OfReceiver field)) {
      return true;
    }
    return constants.hasReceiver()
        && method.context.hasShadow(field.owner(), field.name(), field.descriptor())
        && method.context.declaringInterface(field.owner(), field.name(), field.descriptor()) == null;
  }

  private void find(int index, ArrayPath path, int block) {
    for (Loop loop : loops) {
      if (loop.blocks().get(block) && facts.isFixed(loop, path)) {
        arrays.put(index, places.computeIfAbsent(new Place(path, loop), k -> FIRST + places.size()));
        return;
      }
    }
  }

  /** By what the array that an instruction pushes is followed; -1 if it is not. */
  int at(int index) {
    return arrays.getOrDefault(index, -1);
  }

  /** What stands for locals where a loop is entered. */
  List<Integer> of(int head) {
    return places.entrySet().stream()
        .filter(e -> e.getKey().loop.head() == head)
        .map(Map.Entry::getValue)
        .sorted()
        .collect(Lists.toList());
  }

  /** ... -> ...; the span of the array as it is now, null where there is none */
  void lookUp(int row) {
    ArrayPath path =
        places.entrySet().stream().filter(e -> e.getValue() == row).findFirst().orElseThrow().getKey().path;
    path.pushWithSpan(method, method.locals.span(row));
    code.op(Opcodes.POP);
  }
}
