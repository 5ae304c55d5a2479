package dev.wengert.agent.outline;

import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds the regions of a method that can become methods of their own. */
final class Regions {
  /** Parameter slots that leave room for doubles in all of them. */
  private static final int MOST_PARAMETERS = 100;

  /** Ends that are looked at from one start: the last ones, and some before them. */
  private static final int TRIES = 6;

  /** Where a method has more places to start, not all are tried. */
  private static final int MOST_STARTS = 300;

  private final Listing code;
  private final Liveness liveness;
  private final String owner;
  private final Set<String> finalFields;
  /** Instructions that stay together with the one before. */
  private final Set<AbstractInsnNode> inseparable;
  private final int tape;
  private final int largest;
  private final int leastGain;
  /** Size of the stack before each instruction; -1 where it cannot be in a region. */
  private final int[] depth;
  /** Size of the stack below all that an instruction looks at. */
  private final int[] lowest;
  private final int[] firstTarget;
  private final int[] lastTarget;
  /** The first and the last instruction from which each one is jumped to. */
  private final int[] firstSource;
  private final int[] lastSource;

  Regions(
      String owner, Listing code, Liveness liveness, TypeFlow types, Set<String> finalFields, Set<AbstractInsnNode> inseparable, int tape, int largest, int leastGain)
      throws AnalyzerException {
    this.owner = owner;
    this.code = code;
    this.liveness = liveness;
    this.finalFields = finalFields;
    this.inseparable = inseparable;
    this.tape = tape;
    this.largest = largest;
    this.leastGain = leastGain;
    int n = code.length();
    depth = filled(n + 1, -1);
    lowest = new int[n];
    firstTarget = filled(n, Integer.MAX_VALUE);
    lastTarget = filled(n, -1);
    firstSource = filled(n + 1, Integer.MAX_VALUE);
    lastSource = filled(n + 1, -1);
    findJumps();
    types.walk(
        new TypeFlow.Visitor() {
          private int number;

          @Override
          public void before(AbstractInsnNode insn, Frame<BasicValue> types) {
            while (code.get(number) != insn) {
              number++; // never runs
            }
            boolean allowed = mayMove(insn) && !underConstruction(types);
            depth[number] = allowed ? types.getStackSize() : -1;
          }

          @Override
          public void after(AbstractInsnNode insn, int low) {
            lowest[number] = low;
          }
        });
  }

