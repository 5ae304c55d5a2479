package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The basic blocks of a method as the way back sees them: from where each can have been entered, and which loops
 * need a count only.
 *
 * <p>A block is the head of a counted loop if it is entered from one block before the loop and from one at the
 * loop's end. How often it was entered since the loop began says from which.
 */
public final class Graph {
  private final MethodFlow flow;
  private final List<Integer> blocks;
  private final Map<Integer, List<Integer>> successors = new HashMap<>();
  private final Map<Integer, List<Integer>> predecessors = new HashMap<>();
  /** Null until somebody asks. */
  private Map<Integer, BitSet> dominators;
  /** Null until somebody asks. */
  private List<Loop> loops;
  /** Blocks that may be executed more than once. */
  private final BitSet repeating = new BitSet();
  private final boolean hasLoops;
  /** By head of a counted loop: the block before it. */
  private final Map<Integer, Integer> entries = new TreeMap<>();

  public Graph(MethodFlow flow) {
    this.flow = flow;
    this.blocks = flow.blocks();
    for (int b : blocks) {
      predecessors.put(b, new ArrayList<>(2));
    }
    BitSet jumpedOver = new BitSet(); // by jumps back
    for (int b : blocks) {
      List<Integer> next = distinct(flow.successors(b));
      successors.put(b, next);
      for (int s : next) {
        predecessors.get(s).add(b);
        if (s <= b) {
          jumpedOver.set(s, b + 1);
        }
      }
    }
    hasLoops = !jumpedOver.isEmpty();
    if (hasLoops) {
      for (int b : blocks) {
        repeating.set(b, jumpedOver.get(b) && leadsBackTo(b));
        findLoop(b);
      }
    }
  }

  private static List<Integer> distinct(List<Integer> all) {
    return all.size() < 2 ? all : Lists.copyOf(new LinkedHashSet<>(all));
  }

  /** Whether any block may be executed more than once. */
  boolean hasLoops() {
    return hasLoops;
  }

  public List<Integer> blocks() {
    return blocks;
  }

  /** Where a block ends: behind its last instruction. */
  public int blockEnd(int block) {
    return flow.blockEnd(block);
  }

  /** The block that an instruction is in, if that is ever executed. */
  public int block(int instruction) {
    int found = Collections.binarySearch(blocks, instruction);
    return blocks.get(found >= 0 ? found : -found - 2);
  }

  /** Distinct blocks that may follow one. */
  public List<Integer> successors(int block) {
    return successors.get(block);
  }

  /** Distinct blocks that one may follow; none for the first. */
  public List<Integer> predecessors(int block) {
    return predecessors.get(block);
  }

  /** Whether a block is the head of a loop whose count says from where it was entered. */
  public boolean isCounted(int block) {
    return entries.containsKey(block);
  }

  /** The block before a counted loop. */
  public int entry(int head) {
    return entries.get(head);
  }

  /** The block at the end of a counted loop. */
  public int latch(int head) {
    List<Integer> both = predecessors.get(head);
    return both.get(0) == entry(head) ? both.get(1) : both.get(0);
  }

  /** Heads of counted loops. */
  public Iterable<Integer> counted() {
    return entries.keySet();
  }

  /** The loops of the method, outer ones before inner ones; found when somebody asks. */
  public List<Loop> loops() {
    if (loops == null) {
      loops = Loop.all(this);
    }
    return loops;
  }

  /** Whether it has to be kept from which block this one was entered. */
  public boolean isJoin(int block) {
    return predecessors.get(block).size() > 1 && !isCounted(block);
  }

  /** Whether a block may be executed more than once. */
  public boolean repeats(int block) {
    return repeating.get(block);
  }

  private boolean leadsBackTo(int block) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(successors(block));
    while (!work.isEmpty()) {
      int b = work.pop();
      if (b == block) {
        return true;
      }
      if (!seen.get(b)) {
        seen.set(b);
        work.addAll(successors(b));
      }
    }
    return false;
  }

  private void findLoop(int head) {
    List<Integer> before = predecessors.get(head);
    if (before.size() != 2) {
      return;
    }
    boolean first = dominates(head, before.get(0));
    boolean second = dominates(head, before.get(1));
    if (first != second) {
      entries.put(head, before.get(first ? 1 : 0));
    }
  }

  /** Whether a block is on every way from the start to another. */
  public boolean dominates(int a, int b) {
    if (dominators == null) {
      dominators = new HashMap<>();
      findDominators();
    }
    return dominators.get(b).get(a);
  }

  private void findDominators() {
    BitSet all = new BitSet();
    blocks.forEach(all::set);
    for (int b : blocks) {
      dominators.put(b, (BitSet) all.clone());
    }
    BitSet first = new BitSet();
    first.set(blocks.get(0));
    dominators.put(blocks.get(0), first);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int b : blocks.subList(1, blocks.size())) {
        BitSet common = (BitSet) all.clone();
        for (int p : predecessors.get(b)) {
          common.and(dominators.get(p));
        }
        common.set(b);
        if (!common.equals(dominators.get(b))) {
          dominators.put(b, common);
          changed = true;
        }
      }
    }
  }
}
