package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.QuietCall;
import dev.wengert.agent.rules.Rule;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls that record nothing, or hardly ever: no mark is kept for them. */
final class PairQuietCalls {
  private static final String QUIET = Names.RUNTIME + "QuietCalls";

  /** Methods of collections that run nobody's code in those of the JDK. */
  private static final Set<String> OF_COLLECTIONS =
      Set.of(
          "size()I", "isEmpty()Z", "get(I)Ljava/lang/Object;", "iterator()Ljava/util/Iterator;", "hasNext()Z",
          "next()Ljava/lang/Object;", "getKey()Ljava/lang/Object;", "getValue()Ljava/lang/Object;",
          "keySet()Ljava/util/Set;", "values()Ljava/util/Collection;", "entrySet()Ljava/util/Set;");

  private final PairState pair;
  private final TwinMethod method;
  private final Code code;
  private final PairCallSequence sequence;

  PairQuietCalls(PairState pair, PairCallSequence sequence) {
    this.pair = pair;
    this.method = pair.method;
    this.code = method.code;
    this.sequence = sequence;
  }

  /** Whether a method calls a collection. */
  static boolean hasAny(TwinMethod method) {
    for (AbstractInsnNode insn : method.original.instructions) {
      if (insn instanceof MethodInsnNode call && isOfCollection(method.context, call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfCollection(Context context, MethodInsnNode call) {
    return (call.getOpcode() == Opcodes.INVOKEINTERFACE || call.getOpcode() == Opcodes.INVOKEVIRTUAL)
        && (call.owner.startsWith("java/util/") || call.owner.equals("java/lang/Iterable"))
        && OF_COLLECTIONS.contains(call.name + call.desc)
        && context.rule(call.owner, call.name, call.desc) == null;
  }

  /** Whether a call runs a method of the JDK that is given whole numbers and strings and nothing else: it records nothing. */
  static boolean isOfNumbers(Context context, MethodInsnNode call) {
    Rule rule = context.rule(call.owner, call.name, call.desc);
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && (call.owner.equals("java/lang/Math")
            || call.owner.equals("java/lang/Integer")
            || call.owner.equals("java/lang/Long")
            || call.owner.equals("java/lang/Character"))
        && (rule == null || rule instanceof Rule.Passive)
        && areNumbers(call.desc);
  }

  private static boolean areNumbers(String descriptor) {
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (Reals.isReal(type) || type.getSort() >= Type.ARRAY && !type.getClassName().equals("java.lang.String")) {
        return false;
      }
    }
    return !Reals.hasShadow(Type.getReturnType(descriptor));
  }

  /**
   * Emits a call of a collection. Returns whether it is emitted.
   *
   * <pre>
   *   ..., receiver, arguments -> ..., result
   *
   *   mark = tape.position();
   *   begun = QuietCalls.begin(receiver, noise, top, topIndex, tape, site);
   *   ...
   *   noise = QuietCalls.end(begun, noise, tape);
   *   data = QuietCalls.data(begun, data, tape); indices = ...; top = ...; topIndex = ...
   * </pre>
   */
  boolean emit(AbstractInsnNode insn) {
    if (!(insn instanceof MethodInsnNode call) || !isOfCollection(method.context, call)) {
      return false;
    }
    pair.block.keepMark();
    sequence.before(call);
    QuietCall effect = new QuietCall(pair.program);
    code.push(effect.site()).istore(pair.vars.site);
    code.aload(method.locals.tape).invokeVirtual(Names.TAPE, "position", "()I").istore(pair.vars.mark);
    Operands operands = Operands.keep(method, call);
    int begun = method.locals.temp(Type.INT_TYPE);
    code.aload(operands.receiver).iload(pair.vars.noise).iload(pair.vars.top).iload(pair.vars.topIndex);
    code.aload(method.locals.tape).push(method.site(ForeignCalls.callee(call)));
    code.invokeStatic(QUIET, "begin", "(Ljava/lang/Object;III" + Names.L_TAPE + "Ljava/lang/String;)I").istore(begun);
    operands.pushAgain();
    method.state.popArguments(call.desc);
    method.state.pop();
    method.hazards.beforeCall();
    code.add(method.copyOf(call));
    code.iload(begun).iload(pair.vars.noise).aload(method.locals.tape);
    code.invokeStatic(QUIET, "end", "(II" + Names.L_TAPE + ")I").istore(pair.vars.noise);
    method.foreignResult(Type.getReturnType(call.desc));
    pair.stacks.loadBehind(begun);
    sequence.ranQuietly();
    pair.block.add(effect);
    return true;
  }
}