  private boolean underConstruction(Frame<BasicValue> types) {
    return code.method.name.equals("<init>") && TypeFlow.isUninitialized(types.getLocal(0));
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  private void findJumps() {
    for (int i = 0; i < code.length(); i++) {
      for (LabelNode label : MethodFlow.targets(code.get(i))) {
        int target = code.number(label);
        firstTarget[i] = Math.min(firstTarget[i], target);
        lastTarget[i] = Math.max(lastTarget[i], target);
        addSource(i, target);
      }
    }
    for (Listing.Protected p : code.handlers) {
      addSource(p.start(), p.handler());
      addSource(p.end() - 1, p.handler());
    }
  }

  private void addSource(int source, int target) {
    firstSource[target] = Math.min(firstSource[target], source);
    lastSource[target] = Math.max(lastSource[target], source);
  }

  /**
   * Monitors stay in the method that entered them, final fields are assigned in constructors only. The tape
   * stays too: calls of pieces need it, also where nothing after the region reads it yet.
   */
  private boolean mayMove(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT, Opcodes.JSR, Opcodes.RET -> false;
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
        FieldInsnNode field = (FieldInsnNode) insn;
        yield !field.owner.equals(owner) || !finalFields.contains(field.name);
      }
      case Opcodes.ASTORE -> Listing.variable(insn) != tape;
      default -> true;
    };
  }

  /**
   * The region of the largest gain from each start of a statement on, where there is one.
   *
   * @param mostDepth how much may be on the stack there
   */
  List<Region> find(int mostDepth) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < code.length(); i++) {
      if (depth[i] >= 0 && depth[i] <= mostDepth && startsStatement(i)) {
        starts.add(i);
      }
    }
    int step = 1 + starts.size() / MOST_STARTS;
    List<Region> found = new ArrayList<>();
    for (int k = 0; k < starts.size(); k++) {
      if (k % step == 0 || lastSource[starts.get(k)] >= 0) {
        Region region = largestFrom(starts.get(k));
        if (region != null) {
          found.add(region);
        }
      }
    }
    return found;
  }

  /** Whether the instruction before stores something or jumps; twins store much. */
  private boolean startsStatement(int i) {
    if (i == 0 || lastSource[i] >= 0) {
      return true;
    }
    if (isInseparable(i)) {
      return false;
    }
    AbstractInsnNode before = code.get(i - 1);
    return Listing.writes(before)
        || !MethodFlow.targets(before).isEmpty()
        || before.getOpcode() >= Opcodes.IASTORE && before.getOpcode() <= Opcodes.POP2
        || before.getOpcode() == Opcodes.PUTFIELD
        || before.getOpcode() == Opcodes.PUTSTATIC;
  }

  private boolean isInseparable(int i) {
    return !inseparable.isEmpty() && inseparable.contains(code.get(i));
  }

  private record End(int to, int depth, boolean returns) {}

  private Region largestFrom(int from) {
    List<End> ends = ends(from);
    Region best = null;
    int step = 1 + ends.size() / 100;
    for (int i = ends.size() - 1, tries = 0; i >= 0 && tries < TRIES; i -= tries < TRIES / 2 ? 1 : step * tries) {
      End end = ends.get(i);
      if (best != null && code.size(from, end.to) <= best.gain()) {
        break;
      }
      if (handlersAllow(from, end.to)) {
        Region region = Region.of(code, liveness, from, end.to, end.depth, end.returns);
        tries++;
        if (region.gain() >= leastGain
            && region.pieceSize() <= largest
            && region.parameters().cardinality() + depth[from] - end.depth <= MOST_PARAMETERS
            && (best == null || region.gain() > best.gain())
            && !region.writesWhatHandlerReads(code, liveness)
            && (tape >= 0 || region.results().cardinality() + depth[end.to] - end.depth <= 1 || end.returns)) {
          best = region;
        }
      }
    }
    return best;
  }

  /** Where a region that starts here could end, as far as jumps and the stack tell. */
  private List<End> ends(int from) {
    List<End> ends = new ArrayList<>();
    int low = depth[from];
    int firstTo = Integer.MAX_VALUE;
    int lastTo = -1;
    int lastFrom = -1;
    boolean returns = false;
    for (int i = from; i < code.length() && depth[i] >= 0; i++) {
      if (i > from) {
        if (firstSource[i] < from) {
          break; // jumped to from before the region
        }
        lastFrom = Math.max(lastFrom, lastSource[i]);
      }
      low = Math.min(low, lowest[i]);
      firstTo = Math.min(firstTo, firstTarget[i]);
      lastTo = Math.max(lastTo, lastTarget[i]);
      returns |= code.returns[i];
      int to = i + 1;
      if (firstTo < from || code.size(from, to) > largest * 9 / 10) { // room for parameters
        break;
      }
      if (lastTo > to || lastFrom >= to || to < code.length() && isInseparable(to)) {
        continue;
      }
      boolean falls = code.falls[i] || lastTo == to;
      if (returns && !falls) {
        ends.add(new End(to, low, true));
      } else if (!returns && falls && depth[to] >= 0 && depth[to] - Math.min(low, depth[to]) <= 1) {
        ends.add(new End(to, Math.min(low, depth[to]), false));
      }
    }
    return ends;
  }

  /** What a handler protects moves with it, or the region is protected as a whole. */
  private boolean handlersAllow(int from, int to) {
    for (Listing.Protected p : code.handlers) {
      boolean inside = from <= p.start() && p.end() <= to;
      boolean apart = p.end() <= from || to <= p.start();
      if (from < p.handler() && p.handler() < to) {
        if (!inside) {
          return false;
        }
      } else if (!apart && (p.handler() == from || p.start() > from || to > p.end())) {
        return false;
      }
    }
    return true;
  }
}
