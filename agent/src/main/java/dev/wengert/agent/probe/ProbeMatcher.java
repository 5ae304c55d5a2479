package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.probe.CallWeaver.CallProbe;
import dev.wengert.agent.probe.CallWeaver.Kind;
import dev.wengert.agent.probe.FieldWeaver.FieldProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the probes in a class.
 *
 * <p>A method of a class that is transformed is probed in its body, however it is called. Others are probed where
 * transformed code calls them; so are all whose probe says {@code in}.
 */
final class ProbeMatcher {
  private static final String MAIN = "([Ljava/lang/String;)V";
  private static final MainClass STARTED = new MainClass(System.getProperty("sun.java.command", ""));

  private final ProbeConfig config;
  private final ClassNode owner;
  private final Ancestry ancestry;
  private final Predicate<ClassInfo> isTarget;
  private final Matches matches;
  private final Bodies bodies;
  private final List<Probe> probes;
  private final boolean hasKeys;

  ProbeMatcher(
      ProbeConfig config, ClassNode owner, Ancestry ancestry, Predicate<ClassInfo> isTarget, Matches matches) {
    this.config = config;
    this.owner = owner;
    this.ancestry = ancestry;
    this.isTarget = isTarget;
    this.matches = matches;
    this.bodies = new Bodies(owner);
    this.probes = config.probes().stream().filter(p -> !matches.isRejected(p)).toList();
    this.hasKeys = probes.stream().anyMatch(p -> p.place() instanceof Place.Keyed);
  }

  // ---------------------------------------------------------------- methods

  boolean isRoot(MethodNode method) {
    MethodPattern root = config.root();
    boolean is =
        root == null
            ? method.name.equals("main") && isMain(method)
            : !matches.isRootRejected() && !method.name.startsWith("<") && isMeant(root, method);
    if (is) {
      matches.foundRoot(Readable.method(owner.name, method.name, method.desc));
    }
    return is;
  }

  /** Also a main method of an object or without arguments, which later versions of Java start. */
  private boolean isMain(MethodNode method) {
    return method.desc.equals(MAIN) && (method.access & Opcodes.ACC_STATIC) != 0
        || STARTED.is(owner.name) && (method.desc.equals(MAIN) || method.desc.equals("()V"));
  }

  /** The probes in the body of a method. */
  List<MethodProbe> in(MethodNode method) {
    List<MethodProbe> all = new ArrayList<>();
    for (Probe probe : probes) {
      MethodPattern pattern = probe.place().method();
      if (pattern == null || probe.in() != null) {
        continue;
      }
      String inherited = isMeant(pattern, method) ? "" : inheritedBy(pattern, method);
      int parameter = inherited == null ? -2 : parameter(probe, method);
      if (parameter >= MethodProbe.RESULT && conditionsFit(probe, method)) {
        Type type = parameter < 0 ? Type.getReturnType(method.desc) : Type.getArgumentTypes(method.desc)[parameter];
        all.add(new MethodProbe(probe, parameter, type, inherited.isEmpty() ? null : inherited));
        matches.found(probe, describe(method, parameter));
      }
    }
    return all;
  }

  private String describe(MethodNode method, int parameter) {
    String of = Readable.method(owner.name, method.name, method.desc);
    if (parameter < 0) {
      return "return of " + of;
    }
    String name = Parameters.of(method).names()[parameter];
    return "parameter " + (name == null ? String.valueOf(parameter) : name) + " of " + of;
  }

  /** The number of the probed parameter, -1 for the result, -2 if there is nothing to probe. */
  private static int parameter(Probe probe, MethodNode method) {
    if (probe.place() instanceof Place.Returns) {
      return Numeric.canHold(Type.getReturnType(method.desc)) ? MethodProbe.RESULT : -2;
    }
    int i = Parameters.of(method).find(((Place.Parameter) probe.place()).name());
    return i >= 0 && Numeric.canHold(Type.getArgumentTypes(method.desc)[i]) ? i : -2;
  }

