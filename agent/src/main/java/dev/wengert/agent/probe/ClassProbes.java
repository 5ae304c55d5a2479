package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.twin.Probing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The probes in the classes of one loader. */
final class ClassProbes implements Probing {
  private static final int NOT_OVERRIDING = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
  private static final int MADE_BY_COMPILER = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
  private static final String MAIN = "([Ljava/lang/String;)V";

  private final ProbeConfig config;
  private final ClassPool pool;
  private final Matches matches;
  /** By method; a class is transformed by one thread. */
  private final Map<MethodNode, List<MethodProbe>> found = new HashMap<>();

  ClassProbes(ProbeConfig config, ClassPool pool, Matches matches) {
    this.config = config;
    this.pool = pool;
    this.matches = matches;
  }

  @Override
  public boolean concerns(ClassNode owner, MethodNode method) {
    return isRoot(owner, method) || !probes(owner, method).isEmpty();
  }

  @Override
  public MethodNode woven(ClassNode owner, MethodNode method, MethodNode source) {
    List<MethodProbe> probes = probes(owner, method);
    if (probes.isEmpty()) {
      return source;
    }
    for (MethodProbe p : probes) {
      matches.found(p.probe(), p.describe(owner.name, method));
    }
    return new MethodWeaver(source == method ? copy(method) : source, probes).weave();
  }

  private static MethodNode copy(MethodNode method) {
    MethodNode copy =
        new MethodNode(
            Opcodes.ASM9, method.access, method.name, method.desc, method.signature,
            method.exceptions.toArray(new String[0]));
    method.accept(copy);
    return copy;
  }

  @Override
  public boolean isRoot(ClassNode owner, MethodNode method) {
    MethodPattern root = config.root();
    boolean is =
        root == null
            ? method.name.equals("main") && method.desc.equals(MAIN) && (method.access & Opcodes.ACC_STATIC) != 0
            : matches(root, owner, method);
    if (is) {
      matches.foundRoot(Readable.method(owner.name, method.name, method.desc));
    }
    return is;
  }

  private List<MethodProbe> probes(ClassNode owner, MethodNode method) {
    return found.computeIfAbsent(method, m -> find(owner, m));
  }

  private List<MethodProbe> find(ClassNode owner, MethodNode method) {
    List<MethodProbe> all = new ArrayList<>();
    for (Probe probe : config.probes()) {
      if (probe.place() instanceof Place.Parameter p && matches(p.method(), owner, method)) {
        Parameters parameters = Parameters.of(method);
        int i = parameters.find(p.name());
        if (i >= 0 && Numeric.canHold(parameters.types()[i])) {
          all.add(new MethodProbe(probe, i, parameters.types()[i], parameters.locals()[i], parameters.names()[i]));
        }
      } else if (probe.place() instanceof Place.Returns r && matches(r.method(), owner, method)) {
        Type type = Type.getReturnType(method.desc);
        if (Numeric.canHold(type)) {
          all.add(new MethodProbe(probe, MethodProbe.RESULT, type, -1, null));
        }
      }
    }
    return all;
  }

  /** Whether a method is meant: by its class, or by a class or interface whose method it overrides. */
  private boolean matches(MethodPattern pattern, ClassNode owner, MethodNode method) {
    if ((method.access & MADE_BY_COMPILER) != 0 && !pattern.name().text().equals(method.name)
        || (method.access & Opcodes.ACC_BRIDGE) != 0
        || (method.access & Opcodes.ACC_ABSTRACT) != 0
        || !pattern.matches(method.name, method.desc)) {
      return false;
    }
    return pattern.owner().matches(owner.name)
        || (method.access & NOT_OVERRIDING) == 0
            && !method.name.startsWith("<")
            && overrides(pattern.owner(), owner, method);
  }

  private boolean overrides(ClassPattern wanted, ClassNode owner, MethodNode method) {
    List<String> parents = new ArrayList<>(owner.interfaces);
    parents.add(owner.superName);
    return parents.stream().anyMatch(p -> declares(wanted, p, method));
  }

  private boolean declares(ClassPattern wanted, String name, MethodNode method) {
    ClassInfo info = name == null ? null : pool.find(name);
    if (info == null) {
      return false;
    }
    Integer access = info.method(method.name, method.desc);
    if (access != null && (access & NOT_OVERRIDING) == 0 && wanted.matches(name)) {
      return true;
    }
    return declares(wanted, info.superName(), method)
        || info.interfaces().stream().anyMatch(i -> declares(wanted, i, method));
  }
}
