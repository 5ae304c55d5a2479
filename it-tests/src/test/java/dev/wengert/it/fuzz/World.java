package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import dev.wengert.it.random.Unfit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** The interpreted program: its classes, static fields, what it printed, and a limit of work. */
final class World {
  private static final int STEPS = 20_000;
  private static final int DEPTH = 60;

  /** A method and where it is declared. */
  record Found(ClassNode owner, MethodNode method) {}

  final Map<String, Object> statics = new HashMap<>();
  final StringBuilder printed = new StringBuilder();
  final Calls calls = new Calls(this);

  private final Set<String> initialized = new HashSet<>();
  private final Map<String, ClassNode> classes = new LinkedHashMap<>();
  private int steps;
  private int depth;

  /** Whether a float was computed: partial derivatives of rounded values are less exact. */
  boolean rounded;

  World(Iterable<ClassNode> program) {
    program.forEach(c -> classes.put(c.name, c));
    for (ClassNode c : program) {
      c.fields.stream().filter(f -> (f.access & Opcodes.ACC_STATIC) != 0)
          .forEach(f -> statics.put(c.name + '.' + f.name, f.value instanceof Double d ? Dual.constant(d) : Memory.initial(f.desc)));
    }
    statics.put(Types.MAIN + ".out", printed);
    for (ClassNode c : program) {
      if (!c.name.equals(Types.LATE)) {
        initialize(c.name);
      }
    }
  }

  /** Runs the class initialiser if it has not run yet. */
  void initialize(String name) {
    ClassNode c = find(name);
    if (c != null && initialized.add(name)) {
      for (MethodNode m : c.methods) {
        if (m.name.equals("<clinit>")) {
          calls.run(new Found(c, m));
        }
      }
    }
  }

  void step() {
    if (++steps > STEPS) {
      throw new Unfit("too long");
    }
  }

  void enter() {
    if (++depth > DEPTH) {
      throw new Unfit("too deep");
    }
  }

  void leave() {
    depth--;
  }

  /** What was printed since the last call. */
  String output() {
    String text = printed.toString();
    printed.setLength(0);
    return text;
  }

  /** Between two runs: what is left in static fields has no derivative in the next one. */
  void endRun() {
    steps = 0;
    depth = 0;
    new Passivation().of(statics);
  }

  ClassNode find(String name) {
    return classes.get(name);
  }

  /** The method that a call in a class or of an object of the class runs, null if it is not generated. */
  Found select(String type, String name, String descriptor) {
    for (ClassNode c = find(type); c != null; c = find(c.superName)) {
      MethodNode method = declared(c, name, descriptor);
      if (method != null) {
        return new Found(c, method);
      }
    }
    for (ClassNode c = find(type); c != null; c = find(c.superName)) {
      for (String i : c.interfaces) {
        Found found = select(i, name, descriptor);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static MethodNode declared(ClassNode c, String name, String descriptor) {
    for (MethodNode m : c.methods) {
      boolean concrete = (m.access & Opcodes.ACC_ABSTRACT) == 0;
      if (concrete && m.name.equals(name) && m.desc.equals(descriptor)) {
        return m;
      }
    }
    return null;
  }

  /** The field by its declaring class. */
  String field(String owner, String name) {
    ClassNode c = find(owner);
    for (FieldNode f : c.fields) {
      if (f.name.equals(name)) {
        return owner + '.' + name;
      }
    }
    for (String i : c.interfaces) {
      String found = find(i) == null ? null : field(i, name);
      if (found != null) {
        return found;
      }
    }
    return find(c.superName) == null ? null : field(c.superName, name);
  }

  Obj instance(String type) {
    Obj made = new Obj(type);
    for (ClassNode c = find(type); c != null; c = find(c.superName)) {
      for (FieldNode f : c.fields) {
        made.fields.put(c.name + '.' + f.name, Memory.initial(f.desc));
      }
    }
    return made;
  }

  /** Whether a class or array type can be used as another, both as class files name them. */
  boolean isA(String type, String wanted) {
    if (type.equals(wanted) || wanted.equals("java/lang/Object")) {
      return true;
    }
    if (type.charAt(0) == '[') {
      return wanted.charAt(0) == '[' && type.length() > 2 && wanted.length() > 2
          && isA(element(type), element(wanted));
    }
    ClassNode c = find(type);
    if (c != null) {
      return isA(c.superName, wanted) || c.interfaces.stream().anyMatch(i -> isA(i, wanted));
    }
    return find(wanted) == null && wanted.charAt(0) != '[' && library(wanted).isAssignableFrom(library(type));
  }

  private static String element(String array) {
    String element = array.substring(1);
    return element.charAt(0) == 'L' ? element.substring(1, element.length() - 1) : element;
  }

  private static Class<?> library(String name) {
    try {
      return Class.forName(name.replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static String typeOf(Object value) {
    if (value instanceof Obj object) {
      return object.type;
    }
    if (value instanceof Arr array) {
      return array.type();
    }
    if (value instanceof Closure closure) {
      return closure.type();
    }
    if (value instanceof Failure failure) {
      return failure.type();
    }
    if (value instanceof FloatBox) {
      return "java/lang/Float";
    }
    return value instanceof Box ? "java/lang/Double" : value.getClass().getName().replace('.', '/');
  }

  boolean instanceOf(Object value, String type) {
    return value != null && isA(typeOf(value), type);
  }
}
