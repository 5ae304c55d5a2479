package dev.wengert.it.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** A generated program. */
final class Program {
  final long seed;
  final List<ClassNode> classes;
  private final Set<String> operations = new TreeSet<>();

  /** Whether the program does something that may be answered by a leak. */
  final boolean mayLeak;

  private Program(long seed, Plan plan) {
    this.seed = seed;
    classes = new Classes(plan).all();
    plan.used.stream().filter(o -> !o.always()).forEach(o -> operations.add(o.name()));
    // Without invokedynamic the receivers of functional interfaces are not looked at.
    mayLeak = !plan.dynamic || plan.used.stream().anyMatch(Op::mayLeak);
  }

  static Program generate(long seed, long attempt) {
    return new Program(seed, new Plan(seed, attempt));
  }

  /** The names of what it does, except what every program does. */
  Set<String> operations() {
    return operations;
  }

  World world() {
    return new World(classes);
  }

  Map<String, byte[]> bytes() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    for (ClassNode c : classes) {
      boolean frames = (c.version & 0xffff) > 49;
      ClassWriter writer = new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
        @Override
        protected String getCommonSuperClass(String a, String b) {
          return common(a, b);
        }
      };
      c.accept(writer);
      bytes.put(c.name.replace('/', '.'), writer.toByteArray());
    }
    return bytes;
  }

  private String common(String a, String b) {
    List<String> ancestors = ancestors(a);
    return ancestors(b).stream().filter(ancestors::contains).findFirst().orElse("java/lang/Object");
  }

  private List<String> ancestors(String name) {
    List<String> chain = new ArrayList<>();
    for (String at = name; at != null; at = parent(at)) {
      chain.add(at);
    }
    return chain;
  }

  private String parent(String name) {
    for (ClassNode c : classes) {
      if (c.name.equals(name)) {
        return c.superName;
      }
    }
    try {
      Class<?> parent = Class.forName(name.replace('/', '.')).getSuperclass();
      return parent == null ? null : parent.getName().replace('.', '/');
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  List<MethodNode> methods() {
    List<MethodNode> methods = new ArrayList<>();
    classes.forEach(c -> methods.addAll(c.methods));
    return methods;
  }

  /** The methods as text. */
  String describe() {
    StringBuilder out = new StringBuilder();
    for (ClassNode c : classes) {
      out.append("class ").append(c.name).append(" extends ").append(c.superName).append(" version ")
          .append(c.version & 0xffff).append('\n');
      for (MethodNode m : c.methods) {
        out.append("  ").append(m.name).append(m.desc).append('\n').append(text(m));
      }
    }
    return out.toString();
  }

  private static String text(MethodNode method) {
    Textifier printer = new Textifier();
    method.accept(new TraceMethodVisitor(printer));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    printer.print(writer);
    writer.flush();
    return out.toString().replaceAll("(?m)^ +MAX.*\n", "");
  }
}
