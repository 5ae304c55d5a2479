package dev.wengert.agent.pair;

import dev.wengert.agent.emit.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A loop of a reverse method, deep inside of others, that is also a method of its own, for when it has many rounds: there
 * the JVM has registers for all of its variables. In a method with many more it keeps them in the stack frame, and
 * reads them from there in each round.
 *
 * <pre>
 *   if (counter &gt; FEW) { loop(sweep, variables); variables = sweep.loopReals[...], sweep.loopIntegers[...]; goto entry; }
 *   again: ... if (--counter &gt; 0) goto body; goto entry;
 * </pre>
 */
final class LongLoop {
  /** For so many rounds a call is not worth it. */
  private static final int FEW = 16;

  /** How many variables of either kind a loop may change. */
  static final int MOST = 16;

  /** As long as HotSpot inlines methods at most that are called often, without a flag that says otherwise. */
  private static final int INLINED = 325;

  private static final int MOST_PARAMETERS = 255;

  private final Loop loop;
  /** Where a round of the loop in the reverse method itself ends. */
  final LabelNode again = new LabelNode();

  private final Map<Integer, Integer> slots = new HashMap<>();
  private final TreeMap<Integer, Object> used = new TreeMap<>();
  private final TreeMap<Integer, Object> written = new TreeMap<>();
  private AbstractInsnNode last;
  private int next = 1;

  private LongLoop(Loop loop) {
    this.loop = loop;
  }

  /** Innermost loops inside of two others, which end at their heads alone and whose blocks are beside each other. */
  static Map<Integer, LongLoop> all(Graph graph) {
    Map<Integer, LongLoop> found = new TreeMap<>();
    List<Loop> loops = graph.loops();
    for (Loop loop : loops) {
      long around = loops.stream().filter(l -> l != loop && l.blocks().get(loop.head())).count();
      boolean isInnermost = loops.stream().noneMatch(l -> l != loop && loop.blocks().get(l.head()));
      if (isInnermost && around >= 2 && endsAtHead(loop, graph) && isInOnePiece(loop, graph)) {
        found.put(loop.head(), new LongLoop(loop));
      }
    }
    return found;
  }

  private static boolean endsAtHead(Loop loop, Graph graph) {
    return graph.isCounted(loop.head()) && loop.blocks().stream()
        .allMatch(b -> graph.successors(b).stream().allMatch(loop.blocks()::get) == (b != loop.head()));
  }

  /** Whether the head comes first, and the others right behind it. */
  private static boolean isInOnePiece(Loop loop, Graph graph) {
    List<Integer> blocks = graph.blocks();
    int head = blocks.indexOf(loop.head());
    BitSet behind = new BitSet();
    blocks.subList(head, Math.min(blocks.size(), head + loop.blocks().cardinality())).forEach(behind::set);
    return behind.equals(loop.blocks());
  }

  /** The first block of the loop on the way back. */
  int lastBlock() {
    return loop.blocks().length() - 1;
  }

  /** The jump to another round. */
  void repeatsAt(AbstractInsnNode insn) {
    last = insn;
  }

  /**
   * Copies the loop to a method.
   *
   * @param first the label of {@link #lastBlock}
   * @param counter the variable with the rounds
   * @param entry where the reverse method goes on
   * @param lasting types of the variables that live through the reverse method
   * @return what stands where the reverse method comes to the loop; null if there is no such method
   */
  InsnList copy(LabelNode first, int counter, LabelNode entry, Map<Integer, Object> lasting, HelperMethods helpers) {
    if (!findVariables(first, lasting)) {
      return null;
    }
    Code call = new Code(new InsnList());
    call.iload(counter).push(FEW).add(new JumpInsnNode(Opcodes.IF_ICMPLE, again)).aload(0);
    StringBuilder descriptor = new StringBuilder("(L").append(ReverseMethod.SWEEP).append(';');
    used.forEach(
        (var, type) -> {
          slots.put(var, next);
          next += width(type);
          descriptor.append(descriptor(type));
          call.var(load(type), var);
        });
    MethodNode method = next > MOST_PARAMETERS ? null : helpers.method(descriptor.append(")V").toString());
    if (method == null) {
      return null;
    }
    Code code = new Code(method.instructions);
    copyBody(first, code);
    call.add(helpers.call(method));
    int place = 0;
    for (Map.Entry<Integer, Object> variable : written.entrySet()) {
      leave(code, slots.get(variable.getKey()), variable.getValue(), place);
      take(call, variable.getKey(), variable.getValue(), place++);
    }
    code.op(Opcodes.RETURN);
    avoidInlining(code);
    call.add(new JumpInsnNode(Opcodes.GOTO, entry));
    return call.list;
  }

