package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Looks whether a class that a config names has what the config says of it. */
final class Examination {
  private static final int CONSTANT = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private final ProbeConfig config;
  private final Ancestry ancestry;

  Examination(ProbeConfig config, Ancestry ancestry) {
    this.config = config;
    this.ancestry = ancestry;
  }

  /** Notes what is wrong; what has more than one meaning is not used. */
  void examine(ClassNode owner, Matches matches) {
    for (Probe probe : config.probes()) {
      String problem = problem(probe, owner);
      if (problem != null) {
        matches.reject(probe);
        matches.problem(probe, problem);
      }
    }
    String problem = config.root() == null || !names(config.root().owner(), owner) ? null : root(owner);
    if (problem != null) {
      matches.rejectRoot();
      matches.problem(new Problem(config.rootWhere(), "root: " + problem).toString());
    }
  }

  private static boolean names(ClassPattern pattern, ClassNode owner) {
    return !pattern.isPattern() && pattern.matches(owner.name);
  }

  private String problem(Probe probe, ClassNode owner) {
    if (probe.place() instanceof Place.Field f) {
      return names(f.owner(), owner) ? field(f, owner) : null;
    }
    if (probe.place() instanceof Place.Parsed parsed) {
      return names(parsed.by().owner(), owner) ? exists(parsed.by(), owner) : null;
    }
    if (probe.place() instanceof Place.Keyed keyed) {
      return keyed.from() != null && names(keyed.from().owner(), owner) ? exists(keyed.from(), owner) : null;
    }
    if (probe.in() != null && names(probe.in().owner(), owner)) {
      String problem = exists(probe.in(), owner);
      if (problem != null) {
        return problem;
      }
    }
    return names(probe.place().method().owner(), owner) ? method(probe, owner) : null;
  }

  // ---------------------------------------------------------------- methods

  private String root(ClassNode owner) {
    MethodPattern root = config.root();
    String missing = exists(root, owner);
    List<MethodNode> all = matching(root, owner);
    if (missing != null || all.isEmpty()) {
      return missing;
    }
    return all.size() > 1 && !root.meansAll() ? ambiguous(root, owner, all) : null;
  }

  private String method(Probe probe, ClassNode owner) {
    MethodPattern pattern = probe.place().method();
    String missing = exists(pattern, owner);
    List<MethodNode> all = matching(pattern, owner);
    if (missing != null || all.isEmpty()) {
      return missing;
    }
    List<MethodNode> fitting = all.stream().filter(m -> whyNot(probe, owner, m) == null).toList();
    if (fitting.isEmpty()) {
      return whyNot(probe, owner, all.get(0));
    }
    return fitting.size() > 1 && !pattern.meansAll() ? ambiguous(pattern, owner, fitting) : null;
  }

  private static List<MethodNode> matching(MethodPattern pattern, ClassNode owner) {
    return owner.methods.stream().filter(m -> isDeclared(m, pattern) && pattern.matches(m.name, m.desc)).toList();
  }

