package dev.wengert.agent.cli;

import dev.wengert.agent.classes.SimilarNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Finds the method that the user means in the class files of the program. */
final class MethodFinder {
  private final ClassLoader loader;
  private final Supplier<List<String>> classNames;
  private final boolean objects;

  MethodFinder(ClassLoader loader) {
    this(loader, List::of, false);
  }

  /**
   * @param classNames the names of all classes, for hints
   * @param objects whether the method may return an object with numbers in it
   */
  MethodFinder(ClassLoader loader, Supplier<List<String>> classNames, boolean objects) {
    this.loader = loader;
    this.classNames = classNames;
    this.objects = objects;
  }

  /** The method of the spec that takes these arguments; a method that can be differentiated. */
  TargetMethod find(MethodSpec spec, List<String> arguments) {
    TargetClass named = named(spec.className());
    List<TargetMethod> overloads = methods(named, spec.method());
    if (overloads.isEmpty()) {
      List<String> names =
          named.node().methods.stream().map(m -> m.name).filter(n -> !n.startsWith("<") && !n.contains("$")).toList();
      throw new UserError("class " + named.className() + " has no method " + spec.method()
          + SimilarNames.hint(SimilarNames.to(spec.method(), names)));
    }
    List<TargetMethod> candidates =
        overloads.stream()
            .filter(method -> spec.accepts(method.descriptor()))
            .collect(Collectors.toList());
    if (candidates.isEmpty()) {
      throw new UserError("no method " + named.className() + "::" + spec.method()
          + " has that signature; there is " + list(overloads));
    }
    return choose(candidates, arguments);
  }

  private TargetMethod choose(List<TargetMethod> candidates, List<String> arguments) {
    if (candidates.size() == 1) {
      return usable(candidates.get(0));
    }
    List<TargetMethod> usable =
        candidates.stream().filter(method -> method.obstacle(objects) == null).collect(Collectors.toList());
    if (usable.isEmpty()) {
      List<TargetMethod> callable =
          candidates.stream().filter(TargetMethod::isStatic).collect(Collectors.toList());
      throw new UserError("no overload can be differentiated: "
          + (callable.isEmpty() ? candidates : callable).get(0).obstacle(objects));
    }
    List<TargetMethod> sameCount =
        usable.stream()
            .filter(method -> method.parameterTypes().size() == arguments.size())
            .collect(Collectors.toList());
    if (sameCount.size() == 1) {
      return sameCount.get(0);
    }
    List<TargetMethod> fitting =
        sameCount.stream().filter(method -> fits(method, arguments)).collect(Collectors.toList());
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.isEmpty()) {
      String given = arguments.size() == 1 ? "this argument" : "these " + arguments.size() + " arguments";
      throw new UserError("no overload takes " + given + "; there is " + list(usable));
    }
    throw new UserError(
        "several overloads take these arguments; name one by its signature: " + list(fitting));
  }

  private TargetMethod usable(TargetMethod method) {
    String obstacle = method.obstacle(objects);
    if (obstacle != null) {
      throw new UserError(obstacle);
    }
    return method;
  }

  private static boolean fits(TargetMethod method, List<String> arguments) {
    try {
      ArgumentParser.parse(method, arguments);
      return true;
    } catch (UserError doesNotFit) {
      return false;
    }
  }

  /** Signatures tell overloads apart; where only the result does, descriptors. */
  private static String list(List<TargetMethod> methods) {
    boolean distinct = methods.stream().map(TargetMethod::signature).distinct().count() == methods.size();
    return methods.stream()
        .map(method -> distinct ? method.signature() : method.qualifiedName() + method.descriptor())
        .collect(Collectors.joining("', '", "'", "'"));
  }

  /** The class of that name, nested classes also by the name that they have in source code. */
  private TargetClass named(String className) {
    String candidate = className;
    while (true) {
      TargetClass found = TargetClass.read(loader, candidate);
      if (found != null) {
        return found;
      }
      int dot = candidate.lastIndexOf('.');
      if (dot < 0) {
        List<String> meant = SimilarNames.toClass(className, classNames.get());
        throw new UserError("class " + className + " is not on the class path"
            + (meant.isEmpty() ? "; give its jar or directory with --class-path" : SimilarNames.hint(meant)));
      }
      candidate = candidate.substring(0, dot) + "$" + candidate.substring(dot + 1);
    }
  }

  /** All methods of a name; as in Java, those of superclasses unless they are hidden. */
  private List<TargetMethod> methods(TargetClass named, String name) {
    List<TargetMethod> methods = new ArrayList<>();
    for (TargetClass declaring = named; declaring != null; declaring = superclass(declaring)) {
      for (MethodNode method : declaring.node().methods) {
        boolean hidden = methods.stream().anyMatch(other -> other.descriptor().equals(method.desc));
        boolean inherited = declaring == named || (method.access & Opcodes.ACC_PRIVATE) == 0;
        if (method.name.equals(name) && !name.startsWith("<") && inherited && !hidden
            && (method.access & Opcodes.ACC_SYNTHETIC) == 0) {
          methods.add(new TargetMethod(
              named, declaring, name, method.desc, method.access, ParameterNames.of(method)));
        }
      }
    }
    return methods;
  }

  private TargetClass superclass(TargetClass declaring) {
    String name = declaring.node().superName;
    return name == null || declaring.isInterface() ? null : TargetClass.read(loader, name.replace('/', '.'));
  }
}
