package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Plan;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Which of the addresses that a forward twin has in variables may have been overtaken: their array or object was
 * without addresses then, and may have some now. Such a variable is looked up again before the next access, in front of a
 * loop if the accesses are in there. Accesses alone matter: where none came since, all there were met constants.
 *
 * <p>A first pass over the method notes in the {@link Plan} what each block uses and changes.
 */
final class StaleBases {
  /** What changed if that is not one array or object with a variable. */
  enum Unknown {
    /** An array of which nothing is known. */
    ELEMENT,
    /** An object of which nothing is known. */
    FIELD,
    /** Whatever other code changes. */
    CODE
  }

  private final Plan plan;
  private final Graph graph;
  private final List<Loop> loops;
  private final Collection<Object> all;
  private final BiPredicate<Object, Object> mayChange;
  private final Consumer<Object> refresh;
  /** By block: what may have been overtaken where it begins. */
  private final Map<Integer, Set<Object>> atStart = new HashMap<>();

  private Set<Object> now = new LinkedHashSet<>();

  /**
   * @param all that variables have addresses of
   * @param mayChange whether the first, a store, may give the second addresses
   * @param refresh emits the look-up
   */
  StaleBases(
      Plan plan,
      Graph graph,
      List<Loop> loops,
      Collection<Object> all,
      BiPredicate<Object, Object> mayChange,
      Consumer<Object> refresh) {
    this.plan = plan;
    this.graph = graph;
    this.loops = loops;
    this.all = all;
    this.mayChange = mayChange;
    this.refresh = refresh;
    graph.blocks().forEach(b -> atStart.put(b, new LinkedHashSet<>()));
    Deque<Integer> work = new ArrayDeque<>(all.isEmpty() ? Lists.of() : graph.blocks());
    while (!work.isEmpty()) {
      int block = work.pop();
      Set<Object> atEnd = atEnd(block);
      for (int next : graph.successors(block)) {
        if (atStart.get(next).addAll(atEnd)) {
          work.add(next);
        }
      }
    }
  }

  /** What may have been overtaken where a block ends. */
  private Set<Object> atEnd(int block) {
    Set<Object> stale = new LinkedHashSet<>(atStart.get(block));
    stale.removeAll(plan.used(block));
    for (Object changed : plan.changed(block)) {
      addChanged(stale, changed);
    }
    stale.removeAll(usedInLoops(block));
    return stale;
  }

  private void addChanged(Set<Object> stale, Object changed) {
    for (Object key : all) {
      if (changed == Unknown.CODE || mayChange.test(changed, key)) {
        stale.add(key);
      }
    }
  }

  /** What is used in loops that are entered from a block. */
  private Set<Object> usedInLoops(int block) {
    Set<Object> used = new LinkedHashSet<>();
    for (Loop loop : loops) {
      if (loop.entry() == block) {
        loop.blocks().stream().forEach(b -> used.addAll(plan.used(b)));
      }
    }
    return used;
  }

  /** The first code of a block. */
  void begin(int block) {
    now = new LinkedHashSet<>(atStart.get(block));
    refresh(plan.used(block));
  }

  /** An element or a field is about to be read or written. */
  void use(int block, Object key) {
    if (!plan.isComplete()) {
      plan.use(block, key);
    }
    refresh(Set.of(key));
  }

  /** Something was stored, or unknown code ran. */
  void changed(int block, Object what) {
    if (!plan.isComplete()) {
      plan.change(block, what);
    }
    addChanged(now, what);
  }

  /** A variable was looked up. */
  void lookedUp(Object key) {
    now.remove(key);
  }

  /** The last code of a block. */
  void end(int block) {
    if (all.isEmpty()) {
      return;
    }
    refresh(usedInLoops(block));
    if (plan.isComplete() && !atEnd(block).containsAll(now)) {
      throw new IllegalStateException("a change that the first pass did not see");
    }
  }

  private void refresh(Set<Object> keys) {
    for (Object key : keys) {
      if (now.remove(key)) {
        refresh.accept(key);
      }
    }
  }
}