  private static boolean isDeclared(MethodNode m, MethodPattern pattern) {
    return (m.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0 || pattern.name().text().equals(m.name) && (m.access & Opcodes.ACC_BRIDGE) == 0;
  }

  /** A message if neither the class nor what it inherits from has such a method. */
  private String exists(MethodPattern pattern, ClassNode owner) {
    if (!matching(pattern, owner).isEmpty() || inherits(pattern, owner)) {
      return null;
    }
    List<MethodNode> sameName =
        owner.methods.stream().filter(m -> isDeclared(m, pattern) && pattern.name().matches(m.name)).toList();
    String className = Readable.className(owner.name);
    if (!sameName.isEmpty()) {
      return className + " has no method " + text(pattern) + "; it has " + list(sameName);
    }
    Set<String> names = methodNames(owner);
    List<String> similar = SimilarNames.to(pattern.name().text(), names);
    return className + " has no method " + pattern.name().text().replace("<init>", "new")
        + (similar.isEmpty() ? names.isEmpty() ? "" : "; it has " + some(names) : SimilarNames.hint(similar));
  }

  private static String text(MethodPattern pattern) {
    String all = pattern.toString();
    return all.substring(all.indexOf("::") + 2);
  }

  private boolean inherits(MethodPattern pattern, ClassNode owner) {
    List<String> parents = new ArrayList<>(owner.interfaces);
    parents.add(owner.superName);
    for (String parent : parents) {
      for (ClassInfo info : parent == null ? List.<ClassInfo>of() : ancestry.of(parent)) {
        for (String m : info.methods().keySet()) {
          int end = m.indexOf('(');
          if (!m.startsWith("<") && pattern.matches(m.substring(0, end), m.substring(end))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Set<String> methodNames(ClassNode owner) {
    Set<String> names = new LinkedHashSet<>();
    for (MethodNode m : owner.methods) {
      if ((m.access & Opcodes.ACC_SYNTHETIC) == 0 && !m.name.startsWith("<")) {
        names.add(m.name);
      }
    }
    for (ClassInfo info : owner.superName == null ? List.<ClassInfo>of() : ancestry.of(owner.superName)) {
      if (!info.isPlatform()) {
        info.methods().keySet().stream()
            .map(m -> m.substring(0, m.indexOf('(')))
            .filter(m -> !m.startsWith("<") && !m.contains("$"))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static String some(Set<String> names) {
    int most = 8;
    return names.stream().limit(most).collect(Collectors.joining(", ")) + (names.size() > most ? ", ..." : "");
  }

  private static String ambiguous(MethodPattern pattern, ClassNode owner, List<MethodNode> all) {
    return Readable.className(owner.name) + " has " + all.size() + " methods " + pattern.name().text().replace("<init>", "new")
        + ": " + list(all) + "; write one of them with its parameters, or (*) for all";
  }

  private static String list(List<MethodNode> methods) {
    return methods.stream()
        .map(m -> Readable.method("", m.name, m.desc).substring(2))
        .collect(Collectors.joining(", "));
  }

  /** Why a method cannot be probed so, or null if it can. */
  private static String whyNot(Probe probe, ClassNode owner, MethodNode m) {
    Parameters parameters = Parameters.of(m);
    String name = Readable.method(owner.name, m.name, m.desc);
    for (var e : probe.with().entrySet()) {
      int i = parameters.find(e.getKey());
      if (i < 0 && (m.access & Opcodes.ACC_ABSTRACT) != 0) {
        continue;
      }
      if (i < 0) {
        return "with: " + name + " has no parameter " + e.getKey() + "; it has " + parameters.readable();
      }
      String problem = Emitter.whyNotComparable(parameters.types()[i], e.getValue());
      if (problem != null) {
        return "with: parameter " + e.getKey() + " of " + name + " cannot be '" + e.getValue() + "': " + problem;
      }
    }
    if (probe.place() instanceof Place.Returns) {
      Type type = Type.getReturnType(m.desc);
      return Numeric.canHold(type) ? null : name + (type == Type.VOID_TYPE ? " returns nothing (void)" : " returns " + a(type) + no(type));
    }
    String wanted = ((Place.Parameter) probe.place()).name();
    int i = parameters.find(wanted);
    if (i < 0) {
      if ((m.access & Opcodes.ACC_ABSTRACT) != 0 && !parameters.knowsNames() && !wanted.matches("\\d+")) {
        return null; // the methods that implement it may know
      }
      if (parameters.types().length == 0) {
        return name + " has no parameters";
      }
      return !parameters.knowsNames()
          ? name + " has no parameter " + wanted + ": its class file does not have their names; write its number, from 0 to "
              + (parameters.types().length - 1)
          : name + " has no parameter " + wanted + "; it has " + parameters.readable();
    }
    Type type = parameters.types()[i];
    return Numeric.canHold(type) ? null : "parameter " + wanted + " of " + name + " is " + a(type) + no(type);
  }

  private static String a(Type type) {
    String name = type.getClassName();
    return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  private static String no(Type type) {
    return ": there are derivatives of double and float, their boxes, and arrays, lists and maps of them"
        + (type.getSort() == Type.OBJECT ? "; name a field or a method of it" : "");
  }

  // ---------------------------------------------------------------- fields

  private String field(Place.Field f, ClassNode owner) {
    Glob name = f.name();
    for (FieldNode field : owner.fields) {
      if (name.matches(field.name)) {
        return name.isPattern() ? null : whyNot(owner, field);
      }
    }
    for (ClassInfo info : ancestry.of(owner.name)) {
      if (info.fields().keySet().stream().anyMatch(k -> name.matches(k.substring(0, k.indexOf(' '))))) {
        return null;
      }
    }
    Set<String> names = new LinkedHashSet<>();
    owner.fields.stream().filter(x -> (x.access & Opcodes.ACC_SYNTHETIC) == 0).forEach(x -> names.add(x.name));
    ancestry.of(owner.name).stream()
        .filter(c -> !c.isPlatform())
        .forEach(c -> c.fields().keySet().forEach(k -> names.add(k.substring(0, k.indexOf(' ')))));
    List<String> similar = SimilarNames.to(name.text(), names);
    return Readable.className(owner.name) + " has no field " + name.text()
        + (similar.isEmpty() ? names.isEmpty() ? "" : "; it has " + some(names) : SimilarNames.hint(similar));
  }

  private static String whyNot(ClassNode owner, FieldNode field) {
    Type type = Type.getType(field.desc);
    String name = Readable.className(owner.name) + "::" + field.name;
    if (!Numeric.canHold(type)) {
      return name + " is " + a(type) + no(type);
    }
    return (field.access & CONSTANT) == CONSTANT && field.value != null
        ? name + " is a constant that the compiler has copied to where it is used; it cannot be probed"
        : null;
  }
}
