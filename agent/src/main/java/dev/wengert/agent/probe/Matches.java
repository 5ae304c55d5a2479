package dev.wengert.agent.probe;

import dev.wengert.agent.classes.SimilarNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Where the probes were found in the classes that were loaded so far, and what was wrong there. */
final class Matches {
  /** More names than this are not kept for hints. */
  private static final int MOST_CLASSES = 50_000;

  private final Map<Integer, Set<String>> places = new LinkedHashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> roots = new LinkedHashSet<>();
  private final Set<Integer> rejected = new HashSet<>();
  private boolean isRootRejected;
  /** Classes that are meant by names without a package. */
  private final Map<String, String> resolved = new HashMap<>();
  private final Set<String> classes = new LinkedHashSet<>();
  /** Why classes are not transformed. */
  private final Map<String, String> outside = new LinkedHashMap<>();
  private final Consumer<String> log;

  Matches(Consumer<String> log) {
    this.log = log;
  }

  synchronized void found(Probe probe, String place) {
    places.computeIfAbsent(probe.number(), n -> new LinkedHashSet<>()).add(place);
  }

  synchronized void foundRoot(String place) {
    roots.add(place);
  }

  /** Says something once. */
  void problem(Probe probe, String message) {
    problem(new Problem(probe.where(), probe.name() + ": " + message).toString());
  }

  void problem(String message) {
    boolean isNew;
    synchronized (this) {
      isNew = problems.add(message);
    }
    if (isNew) {
      log.accept(message);
    }
  }

  /** A name without a package is that of a class. */
  synchronized void resolve(ClassPattern name, String internalName) {
    resolved.put(name.toString(), internalName);
  }

  /** Internal names of the class that is meant. */
  synchronized List<String> candidates(ClassPattern name) {
    String known = resolved.get(name.toString());
    return known == null ? name.candidates() : List.of(known);
  }

  /** A probe cannot be used, or not without doubt. */
  synchronized void reject(Probe probe) {
    rejected.add(probe.number());
  }

  synchronized boolean isRejected(Probe probe) {
    return rejected.contains(probe.number());
  }

  synchronized void rejectRoot() {
    isRootRejected = true;
  }

  synchronized boolean isRootRejected() {
    return isRootRejected;
  }

  synchronized boolean isFound(Probe probe) {
    return places.containsKey(probe.number());
  }

  synchronized List<String> places(Probe probe) {
    return List.copyOf(places.getOrDefault(probe.number(), Set.of()));
  }

  synchronized List<String> roots() {
    return List.copyOf(roots);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** A class is loaded. */
  synchronized void loaded(String internalName) {
    if (classes.size() < MOST_CLASSES) {
      classes.add(Readable.className(internalName));
    }
  }

  /** A class that the config names is not transformed. */
  synchronized void outside(String className, String reason) {
    outside.put(className, reason);
  }

  /** A hint at classes that were loaded, if none of a name was. */
  String similarClasses(MethodPattern method) {
    return method == null ? "" : similarClasses(method.owner());
  }

  synchronized String similarClasses(ClassPattern owner) {
    for (Map.Entry<String, String> e : outside.entrySet()) {
      if (owner != null && owner.matches(e.getKey().replace('.', '/'))) {
        return ": " + e.getKey() + " is not transformed: " + e.getValue();
      }
    }
    if (owner == null || owner.isPattern() || classes.stream().anyMatch(c -> owner.matches(c.replace('.', '/')))) {
      return "";
    }
    return SimilarNames.hint(SimilarNames.toClass(owner.toString(), classes));
  }
}
