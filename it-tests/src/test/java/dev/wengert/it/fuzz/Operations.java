package dev.wengert.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Everything that generated code can do. */
final class Operations implements Opcodes {
  static final List<Op> ALL = new ArrayList<>();

  /** Those that only a part of the programs have. */
  static final List<Op> OPTIONAL;

  /** Values of these types are not kept, so that each is used once. */
  private static final String PASSING = "jd";

  static {
    StackOperations.addTo(ALL);
    MemoryOperations.addTo(ALL);
    Members.addTo(ALL);
    Composed.addTo(ALL);
    Control.addTo(ALL);
    Set<String> within = Set.of("System.arraycopy(OIOII)", "HashMap.get(H2)", "ArrayList.addAll(Lc)");
    for (Jdk.Method method : Jdk.METHODS) {
      boolean passing = (method.takes() + method.gives()).chars().anyMatch(c -> PASSING.indexOf(c) >= 0);
      if (!passing && !within.contains(method.id()) && !method.name().equals("<init>")) {
        ALL.add(new Op(method.id(), 2, false, method.mayLeak(), (body, depth) -> call(body, method)));
      }
    }
    OPTIONAL = ALL.stream().filter(op -> !op.always()).toList();
  }

  private Operations() {}

  /** A call of a JDK method with arguments of its types. */
  static boolean call(Body body, Jdk.Method method) {
    boolean applies = method.takes().chars().anyMatch(c -> Functions.METHODS.containsKey((char) c));
    if (applies && body.rank <= Lambdas.RANK) {
      return false;
    }
    if (!body.plan.dynamic && method.owner().startsWith("java/util/function/") && method.opcode() == INVOKESTATIC) {
      return false;
    }
    String takes = method.takes();
    if (body.choices.chance(0.5) && takes.chars().noneMatch(c -> c == 'I' || Character.isDigit(c))) {
      body.want(takes);
    } else {
      for (char parameter : takes.toCharArray()) {
        body.argument(parameter);
      }
    }
    emit(body, method);
    return true;
  }

  /** The call alone; what it takes is on the stack. */
  static void emit(Body body, Jdk.Method method) {
    boolean inInterface = method.opcode() == INVOKEINTERFACE
        || method.opcode() == INVOKESTATIC && method.owner().startsWith("java/util/function/")
        || method.owner().equals("java/util/stream/DoubleStream");
    body.call(method.opcode(), method.owner(), method.name(), method.takes(), method.gives().charAt(0), inInterface);
    if (method.gives().length() > 1) {
      body.cast(method.gives().charAt(2));
    }
  }

  static Jdk.Method method(String id) {
    return Jdk.METHODS.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }
}
