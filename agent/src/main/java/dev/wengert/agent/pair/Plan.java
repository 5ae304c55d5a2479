package dev.wengert.agent.pair;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reverse method follows: arrays in locals, by the address of their first element; whole numbers in locals;
 * reals in locals that are assigned once, in final fields of the receiver, and in elements that a loop does not change. A first pass over the method finds out which are needed.
 */
public final class Plan {
  /** There are no more locals. */
  private static final int FIRST_BOUND = 1 << 16;

  private final TreeSet<Integer> arrays = new TreeSet<>();
  private final TreeSet<Integer> integers = new TreeSet<>();
  private final Set<Object> numbers = new LinkedHashSet<>();
  private final Map<Object, Object> objects = new LinkedHashMap<>();
  private final Set<Integer> needed = new TreeSet<>();
  private final Set<Integer> doneAgain = new TreeSet<>();
  private final Map<Integer, IntExpr> storedAt = new HashMap<>();
  private final Map<Integer, Object> elements = new HashMap<>();
  private final Map<Integer, Object> copied = new TreeMap<>();
  private final Set<Position> positions = new LinkedHashSet<>();
  private final Set<Distinct> distinct = new LinkedHashSet<>();
  private final Map<Integer, Set<Object>> used = new HashMap<>();
  private final Map<Integer, Set<Object>> changed = new HashMap<>();
  private final BitSet keepsNumbers = new BitSet();
  private final BitSet keepsIndices = new BitSet();
  private final Map<Integer, LoopCounter> counters = new TreeMap<>();
  private final Set<Integer> restored = new TreeSet<>();
  private final Map<Object, Integer> bounds = new HashMap<>();
  private boolean complete;
  /** Whether anybody was told that a number may be followed, or that something else is, before that was known. */
  private boolean promises;

  /** From here on nothing more is followed. */
  public void complete() {
    complete = true;
  }

  /** The first pass takes something for granted that it has not noted here. */
  public void promise() {
    promises = true;
  }

  /** Behind the first pass: whether a second one would come to the same. */
  public boolean isEmpty() {
    return !promises
        && arrays.isEmpty()
        && integers.isEmpty()
        && numbers.isEmpty()
        && positions.isEmpty()
        && objects.isEmpty()
        && doneAgain.isEmpty()
        && distinct.isEmpty();
  }

  /** Whether an element of the array in a local may be found by its index. */
  public boolean follow(int array, IntExpr index) {
    if (!complete) {
      arrays.add(array);
      index.locals(integers::add);
      return true;
    }
    boolean[] known = {arrays.contains(array)};
    index.locals(k -> known[0] &= integers.contains(k));
    return known[0];
  }

  /** A number that does not change once it is known is read again; by local, field or element. */
  public void follow(Object key) {
    if (!complete) {
      numbers.add(key);
    }
  }

  /** Whether a number that does not change once it is known may be read again. */
  public boolean mayFollow(Object key) {
    promises |= !complete;
    return !complete || numbers.contains(key);
  }

  /**
   * Whether the addresses of the fields of an object that a class declares are followed.
   *
   * @param key names the object and the class
   * @param field one of these fields
   */
  public boolean followObject(Object key, Object field) {
    if (!complete) {
      objects.putIfAbsent(key, field);
    }
    return objects.containsKey(key);
  }

  /** The way back needs the number that an instruction reads from an array. */
  public void need(int instruction) {
    if (!complete) {
      needed.add(instruction);
    }
  }

  /** The instructions that read elements whose values the way back needs. */
  public Set<Integer> needed() {
    return needed;
  }

  /** At which index an instruction stores a number in an array. */
  public void storesAt(int instruction, IntExpr index) {
    if (!complete) {
      storedAt.put(instruction, index);
    }
  }

  /** At which index an instruction stores a number in an array, of locals as they are there; or null. */
  public IntExpr storedAt(int instruction) {
    return storedAt.get(instruction);
  }

  /** The number that an instruction reads is followed. */
  public void followElement(int instruction, Object key) {
    elements.put(instruction, key);
    numbers.add(key);
  }

  /** By what the number is followed that an instruction reads from an array; null if it is not. */
  public Object element(int instruction) {
    return elements.get(instruction);
  }

