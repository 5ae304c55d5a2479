package dev.wengert.agent.pair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.objectweb.asm.Handle;

/**
 * What a forward twin does, block by block, as far as the way back has to undo it; and the record that it leaves
 * on the stack of addresses and counts when it ends:
 *
 * <pre>
 *   [address of the result]  [frame]  count of each loop ...  arrays ...  receiver ...  integers ...  positions ...  [noise]
 *   then  number of the exit                                                          at a return
 *   then  0  mark  top  top of indices  number of the site                      at an exception
 * </pre>
 */
public final class ReverseProgram {
  final Graph graph;
  final Plan plan;
  private final BiPredicate<Integer, Integer> onlyRead;
  final boolean returnsReal;
  final boolean hasFrame;
  final boolean callsCollections;
  final int maxLocals;
  final int maxStack;
  final Map<Integer, List<Effect>> effects = new TreeMap<>();
  /** By number of an exit: the block that ends with it. */
  final List<Integer> exits = new ArrayList<>();
  /** By what was kept in place of the record: the reverse method of another pair of the method. */
  final Map<Integer, Handle> variants = new TreeMap<>();
  /** By adjoint: whether a loop only adds to it. */
  private final Map<Object, Boolean> collected = new HashMap<>();
  final List<Site> sites = new ArrayList<>();
  private final List<Integer> loops = new ArrayList<>();

  /**
   * @param onlyRead whether a local with a real is not assigned in the innermost loop around a block
   * @param returnsReal whether the method returns a double or a float
   * @param hasFrame whether it has addresses of its own
   * @param callsCollections whether it has a {@link QuietCall}
   */
  public ReverseProgram(
      Graph graph,
      Plan plan,
      BiPredicate<Integer, Integer> onlyRead,
      boolean returnsReal,
      boolean hasFrame,
      boolean callsCollections,
      int maxLocals,
      int maxStack) {
    this.graph = graph;
    this.plan = plan;
    this.onlyRead = onlyRead;
    this.returnsReal = returnsReal;
    this.hasFrame = hasFrame;
    this.callsCollections = callsCollections;
    this.maxLocals = maxLocals;
    this.maxStack = maxStack;
    for (int head : graph.counted()) {
      if (plan.counter(head) == null) {
        loops.add(head);
      }
    }
  }

  /**
   * Executions that another pair of the method took over.
   *
   * @param exit what is kept in place of the record; negative
   */
  public void variant(int exit, Handle reverse) {
    variants.put(exit, reverse);
  }

  public boolean returnsReal() {
    return returnsReal;
  }

  public boolean hasFrame() {
    return hasFrame;
  }

  public boolean callsCollections() {
    return callsCollections;
  }

  /** Whether a block is in the loop of a head. */
  boolean isInLoop(int block, int head) {
    return graph.loops().stream().anyMatch(loop -> loop.head() == head && loop.blocks().get(block));
  }

  /** Whether a block is in a loop that reads the value of an adjoint, and assigns it nowhere. */
  boolean isOnlyRead(Adjoint adjoint, int block) {
    return adjoint.home == Adjoint.Home.ELEMENT
        || adjoint.home == Adjoint.Home.LOCAL && onlyRead.test(adjoint.index, block);
  }

  /** Whether there is such a loop. */
  boolean isCollected(Adjoint adjoint) {
    return adjoint.home != Adjoint.Home.TEMPORARY
        && graph.hasLoops()
        && collected.computeIfAbsent(
            adjoint.key(), k -> graph.blocks().stream().anyMatch(block -> isOnlyRead(adjoint, block)));
  }

  /** Heads of loops whose counts are in the record, in order. */
  public List<Integer> loops() {
    return loops;
  }

  /** The effects of a block so far, in the order of the forward twin. */
  public List<Effect> effects(int block) {
    return effects.computeIfAbsent(block, b -> new ArrayList<>());
  }

  /** The number of a new exit at the end of a block. */
  public int exit(int block) {
    exits.add(block);
    return exits.size() - 1;
  }

  /** A new place at which an exception may leave the method, here in a block. */
  public int site(int block) {
    Site site = new Site(sites.size());
    sites.add(site);
    effects(block).add(site);
    return site.number;
  }

  /** A new place at which an exception may leave the method, inside of an effect. */
  Site site() {
    Site site = new Site(sites.size());
    sites.add(site);
    return site;
  }

  /** The number by which a block is known where it was entered from. */
  public int number(int block) {
    return graph.blocks().indexOf(block);
  }

  /** How many variables there may be with adjoints of locals, of stack entries and of elements; two of some. */
  int mostAdjoints() {
    return 2 * (maxLocals + plan.numbers().size()) + maxStack;
  }

  int recordSize() {
    int flags = (returnsReal ? 1 : 0) + (hasFrame ? 1 : 0) + (callsCollections ? 1 : 0);
    int followed =
        plan.arrays().size() + plan.objects().size() + plan.integers().size() + plan.positions().size();
    return flags + loops.size() + followed + 1;
  }
}
