package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;

/**
 * Elements of arrays in locals that a loop reads in every round and does not change: their numbers are kept where the
 * loop is entered, not in each round.
 *
 * <pre>
 *   for (int row = 0; row &lt; n; row++) out[row] += a[row] * v[column];        out is not v
 * </pre>
 */
final class PairElements {
  /** An element that a loop reads. */
  private record Element(int head, int array, IntExpr index) {}

  private final PairState pair;
  private final LoopFacts facts;

  PairElements(PairState pair, LoopFacts facts) {
    this.pair = pair;
    this.facts = facts;
  }

  /** Behind the first pass over the method: finds out which of the elements whose numbers are needed are followed. */
  void find() {
    for (int block : pair.graph.blocks()) {
      for (int i = block; i < pair.method.flow.blockEnd(block); i++) {
        if (pair.plan.needed().contains(i)) {
          find(block, i);
        }
      }
    }
  }

  private void find(int block, int load) {
    ArrayPath path = new PathReader(pair.method.original.instructions, block, load).element();
    if (path instanceof ArrayPath.Row row && row.of() instanceof ArrayPath.OfLocal array) {
      for (Loop loop : pair.loops) {
        if (loop.blocks().get(block)
            && facts.isFixed(loop, path)
            && !mayStore(loop, array.local())) {
          pair.plan.followElement(load, new Element(loop.head(), array.local(), row.index()));
          return;
        }
      }
    }
  }

  /** Whether a loop stores to what may be the array in a local. Arrays of two parameters are taken for different ones. */
  private boolean mayStore(Loop loop, int array) {
    boolean mayAsk = pair.names.kind() != PairNames.Kind.ALIASED;
    return loop.blocks().stream()
        .boxed()
        .flatMap(block -> pair.plan.changed(block).stream())
        .anyMatch(changed -> changed == StaleBases.Unknown.ELEMENT
            || changed == StaleBases.Unknown.CODE
            || changed instanceof Integer stored && !pair.addresses.bases.areDistinct(stored, array, mayAsk));
  }

  /** By what the number is followed that the current instruction reads; null if it is not. */
  Object followed() {
    Object key = pair.plan.element(pair.method.index);
    return pair.vars.numbers.containsKey(key) ? key : null;
  }

  /**
   * At the end of a block: reads elements for loops behind it.
   *
   * <pre>
   *   data[...] = number; number = PairData.number(array, index);
   * </pre>
   */
  void enterLoops() {
    for (int next : pair.graph.successors(pair.method.block)) {
      if (!pair.graph.dominates(next, pair.method.block)) {
        pair.vars.numbers.forEach(
            (key, number) -> {
              if (key instanceof Element element && element.head == next) {
                read(element, number);
              }
            });
      }
    }
  }

  /** The adjoint of the element that the current instruction reads, collected while the loop runs; null if it is not. */
  Adjoint adjoint() {
    return followed() instanceof Element element && isFollowed(element) ? Adjoint.ofElement(element) : null;
  }

  private boolean isFollowed(Element element) {
    return pair.addresses.bases.variable(element.array) >= 0 && pair.plan.follow(element.array, element.index);
  }

  private void read(Element element, int number) {
    if (isFollowed(element)) {
      pair.addresses.stale.use(pair.method.block, element.array);
      pair.block.add(Effects.loadIfAny(Adjoint.ofElement(element), Address.element(element.array, element.index)));
    }
    if (pair.block.repeats()) {
      pair.block.add(Effects.number(element, pair.kept.number(number)));
    }
    pair.method.code.aload(element.array);
    element.index.push(pair.method.code);
    pair.method.code.invokeStatic(Names.RUNTIME + "PairData", "number", "([DI)D").dstore(number);
  }
}