  /** Returns whether the loop calls no method that may change others than those. */
  private boolean findVariables(AbstractInsnNode first, Map<Integer, Object> lasting) {
    for (AbstractInsnNode n = first; n != last; n = n.getNext()) {
      if (n instanceof VarInsnNode v) {
        if (v.var == 0) {
          return false; // it calls others
        }
        note(v.var, lasting.get(v.var), v.getOpcode() >= Opcodes.ISTORE);
      } else if (n instanceof IincInsnNode i) {
        note(i.var, lasting.get(i.var), true);
      }
    }
    return written.size() <= MOST && written.values().stream().noneMatch(String.class::isInstance);
  }

  private void note(int var, Object type, boolean isWritten) {
    if (type != null) {
      used.put(var, type);
      if (isWritten) {
        written.put(var, type);
      }
    }
  }

  private void copyBody(AbstractInsnNode first, Code code) {
    Map<LabelNode, LabelNode> labels = new HashMap<>();
    for (AbstractInsnNode n = first; n != last; n = n.getNext()) {
      if (n instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    boolean isFirst = true;
    code.add(new JumpInsnNode(Opcodes.GOTO, labels.get(again)));
    for (AbstractInsnNode n = first; ; n = n.getNext()) {
      if (n instanceof FrameNode) {
        code.add(isFirst ? frame() : new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
        isFirst = false;
      } else if (n instanceof VarInsnNode v) {
        code.var(v.getOpcode(), slots.computeIfAbsent(v.var, k -> temporary()));
      } else if (n instanceof IincInsnNode i) {
        code.iinc(slots.get(i.var), i.incr);
      } else {
        code.add(n.clone(labels));
      }
      if (n == last) {
        return;
      }
    }
  }

  private FrameNode frame() {
    List<Object> types = new ArrayList<>();
    types.add(ReverseMethod.SWEEP);
    types.addAll(used.values());
    return new FrameNode(Opcodes.F_FULL, types.size(), types.toArray(), 0, null);
  }

  private int temporary() {
    int slot = next;
    next += 2;
    return slot;
  }

  /** sweep.loopReals[place] = variable */
  private static void leave(Code code, int slot, Object type, int place) {
    pushResults(code, type);
    code.push(place).var(load(type), slot);
    if (type == Opcodes.INTEGER) {
      code.op(Opcodes.I2L);
    }
    code.op(type == Opcodes.DOUBLE ? Opcodes.DASTORE : Opcodes.LASTORE);
  }

  /** variable = sweep.loopReals[place] */
  private static void take(Code code, int var, Object type, int place) {
    pushResults(code, type);
    code.push(place).op(type == Opcodes.DOUBLE ? Opcodes.DALOAD : Opcodes.LALOAD);
    if (type == Opcodes.INTEGER) {
      code.op(Opcodes.L2I).istore(var);
    } else if (type == Opcodes.LONG) {
      code.lstore(var);
    } else {
      code.dstore(var);
    }
  }

  private static void pushResults(Code code, Object type) {
    boolean isReal = type == Opcodes.DOUBLE;
    code.aload(0);
    code.field(Opcodes.GETFIELD, ReverseMethod.SWEEP, isReal ? "loopReals" : "loopIntegers", isReal ? "[D" : "[J");
  }

  /** Code that is never executed, but counted: the variables would be among those of the reverse method again. */
  private static void avoidInlining(Code code) {
    code.add(new LabelNode()).add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    for (int i = 0; i < INLINED; i++) {
      code.op(Opcodes.NOP);
    }
    code.op(Opcodes.RETURN);
  }

  private static int width(Object type) {
    return type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
  }

  private static int load(Object type) {
    return type == Opcodes.DOUBLE
        ? Opcodes.DLOAD
        : type == Opcodes.LONG ? Opcodes.LLOAD : type == Opcodes.INTEGER ? Opcodes.ILOAD : Opcodes.ALOAD;
  }

  private static String descriptor(Object type) {
    return type == Opcodes.DOUBLE ? "D" : type == Opcodes.LONG ? "J" : type == Opcodes.INTEGER ? "I" : (String) type;
  }
}