  /** What an instruction reads is copied before. */
  public void copy(int instruction, Object read) {
    copied.put(instruction, read);
  }

  /** What is copied, by the instruction that reads it. */
  public Map<Integer, Object> copied() {
    return copied;
  }

  /** Something is copied, and found on the way back by a position and by indices. */
  public void followPosition(Position position) {
    positions.add(position);
  }

  /** A whole number in a local is part of the index of something that was copied. */
  public void followInteger(int local) {
    integers.add(local);
  }

  /**
   * With what the counter of a loop is compared is followed, and the same as long as the method runs.
   *
   * @return by what it is followed: a number beyond those of locals
   */
  public int followBound(Object bound) {
    int number = bounds.computeIfAbsent(bound, k -> FIRST_BOUND + bounds.size());
    integers.add(number);
    return number;
  }

  /** By what a {@link #followBound bound} is followed; null if it is not. */
  public Integer bound(Object bound) {
    return bounds.get(bound);
  }

  /** The way back knows the rounds of a loop by its counter. */
  public void count(int head, LoopCounter counter) {
    counters.put(head, counter);
  }

  /** The counter by which the way back knows the rounds of a loop; null if these are counted. */
  public LoopCounter counter(int head) {
    return counters.get(head);
  }

  /** What a local held need not be kept where it is assigned. */
  public void restore(int local) {
    restored.add(local);
  }

  /** Whether what a local held need not be kept where it is assigned. */
  public boolean isRestored(int local) {
    return restored.contains(local);
  }

  /** Where what is copied is. */
  public Set<Position> positions() {
    return positions;
  }

  /** The way back does an operation again: what it begins with is kept. */
  public void doAgain(int instruction) {
    doneAgain.add(instruction);
  }

  /** Whether the way back does an operation again. */
  public boolean isDoneAgain(int instruction) {
    return complete && doneAgain.contains(instruction);
  }

  /** Two parameters are taken for different arrays. */
  public record Distinct(int first, int second) {}

  /** Takes two parameters for different arrays. */
  public void takeForDistinct(int a, int b) {
    distinct.add(new Distinct(Math.min(a, b), Math.max(a, b)));
  }

  /** Whether two parameters were taken for different arrays. */
  public boolean areDistinct(int a, int b) {
    return distinct.contains(new Distinct(Math.min(a, b), Math.max(a, b)));
  }

  /** Parameters that are taken for different arrays. */
  public Set<Distinct> distinct() {
    return distinct;
  }

  /** A block uses the address of an array or of an object. */
  public void use(int block, Object key) {
    used.computeIfAbsent(block, k -> new LinkedHashSet<>()).add(key);
  }

  /** The addresses that a block uses. */
  public Set<Object> used(int block) {
    return used.getOrDefault(block, Set.of());
  }

  /** A block does what may give arrays or objects addresses. */
  public void change(int block, Object what) {
    changed.computeIfAbsent(block, k -> new LinkedHashSet<>()).add(what);
  }

  /** What a block does that may give arrays or objects addresses. */
  public Set<Object> changed(int block) {
    return changed.getOrDefault(block, Set.of());
  }

  /** A block keeps numbers, or addresses and counts. */
  public void keeps(int block, boolean numbers, boolean indices) {
    if (numbers) {
      keepsNumbers.set(block);
    }
    if (indices) {
      keepsIndices.set(block);
    }
  }

  /** Whether one of the blocks keeps numbers. */
  public boolean keepsNumbers(BitSet blocks) {
    return blocks.intersects(keepsNumbers);
  }

  /** Whether one of the blocks keeps addresses or counts. */
  public boolean keepsIndices(BitSet blocks) {
    return blocks.intersects(keepsIndices);
  }

  /** The objects whose fields are followed, and one field of each. */
  public Map<Object, Object> objects() {
    return objects;
  }

  /** Locals that are assigned once, final fields of the receiver, elements of arrays in loops. */
  public Set<Object> numbers() {
    return numbers;
  }

  public TreeSet<Integer> arrays() {
    return arrays;
  }

  public TreeSet<Integer> integers() {
    return integers;
  }

  public boolean isComplete() {
    return complete;
  }
}
