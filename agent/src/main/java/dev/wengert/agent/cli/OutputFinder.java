package dev.wengert.agent.cli;

import dev.wengert.agent.classes.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** Finds the numbers in the object that a method returns: components, methods, fields. */
final class OutputFinder {
  private final ClassLoader loader;
  private final TargetMethod method;
  private final TargetClass result;
  /** By the names that a user can write. */
  private final Map<String, Output> known = new LinkedHashMap<>();

  private OutputFinder(ClassLoader loader, TargetMethod method) {
    this.loader = loader;
    this.method = method;
    Type type = Type.getReturnType(method.descriptor());
    this.result = type.getSort() == Type.OBJECT ? TargetClass.read(loader, type.getClassName()) : null;
    if (result == null) {
      throw new UserError(method.signature() + " returns " + type.getClassName()
          + ", which has no numbers with names; a record or an object is needed");
    }
    addMembers(result);
  }

  /** The outputs of these names; none if the method returns a number or an array. */
  static List<Output> find(Program program, TargetMethod method, List<String> names) {
    if (method.returnsObject()) {
      return new OutputFinder(program.loader(), method).find(names);
    }
    if (!names.isEmpty()) {
      throw new UserError(method.signature() + " returns no object, so --outputs means nothing");
    }
    return List.of();
  }

  /** Those of these names, or all components of a record if there are no names. */
  private List<Output> find(List<String> names) {
    if (names.isEmpty()) {
      return components();
    }
    List<Output> outputs = new ArrayList<>();
    for (String name : names) {
      Output output = known.get(name.strip());
      if (output == null) {
        throw new UserError("class " + result.className() + " has no accessible double or float '" + name
            + "'" + SimilarNames.hint(SimilarNames.to(name, known.keySet()))
            + (known.isEmpty() ? "" : " (there is " + String.join(", ", known.keySet()) + ")"));
      }
      outputs.add(output);
    }
    return outputs;
  }

  private List<Output> components() {
    List<Output> outputs = new ArrayList<>();
    List<RecordComponentNode> components = result.node().recordComponents;
    for (RecordComponentNode component : components == null ? List.<RecordComponentNode>of() : components) {
      if (Output.isNumber(component.descriptor)) {
        outputs.add(known.get(component.name));
      }
    }
    if (outputs.isEmpty()) {
      throw new UserError(method.signature() + " returns " + result.className()
          + "; say which of its numbers are meant: --outputs "
          + (known.isEmpty() ? "... (it has none)" : String.join(",", known.keySet())));
    }
    return outputs;
  }

  /** What is accessible of a class and its ancestors; what a subclass declares comes first. */
  private void addMembers(TargetClass from) {
    for (MethodNode m : from.node().methods) {
      if (m.desc.startsWith("()") && Output.isNumber(m.desc.substring(2)) && isAccessible(from, m.access)) {
        Output output = new Output(
            label(m.name), result.node().name, result.isInterface(), m.name, m.desc);
        known.putIfAbsent(m.name, output);
        known.putIfAbsent(label(m.name), output);
      }
    }
    for (FieldNode f : from.node().fields) {
      if (Output.isNumber(f.desc) && isAccessible(from, f.access)) {
        known.putIfAbsent(f.name, new Output(f.name, from.node().name, false, f.name, f.desc));
      }
    }
    List<String> ancestors = new ArrayList<>(from.node().interfaces);
    if (from.node().superName != null) {
      ancestors.add(0, from.node().superName);
    }
    for (String ancestor : ancestors) {
      TargetClass next = ancestor.equals("java/lang/Object") ? null : TargetClass.read(loader, ancestor.replace('/', '.'));
      if (next != null) {
        addMembers(next);
      }
    }
  }

  private boolean isAccessible(TargetClass owner, int access) {
    boolean isPublic = (access & Opcodes.ACC_PUBLIC) != 0 && owner.isPublic() && result.isPublic();
    boolean samePackage = owner.packagePrefix().equals(bridgePackage());
    return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE)) == 0
        && (isPublic || samePackage);
  }

  /** Where the call comes from, if not from a package in which only what is public can be used. */
  private String bridgePackage() {
    return BridgeClass.packagePrefix(method, true);
  }

  /** {@code price} for {@code getPrice}. */
  private static String label(String name) {
    boolean isGetter = name.length() > 3 && name.startsWith("get") && Character.isUpperCase(name.charAt(3));
    return isGetter ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : name;
  }
}
