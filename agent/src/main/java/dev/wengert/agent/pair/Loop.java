package dev.wengert.agent.pair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A natural loop that is entered from one block.
 *
 * @param head its first block
 * @param entry the block before it
 * @param blocks all of its blocks, by where they begin
 */
public record Loop(int head, int entry, BitSet blocks) {
  /** All such loops of a method, outer ones before inner ones. */
  public static List<Loop> all(Graph graph) {
    List<Loop> loops = new ArrayList<>();
    if (!graph.hasLoops()) {
      return loops;
    }
    for (int head : graph.blocks()) {
      List<Integer> latches = new ArrayList<>();
      List<Integer> entries = new ArrayList<>();
      for (int before : graph.predecessors(head)) {
        (graph.dominates(head, before) ? latches : entries).add(before);
      }
      if (!latches.isEmpty() && entries.size() == 1) {
        loops.add(new Loop(head, entries.get(0), body(graph, head, latches)));
      }
    }
    loops.sort((a, b) -> b.blocks.cardinality() - a.blocks.cardinality());
    return loops;
  }

  /** All instructions of the loop, block by block. */
  public int[] instructions(Graph graph) {
    int n = 0;
    for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
      n += graph.blockEnd(b) - b;
    }
    int[] all = new int[n];
    n = 0;
    for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
      for (int i = b; i < graph.blockEnd(b); i++) {
        all[n++] = i;
      }
    }
    return all;
  }

  /** The blocks from which a latch is reached without the head. */
  private static BitSet body(Graph graph, int head, List<Integer> latches) {
    BitSet body = new BitSet();
    body.set(head);
    Deque<Integer> work = new ArrayDeque<>(latches);
    while (!work.isEmpty()) {
      int b = work.pop();
      if (!body.get(b)) {
        body.set(b);
        work.addAll(graph.predecessors(b));
      }
    }
    return body;
  }
}
