package dev.wengert.agent.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what can be probed, and says it in the words of a config. */
public final class Finder {
  private static final int CONSTANT = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private final ClassIndex index;

  public Finder(ClassIndex index) {
    this.index = index;
  }

  /**
   * All places whose class, method, parameter or field has a name that matches.
   *
   * @param wanted a part of a name, a pattern with {@code *} and {@code ?} for a whole name, or a regular expression
   *     between slashes
   * @throws IllegalArgumentException with a message for users
   */
  public List<String> find(String wanted) {
    Predicate<String> matches = predicate(wanted);
    List<String> found = new ArrayList<>();
    for (String name : index.names()) {
      ClassNode node = ConfigCheck.read(index, name);
      if (node != null && (node.access & Opcodes.ACC_SYNTHETIC) == 0) {
        add(node, matches, found);
      }
    }
    return found;
  }

  private static Predicate<String> predicate(String wanted) {
    if (wanted.length() > 2 && wanted.startsWith("/") && wanted.endsWith("/")) {
      try {
        Pattern regex = Pattern.compile(wanted.substring(1, wanted.length() - 1), Pattern.CASE_INSENSITIVE);
        return name -> regex.matcher(name).find();
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("'" + wanted + "' is not a regular expression: " + e.getDescription());
      }
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    if (Glob.of(lower).isPattern()) {
      Glob glob = Glob.of(lower);
      return name -> glob.matches(name.toLowerCase(Locale.ROOT));
    }
    return name -> name.toLowerCase(Locale.ROOT).contains(lower);
  }

  private static void add(ClassNode node, Predicate<String> matches, List<String> found) {
    String className = node.name.replace('/', '.');
    boolean all = matches.test(className);
    for (FieldNode field : node.fields) {
      boolean isOwn = (field.access & Opcodes.ACC_SYNTHETIC) == 0;
      boolean isConstant = (field.access & CONSTANT) == CONSTANT && field.value != null;
      if (isOwn && !isConstant && Numeric.canHold(Type.getType(field.desc)) && isLikely(Type.getType(field.desc))
          && (all || matches.test(field.name))) {
        found.add("field " + className + "::" + field.name);
      }
    }
    for (MethodNode method : node.methods) {
      if ((method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0 && !method.name.equals("<clinit>")) {
        add(node, method, all || matches.test(method.name), matches, found);
      }
    }
  }

  private static void add(
      ClassNode node, MethodNode method, boolean all, Predicate<String> matches, List<String> found) {
    String of = Readable.method(node.name, method.name, method.desc);
    Parameters parameters = Parameters.of(method);
    for (int i = 0; i < parameters.types().length; i++) {
      String name = parameters.names()[i];
      if (isLikely(parameters.types()[i]) && (all || name != null && matches.test(name))) {
        found.add("parameter " + (name == null ? String.valueOf(i) : name) + " of " + of);
      }
    }
    if (isLikely(Type.getReturnType(method.desc)) && all) {
      found.add("return of " + of);
    }
  }

  /** Objects of any class can hold numbers, but hardly ever do. */
  private static boolean isLikely(Type type) {
    return Numeric.canHold(type)
        && !(type.getSort() == Type.OBJECT && (type.getClassName().equals("java.lang.Object") || type.getClassName().equals("java.lang.Comparable")))
        && !(type.getSort() == Type.ARRAY && type.getElementType().getClassName().equals("java.lang.Object"));
  }
}
