package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.BaseStream;

/**
 * What the program shares with code that is not transformed: arrays and other objects that went there, or
 * came from there, while they were passive. Such code may have kept them. What is active in them
 * when it runs again may be read there: this is reported, once, at the place where it was shared.
 *
 * <p>An array tells when it becomes active. Into other objects one has to look, so the work of one look is
 * limited; the next one goes on where it ended, and at the end of the recording the rest is looked at.
 */
final class Shared {
  /** Objects that one look visits, on average; what a look does not spend is left for the next ones. */
  private static final int VISITS = 500;
  private static final int MOST_VISITS = 2_000;
  /** A recording that has visited more objects than this goes on with few at a time. */
  private static final int MANY_VISITS = 200_000;
  private static final int FEW = 2;
  private static final String NOT_SHARED = "";
  private static final String KEPT =
      ", and may be kept and read later by code that is not transformed";

  private final Tape tape;
  private final Map<Span, String> arrays = new IdentityHashMap<>();
  /** At how many arrays those that are garbage are taken out. */
  private int crowded = 1_000;
  private final Set<Holder> known = new HashSet<>();
  private final Deque<Holder> holders = new ArrayDeque<>();
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  /** How many objects may be visited; less than 0 after a large one. */
  private int credit = MOST_VISITS;
  private long visited;
  /** How many holders, the first ones, the last look did not reach. */
  private int left;
  /** What became active since code that is not transformed ran. */
  private final List<Runnable> due = new ArrayList<>();

  Shared(Tape tape) {
    this.tape = tape;
  }

  /** An object is known by identity, and not kept alive. */
  private static final class Holder extends WeakReference<Object> {
    final int hash;
    final String site;

    Holder(Object object, String site, ReferenceQueue<Object> queue) {
      super(object, queue);
      this.hash = System.identityHashCode(object);
      this.site = site;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other == this || other instanceof Holder h && get() != null && h.refersTo(get());
    }
  }

  /** Whether something active can be in an object some day. */
  static boolean mayHold(Object object) {
    if (object == null
        || Reals.isBox(object)
        || object instanceof String
        || object instanceof Class
        || object instanceof Enum) {
      return false;
    }
    Class<?> c = object.getClass();
    if (c.isArray()) {
      return Reals.isArray(object) || object instanceof Object[];
    }
    if (c.getPackage() == Shared.class.getPackage()) {
      return false; // recorded streams tell where numbers are taken out of them
    }
    if (!ActiveSearch.isJdk(c)) {
      return !c.isHidden() || Dispatch.isForeign(c);
    }
    return object instanceof Collection
        || object instanceof Map
        || object instanceof Map.Entry
        || object instanceof Optional
        || object instanceof AtomicReference
        || object instanceof AtomicReferenceArray
        || object instanceof java.lang.ref.Reference
        || object instanceof java.nio.Buffer
        || object instanceof BaseStream
        || Dispatch.isTransformed(c);
  }

  boolean knows(Object object) {
    if (Reals.isArray(object)) {
      Span span = tape.spans.find(object);
      return span != null && arrays.containsKey(span);
    }
    return known.contains(new Holder(object, null, null));
  }

  /** Remembers an object that is passive now. */
  void add(Object object, String site) {
    if (Reals.isArray(object)) {
      add(tape.span(object), site);
    } else if (!knows(object)) {
      Holder holder = new Holder(object, Sites.complete(site), queue);
      known.add(holder);
      holders.add(holder);
    }
  }

  /** Remembers an array that is passive now. */
  void add(Span span, String site) {
    String before = arrays.get(span);
    if (before == null || before == NOT_SHARED) {
      arrays.put(span, Sites.complete(site));
      expunge();
    }
  }

  /** Remembers that nothing needs to be known of an object which a callback was given. */
  void ignore(Object object) {
    if (Reals.isArray(object)) {
      arrays.putIfAbsent(tape.span(object), NOT_SHARED);
    } else {
      known.add(new Holder(object, NOT_SHARED, queue));
    }
    expunge();
  }

  private void expunge() {
    if (arrays.size() >= crowded) {
      arrays.keySet().removeIf(Span::isDead);
      crowded = Math.max(1_000, 2 * arrays.size());
    }
    for (Object dead = queue.poll(); dead != null; dead = queue.poll()) {
      known.remove(dead);
    }
  }

  /** Something active was left where code that is not transformed will find it. */
  void addActive(Object object, String site) {
    Leak.Kind kind = Reals.isBox(object) ? Leak.Kind.BOX : kind(object);
    String place = Sites.complete(site);
    due.add(() -> report(kind, place));
  }

  private static Leak.Kind kind(Object object) {
    return Reals.isNestedArray(object) ? Leak.Kind.ARRAY_CONTENT : Leak.Kind.OBJECT_CONTENT;
  }

  /** An array became active. */
  void activated(Span span) {
    String site = arrays.remove(span);
    if (site != null && site != NOT_SHARED) {
      due.add(() -> report(Leak.Kind.ARRAY_CONTENT, site));
    }
  }

  private void report(Leak.Kind kind, String site) {
    tape.leaks.add(kind, site + KEPT);
  }

  /** Code that is not transformed is going to run, or has run. */
  void look() {
    boolean isTired = visited > MANY_VISITS;
    credit = Math.min(credit + (isTired ? FEW : VISITS), isTired ? FEW : MOST_VISITS);
    left = look(holders.size());
    reportDue();
  }

  /** The recording ends: what the last look did not reach. */
  void finish() {
    int before = due.size();
    credit = Integer.MAX_VALUE;
    look(left);
    left = 0;
    credit = MOST_VISITS;
    // an array that became active after that code had run for the last time was not read there
    List<Runnable> found = new ArrayList<>(due.subList(before, due.size()));
    due.subList(before, due.size()).clear();
    found.forEach(Runnable::run);
  }

  private void reportDue() {
    if (!due.isEmpty()) {
      List<Runnable> reports = List.copyOf(due);
      due.clear();
      reports.forEach(Runnable::run);
    }
  }

  /** Looks into the first holders. Returns how many of them are left. */
  private int look(int number) {
    for (int i = 0; i < number; i++) {
      if (credit <= 0) {
        return number - i;
      }
      Holder holder = holders.poll();
      Object object = holder.get();
      if (object == null) {
        continue;
      }
      ActiveSearch search = new ActiveSearch(tape);
      boolean isActive = search.from(object);
      credit -= search.visited();
      visited += search.visited();
      if (isActive) {
        known.remove(holder);
        due.add(() -> report(kind(object), holder.site));
      } else {
        holders.add(holder);
      }
    }
    return 0;
  }
}
