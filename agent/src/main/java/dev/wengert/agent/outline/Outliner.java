package dev.wengert.agent.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Makes a method small enough for HotSpot's compilers, which leave everything above 8,000 bytes to the
 * interpreter: regions of it become static methods of their own. What it computes stays the same,
 * instruction by instruction.
 *
 * <p>The regions that save most go first, until the method is small enough; a loop that is too large as
 * a whole becomes small when parts of its body have left it, and may leave in the next round.
 */
public final class Outliner {
  /** Bytes that a method may have at most. */
  public static final int LIMIT = Integer.getInteger("wengert.outline.limit", 7900);

  private static final int ROUNDS = 20;

  private final String owner;
  private final boolean ownerIsInterface;
  private final Set<String> finalFields;
  private final Nameable nameable;
  private final IntFunction<String> names;
  private final int limit;
  /** The {@code Carry} is full here: no region begins or ends, whose own results would take its place. */
  private final Set<AbstractInsnNode> taking = new HashSet<>();

  /**
   * @param finalFields names of the owner's final fields
   * @param nameable which classes pieces may mention
   * @param names names of pieces, by number
   */
  public Outliner(
      String owner,
      boolean ownerIsInterface,
      Set<String> finalFields,
      Nameable nameable,
      IntFunction<String> names) {
    this(owner, ownerIsInterface, finalFields, nameable, names, LIMIT);
  }

  /**
   * As above, with another limit.
   *
   * @param limit bytes that a method may have at most
   */
  public Outliner(
      String owner,
      boolean ownerIsInterface,
      Set<String> finalFields,
      Nameable nameable,
      IntFunction<String> names,
      int limit) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.finalFields = finalFields;
    this.nameable = nameable;
    this.names = names;
    this.limit = limit;
  }

  /** Whether a method is above the limit. */
  public static boolean isTooLarge(MethodNode method) {
    return method.instructions.size() >= LIMIT / 4 && size(method) > LIMIT;
  }

  /** How many bytes a method has. */
  public static int size(MethodNode method) {
    Listing code = new Listing(method);
    return code.size(0, code.length());
  }

  /**
   * Moves parts of a method to methods of their own.
   *
   * @param tape the variable with the tape: a parameter, or assigned once at the start of the method; -1 if there is
   *     none, then pieces have one result at most
   * @return the new methods
   */
  public List<MethodNode> outline(MethodNode method, int tape) {
    List<MethodNode> pieces = new ArrayList<>();
    method.localVariables = null; // what a variable holds is not known everywhere any more
    Set<Integer> refused = new HashSet<>();
    tape = renumbered(method, tape);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Listing code = new Listing(method);
        if (code.size(0, code.length()) <= limit || !outline(method, code, tape, pieces, refused)) {
          break;
        }
        tape = renumbered(method, tape);
      }
    } catch (AnalyzerException e) {
      throw new IllegalStateException("types of " + owner + '.' + method.name + ": " + e.getMessage(), e);
    }
    return pieces;
  }

  private static int renumbered(MethodNode method, int tape) {
    return tape < 0 ? tape : Renumbering.apply(method, tape);
  }

  private boolean outline(
      MethodNode method, Listing code, int tape, List<MethodNode> pieces, Set<Integer> refused)
      throws AnalyzerException {
    Liveness liveness = new Liveness(code);
    TypeFlow types = new TypeFlow(owner, method, code.variables);
    List<Region> chosen = choose(method, code, liveness, types, tape, refused);
    if (chosen.isEmpty()) {
      return false;
    }
    Map<Integer, Frame<BasicValue>> frames = framesAt(code, types, chosen);
    List<Piece> ready = new ArrayList<>();
    for (Region region : chosen) {
      Piece piece =
          new Piece(
              code, liveness, region, frames.get(region.from()), frames.get(region.to()), tape, nameable);
      try {
        piece.build(owner, ownerIsInterface, names.apply(pieces.size()));
        pieces.add(piece.method);
        ready.add(piece);
      } catch (Piece.Unfit e) {
        refused.add(region.from());
      }
    }
    if (!ready.isEmpty()) {
      refused.clear(); // the numbers change
    }
    for (Piece piece : ready) {
      piece.replace();
      taking.addAll(piece.taking);
    }
    prune(method, tape);
    return true;
  }

  private List<Region> choose(
      MethodNode method, Listing code, Liveness liveness, TypeFlow types, int tape, Set<Integer> refused)
      throws AnalyzerException {
    int size = code.size(0, code.length());
    int largest = limit / 4 * 3;
    int leastGain = Math.max(1, limit / 200);
    Regions regions =
        new Regions(owner, code, liveness, types, finalFields, taking, tape, largest, leastGain);
    List<Region> found = regions.find(0);
    found.removeIf(r -> refused.contains(r.from()));
    if (found.isEmpty()) {
      found = regions.find(Integer.MAX_VALUE);
      found.removeIf(r -> refused.contains(r.from()));
    }
    found.sort(Comparator.comparingInt((Region r) -> r.gain()).reversed());
    List<Region> chosen = new ArrayList<>();
    for (Region region : found) {
      if (size > limit && chosen.stream().noneMatch(region::overlaps)) {
        chosen.add(region);
        size -= region.gain();
      }
    }
    return chosen;
  }

  private static Map<Integer, Frame<BasicValue>> framesAt(Listing code, TypeFlow types, List<Region> regions)
      throws AnalyzerException {
    Map<AbstractInsnNode, Integer> wanted = new HashMap<>();
    for (Region region : regions) {
      wanted.put(code.get(region.from()), region.from());
      if (region.to() < code.length()) {
        wanted.put(code.get(region.to()), region.to());
      }
    }
    Map<Integer, Frame<BasicValue>> frames = new HashMap<>();
    types.walk(
        (insn, before) -> {
          Integer number = wanted.get(insn);
          if (number != null) {
            frames.put(number, new Frame<>(before));
          }
        });
    return frames;
  }

  /** Takes out of the frames what is not read any more: a piece may have assigned it. */
  private static void prune(MethodNode method, int tape) {
    Listing code = new Listing(method);
    Liveness liveness = new Liveness(code);
    int number = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0) {
        number++;
      } else if (insn instanceof FrameNode frame) {
        prune(frame, liveness.before(number), tape);
      }
    }
  }

  private static void prune(FrameNode frame, java.util.BitSet live, int tape) {
    List<Object> pruned = new ArrayList<>();
    int variable = 0;
    for (Object type : frame.local) {
      boolean wide = type == Opcodes.DOUBLE || type == Opcodes.LONG;
      if (live.get(variable) || variable == tape || type == Opcodes.UNINITIALIZED_THIS) {
        pruned.add(type);
      } else {
        pruned.add(Opcodes.TOP);
        if (wide) {
          pruned.add(Opcodes.TOP);
        }
      }
      variable += wide ? 2 : 1;
    }
    frame.local = pruned;
  }
}
