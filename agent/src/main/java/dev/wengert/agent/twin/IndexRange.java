package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.IntExpr;
import java.util.stream.Stream;

/** Between which numbers several indices are in a nest of loops that is entered now; they differ in constants only. */
final class IndexRange {
  private final LoopNest nest;
  private Affine least;
  private Affine greatest;

  IndexRange(LoopNest nest, Stream<IntExpr> indices) {
    this.nest = nest;
    indices.map(Affine::of).forEach(this::add);
  }

  private void add(Affine index) {
    least = least == null || index.constant() < least.constant() ? index : least;
    greatest = greatest == null || index.constant() > greatest.constant() ? index : greatest;
  }

  /** ... -> ..., number; a long */
  void pushLeast(Code code) {
    nest.pushIndex(code, least, false);
  }

  /** ... -> ..., number; a long */
  void pushGreatest(Code code) {
    nest.pushIndex(code, greatest, true);
  }
}