  private static boolean conditionsFit(Probe probe, MethodNode method) {
    Parameters parameters = Parameters.of(method);
    return probe.with().entrySet().stream()
        .allMatch(
            e -> {
              int i = parameters.find(e.getKey());
              return i >= 0 && Emitter.whyNotComparable(parameters.types()[i], e.getValue()) == null;
            });
  }

  /** Whether a method is meant: by its class, or by a class or interface whose method it overrides. */
  private boolean isMeant(MethodPattern pattern, MethodNode method) {
    if (!hasBody(pattern, method) || !pattern.matches(method.name, method.desc)) {
      return false;
    }
    if (pattern.owner().matches(owner.name)) {
      return true;
    }
    boolean overrides = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !method.name.startsWith("<");
    return overrides
        && ancestry.overridden(owner.name, method.name, method.desc, c -> pattern.owner().matches(c.name()) && isProbedInside(c)) != null;
  }

  /** Methods of the JDK and of libraries that are left out are probed where they are called. */
  private boolean isProbedInside(ClassInfo c) {
    return isTarget.test(c) || c.isInterface() && !c.isPlatform();
  }

  private static boolean hasBody(MethodPattern pattern, MethodNode method) {
    boolean isHidden = (method.access & Opcodes.ACC_SYNTHETIC) != 0 && !pattern.name().text().equals(method.name);
    return !isHidden && (method.access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  /** The class that is meant and inherits this method, or null. */
  private String inheritedBy(MethodPattern pattern, MethodNode method) {
    if (pattern.owner().isPattern()
        || method.name.startsWith("<")
        || !hasBody(pattern, method)
        || !pattern.matches(method.name, method.desc)) {
      return null;
    }
    for (String heir : matches.candidates(pattern.owner())) {
      if (ancestry.inheritsMethod(heir, method.name, method.desc, owner.name)) {
        return (method.access & Opcodes.ACC_STATIC) != 0 ? "" : heir.replace('/', '.');
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- calls

  /** The probes at a call. */
  List<CallProbe> at(MethodInsnNode call, MethodNode method) {
    List<CallProbe> all = new ArrayList<>();
    for (Probe probe : probes) {
      CallProbe found = at(probe, call, method);
      if (found != null) {
        all.add(found);
        matches.found(probe, probe.place() + " in " + Readable.method(owner.name, bodies.outermost(method).name, bodies.outermost(method).desc));
      }
    }
    if (hasKeys && WellKnown.isParser(call)) {
      all.add(new CallProbe(Kind.PARSE, null, 0, Map.of()));
    } else if (hasKeys && WellKnown.keepsText(call)) {
      all.add(new CallProbe(Kind.DERIVE, null, 0, Map.of()));
    } else if (call.name.equals("exit") && call.desc.equals("(I)V")
        && (call.owner.equals("java/lang/System") || call.owner.equals("java/lang/Runtime"))) {
      all.add(new CallProbe(Kind.EXIT, null, 0, Map.of()));
    } else if (call.name.equals("halt") && call.owner.equals("java/lang/Runtime")) {
      all.add(new CallProbe(Kind.HALT, null, 0, Map.of()));
    }
    return all;
  }

  private CallProbe at(Probe probe, MethodInsnNode call, MethodNode method) {
    if (probe.in() != null && !isIn(probe.in(), method)) {
      return null;
    }
    if (probe.place() instanceof Place.Parsed parsed) {
      return WellKnown.readsNumber(call) && isIn(parsed.by(), method)
          ? new CallProbe(Kind.RETURNS, probe, -1, Map.of())
          : null;
    }
    if (probe.place() instanceof Place.Keyed keyed) {
      boolean looksUp =
          keyed.from() == null
              ? WellKnown.looksUp(call)
              : WellKnown.mayLookUp(call.desc) && isCalled(keyed.from(), call, c -> true);
      return looksUp ? new CallProbe(Kind.LOOK_UP, probe, 0, Map.of()) : null;
    }
    MethodPattern pattern = probe.place().method();
    boolean isProbedHere =
        pattern != null
            && (probe.in() != null
                ? isCalled(pattern, call, c -> true)
                : !pattern.owner().isPattern() && isCalled(pattern, call, c -> !isProbedInside(c)));
    if (!isProbedHere) {
      return null;
    }
    Map<Integer, String> with = new HashMap<>();
    Type[] types = Type.getArgumentTypes(call.desc);
    for (Map.Entry<String, String> e : probe.with().entrySet()) {
      int i = argument(call, e.getKey(), types.length);
      if (i < 0 || Emitter.whyNotComparable(types[i], e.getValue()) != null) {
        return null;
      }
      with.put(i, e.getValue());
    }
    if (probe.place() instanceof Place.Parameter p) {
      int i = argument(call, p.name(), types.length);
      return i >= 0 && Numeric.canHold(types[i]) ? new CallProbe(Kind.PARAMETER, probe, i, with) : null;
    }
    return Numeric.canHold(Type.getReturnType(call.desc)) ? new CallProbe(Kind.RETURNS, probe, -1, with) : null;
  }

  /** The number of a parameter by its number or, where the method's class file tells it, its name. */
  private int argument(MethodInsnNode call, String name, int n) {
    if (name.matches("\\d{1,3}")) {
      int i = Integer.parseInt(name);
      return i < n ? i : -1;
    }
    return Parameters.of(call, ancestry.pool()).find(name);
  }

  private boolean isIn(MethodPattern pattern, MethodNode method) {
    MethodNode written = bodies.outermost(method);
    return pattern.owner().matches(owner.name) && pattern.matches(written.name, written.desc);
  }

  /** Whether a call is of a method that is meant, by a class or interface that matches. */
  private boolean isCalled(MethodPattern pattern, MethodInsnNode call, Predicate<ClassInfo> wanted) {
    if (!pattern.matches(call.name, call.desc) || call.owner.startsWith("[")) {
      return false;
    }
    for (ClassInfo c : ancestry.of(call.owner)) {
      if (pattern.owner().matches(c.name()) && wanted.test(declaring(c, call))) {
        return true;
      }
    }
    return false;
  }

  private ClassInfo declaring(ClassInfo c, MethodInsnNode call) {
    ClassInfo declaring = ancestry.pool().declaringMethod(c.name(), call.name, call.desc).owner();
    return declaring == null ? c : declaring;
  }

  // ---------------------------------------------------------------- fields

  boolean mayBeProbed(FieldInsnNode insn) {
    return probes.stream().anyMatch(p -> p.place() instanceof Place.Field f && f.name().matches(insn.name));
  }

  /** The probes at an instruction that reads or assigns a field. */
  List<FieldProbe> at(FieldInsnNode insn, FilledArrays filled) {
    List<FieldProbe> all = new ArrayList<>();
    for (Probe probe : probes) {
      if (probe.place() instanceof Place.Field f
          && f.name().matches(insn.name)
          && Numeric.canHold(Type.getType(insn.desc))) {
        String receiver = receiver(f, insn);
        if (receiver != null) {
          all.add(new FieldProbe(probe, receiver.isEmpty() ? null : receiver, filled.isOnlyFilled(insn)));
          matches.found(probe, "field " + Readable.className(declaring(insn)) + "::" + insn.name);
        }
      }
    }
    return all;
  }

  private String declaring(FieldInsnNode insn) {
    ClassInfo c = ancestry.pool().declaringField(insn.owner, insn.name, insn.desc).owner();
    return c == null ? insn.owner : c.name();
  }

  /** The class of which the object must be an instance, "" for any, null if this field is not meant. */
  private String receiver(Place.Field f, FieldInsnNode insn) {
    String declaring = declaring(insn);
    if (f.owner().matches(declaring)) {
      return "";
    }
    for (ClassInfo c : ancestry.of(insn.owner)) {
      if (c.name().equals(declaring)) {
        break;
      }
      if (f.owner().matches(c.name())) {
        return "";
      }
    }
    boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
    for (String heir : matches.candidates(f.owner())) {
      if (ancestry.inheritsField(heir, insn.name, insn.desc, declaring)) {
        return isStatic ? "" : heir.replace('/', '.');
      }
    }
    return null;
  }
}
