package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.SimilarNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Checks a config against class files, before any class is loaded. */
final class ConfigCheck {
  private final ProbeConfig config;
  private final Matches matches;
  private final ClassLoader loader;
  private final Supplier<ClassIndex> index;
  private ClassIndex built;
  private final Ancestry ancestry;

  /**
   * @param loader reads class files; it is asked first
   * @param index of the class path, made when a class is not found by its name
   */
  ConfigCheck(ProbeConfig config, Matches matches, ClassLoader loader, Supplier<ClassIndex> index) {
    this.config = config;
    this.matches = matches;
    this.loader = loader;
    this.index = index;
    this.ancestry = new Ancestry(new ClassPool(loader));
  }

  void run() {
    Map<ClassPattern, String> named = new LinkedHashMap<>();
    if (config.root() != null) {
      named.put(config.root().owner(), config.rootWhere() + ": root");
    }
    for (Probe probe : config.probes()) {
      for (MethodPattern method : new MethodPattern[] {probe.place().method(), probe.in()}) {
        if (method != null) {
          named.putIfAbsent(method.owner(), probe.where() + ": " + probe.name());
        }
      }
      ClassPattern other =
          probe.place() instanceof Place.Field f
              ? f.owner()
              : probe.place() instanceof Place.Parsed p
                  ? p.by().owner()
                  : probe.place() instanceof Place.Keyed k && k.from() != null ? k.from().owner() : null;
      if (other != null) {
        named.putIfAbsent(other, probe.where() + ": " + probe.name());
      }
    }
    named.forEach(this::check);
  }

  private void check(ClassPattern pattern, String where) {
    if (pattern.isPattern()) {
      return;
    }
    for (String candidate : pattern.candidates()) {
      ClassNode node = read(loader, candidate);
      if (node != null) {
        new Examination(config, ancestry).examine(node, matches);
        return;
      }
    }
    for (String candidate : pattern.candidates()) {
      ClassNode node = pattern.isQualified() ? read(index(), candidate) : null;
      if (node != null) {
        new Examination(config, new Ancestry(new ClassPool(index()))).examine(node, matches);
        return;
      }
    }
    List<String> found = index().names().stream().filter(pattern::matches).toList();
    if (found.size() > 1) {
      matches.problem(
          where + ": '" + pattern + "' is the name of " + found.size() + " classes: "
              + String.join(", ", found.stream().limit(5).map(Readable::className).toList())
              + "; write the one that is meant with its package");
    } else if (found.isEmpty()) {
      matches.problem(
          where + ": class '" + pattern + "' is not on the class path"
              + SimilarNames.hint(SimilarNames.toClass(pattern.toString(), index().readableNames().keySet())));
    } else {
      matches.resolve(pattern, found.get(0));
      ClassNode node = read(index(), found.get(0));
      if (node != null) {
        new Examination(config, new Ancestry(new ClassPool(index()))).examine(node, matches);
      }
    }
  }

  private ClassIndex index() {
    if (built == null) {
      built = index.get();
    }
    return built;
  }

  static ClassNode read(ClassLoader from, String name) {
    try (InputStream in = from.getResourceAsStream(name + ".class")) {
      if (in == null) {
        return null;
      }
      ClassNode node = new ClassNode();
      new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
      return node.name.equals(name) ? node : null; // file systems that ignore case find others
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
