package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Functions given to the JDK, which will give them objects: one that is not transformed is replaced by
 * one that reports what is active in these. {@code list.forEach(action)} becomes
 *
 * <pre>
 *   list.forEach(Watching.of(action, tape, site))
 * </pre>
 */
final class WatchedArguments {
  private static final String WATCHING = Names.RUNTIME + "Watching";
  private static final String FUNCTIONS = "java/util/function/";
  private static final Set<String> WATCHED =
      Set.of(
          "Function", "BiFunction", "UnaryOperator", "BinaryOperator", "Consumer", "BiConsumer",
          "Predicate", "BiPredicate", "ToDoubleFunction", "ToIntFunction", "ToLongFunction",
          "ToDoubleBiFunction", "Supplier");
  private static final Set<String> DEFAULTS = Set.of("andThen", "compose", "negate", "and", "or");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;

  WatchedArguments(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
  }

  private static boolean isWatched(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return false;
    }
    String name = type.getInternalName();
    return name.equals("java/util/stream/Collector")
        || name.startsWith(FUNCTIONS) && WATCHED.contains(name.substring(FUNCTIONS.length()));
  }

  /** {@code f.andThen(g)}: the JDK's own function will call {@code f}. */
  private static boolean isWatchedReceiver(MethodInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKEINTERFACE
        && isWatched(Type.getObjectType(insn.owner))
        && DEFAULTS.contains(insn.name);
  }

  /** ..., [receiver,] arguments -> ..., [receiver,] arguments */
  void watch(MethodInsnNode insn) {
    if (!insn.owner.startsWith("java/")) {
      return;
    }
    Type[] types = Type.getArgumentTypes(insn.desc);
    int first = isWatchedReceiver(insn) ? -1 : 0;
    while (first >= 0 && first < types.length && !isWatched(types[first])) {
      first++;
    }
    if (first == types.length) {
      return;
    }
    int[] vars = new int[types.length];
    for (int i = types.length - 1; i > first; i--) {
      vars[i] = locals.temp(types[i]);
      code.var(types[i].getOpcode(Opcodes.ISTORE), vars[i]);
    }
    watchTop(insn, first < 0 ? Type.getObjectType(insn.owner) : types[first]);
    for (int i = first + 1; i < types.length; i++) {
      code.var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
      if (isWatched(types[i])) {
        watchTop(insn, types[i]);
      }
    }
  }

  /** ..., function -> ..., function */
  private void watchTop(MethodInsnNode insn, Type type) {
    code.aload(locals.tape)
        .push(method.site(ForeignCalls.callee(insn)))
        .invokeStatic(
            WATCHING,
            "of",
            "(" + type + Names.L_TAPE + "Ljava/lang/String;)" + type);
  }
}
