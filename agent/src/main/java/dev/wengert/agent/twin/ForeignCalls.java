package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls into code that is not transformed: what is active there is a leak. */
final class ForeignCalls {
  private static final String HANDLER = "java/lang/reflect/InvocationHandler";
  private static final String LEAK_OBJECT = "(Ljava/lang/Object;Ljava/lang/String;)V";
  private static final String LEAK_TO =
      "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/String;)V";

  /** Packages of the JDK whose code computes with objects that it is given. */
  private static final List<String> COMPUTING =
      Lists.of("java/beans/", "javax/management/", "javax/swing/", "javax/script/", "java/sql/", "javax/sql/");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final ThreadCalls threads;
  private final WatchedArguments watched;
  private final SharedObjects shared;

  ForeignCalls(TwinMethod method) {
    this.watched = new WatchedArguments(method);
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.threads = new ThreadCalls(method);
    this.shared = new SharedObjects(method);
  }

  /** ..., [receiver,] arguments -> ..., result */
  void invoke(MethodInsnNode insn, boolean leaks) {
    List<Value> arguments = state.popArguments(insn.desc);
    if (Calls.hasReceiver(insn)) {
      state.pop();
    }
    String kind = kind(insn);
    List<Integer> snapshots = new ArrayList<>();
    boolean sharing =
        leaks
            && !method.context.isLikeMath(insn.owner) // these keep nothing
            && method.context.isOfLibrary(insn.owner, insn.name, insn.desc);
    boolean usesState = sharing && method.context.effect(insn).usesState();
    boolean harmless = kind.equals("BIT_PATTERN") && (method.mayUseBits(insn) || ComparedBits.follow(insn));
    if (leaks && !harmless) {
      leakArguments(insn, arguments, kind, snapshots);
      watched.watch(insn);
      if (readsObjects(insn)) {
        leakObjects(insn, false);
      } else if (isFunction(insn)) {
        leakObjects(insn, true);
      }
      threads.report(insn);
      if (usesState) {
        shared.look();
      }
    }
    method.hazards.beforeCall();
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
    for (int snapshot : snapshots) {
      Snapshots.compare(code, locals.tape, snapshot);
    }
    if (usesState) {
      shared.came(Type.getReturnType(insn.desc), callee(insn));
      shared.look();
    }
    method.foreignResult(Type.getReturnType(insn.desc));
  }

  /** The kind of a leak of arguments. */
  private String kind(MethodInsnNode insn) {
    if (Reals.isBox(insn.owner)) {
      return insn.name.endsWith("Bits")
          ? "BIT_PATTERN"
          : insn.name.equals("floatToFloat16") ? "CONVERSION" : "ARGUMENT";
    }
    return Context.isOurs(insn.owner)
        ? "NESTED"
        : method.context.isNative(insn.owner, insn.name, insn.desc) ? "NATIVE" : "ARGUMENT";
  }

  private void leakArguments(
      MethodInsnNode insn, List<Value> arguments, String kind, List<Integer> snapshots) {
    Type[] types = Type.getArgumentTypes(insn.desc);
    int first = Calls.hasReceiver(insn) ? 1 : 0;
    for (int i = 0; i < types.length; i++) {
      Value argument = arguments.get(i);
      if (argument instanceof Expr e) {
        method.values.leak(e, kind, callee(insn));
      } else if (argument instanceof Value.Array array
          && array.spanVar >= 0
          && Reals.isArray(types[i])) {
        // as an Object it is passed on
        leakArray(
            array,
            kind.equals("NATIVE") ? kind : "ARRAY_CONTENT",
            callee(insn),
            isKept(insn, first + i));
        int snapshot = locals.temp(Type.getObjectType("java/lang/Object"));
        Snapshots.take(code, locals.tape, array.spanVar, snapshot);
        snapshots.add(snapshot);
      }
    }
  }

  /** Whether what a parameter is given may be read by later calls; the receiver is the first. */
  private boolean isKept(MethodInsnNode insn, int parameter) {
    return method.context.isOfLibrary(insn.owner, insn.name, insn.desc)
        && method.context.effect(insn).keeps(parameter);
  }

  static String callee(MethodInsnNode insn) {
    return insn.owner.replace('/', '.') + '.' + insn.name + insn.desc;
  }

  /** Libraries and reflection read what is in objects; the JDK passes objects on. */
  private boolean readsObjects(MethodInsnNode insn) {
    String owner = method.context.declaring(insn.owner, insn.name, insn.desc);
    return !owner.startsWith("[") && !passesOn(owner) && !Context.isOurs(owner)
        || owner.equals("java/lang/invoke/MethodHandle")
        || owner.equals("java/lang/invoke/VarHandle")
        || owner.equals("java/lang/invoke/MethodHandles") && isGivenObjects(insn.name)
        || isSerialization(owner) && insn.name.startsWith("write")
        || owner.startsWith("java/lang/reflect/")
            && !owner.equals(HANDLER)
            && isReflectiveAccess(insn.name);
  }

  private static boolean passesOn(String owner) {
    return (owner.startsWith("java/") || owner.startsWith("javax/"))
        && COMPUTING.stream().noneMatch(owner::startsWith);
  }

  private static boolean isSerialization(String owner) {
    return owner.equals("java/io/ObjectOutputStream") || owner.equals("java/io/ObjectOutput");
  }

  /** Handles that keep objects, and give them to whom they call. */
  private static boolean isGivenObjects(String name) {
    return name.equals("insertArguments") || name.equals("constant");
  }

  private static boolean isReflectiveAccess(String name) {
    return name.equals("invoke")
        || name.equals("newInstance")
        || (name.startsWith("get") || name.startsWith("set")) && !name.equals("getLength");
  }

  /** Interfaces and collections of the JDK may be implemented by anyone's code. */
  private static boolean isFunction(MethodInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.INVOKEINTERFACE -> insn.owner.startsWith("java/");
      case Opcodes.INVOKEVIRTUAL ->
          insn.owner.startsWith("java/util/")
              || !insn.owner.startsWith("java/") && !insn.owner.startsWith("[");
      default -> isOfCollections(insn);
    };
  }

  /** {@code Collections.addAll(list, ...)}: the list is whose class matters. */
  private static boolean isOfCollections(MethodInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESTATIC
        && insn.owner.equals("java/util/Collections")
        && insn.desc.startsWith("(L");
  }

  /**
   * Reports objects among receiver and arguments that hold something active.
   *
   * <pre>
   *   ..., [receiver,] arguments -> ..., [receiver,] arguments
   * </pre>
   *
   * @param byReceiver whether it depends on the receiver's class if the callee is transformed
   */
  private void leakObjects(MethodInsnNode insn, boolean byReceiver) {
    Operands operands = Operands.keep(method, insn);
    int self = operands.receiver;
    if (self >= 0) {
      leakObject(insn, byReceiver, self, self, 0);
    }
    int first = Calls.hasReceiver(insn) ? 1 : 0;
    if (isOfCollections(insn)) {
      self = operands.vars[0];
    }
    for (int i = 0; i < operands.types.length; i++) {
      if (mayHold(operands.types[i])) {
        leakObject(insn, byReceiver, self, operands.vars[i], first + i);
      }
    }
    operands.pushAgain();
  }

  private void leakObject(
      MethodInsnNode insn, boolean byReceiver, int self, int var, int parameter) {
    String report = isKept(insn, parameter) ? "give" : "leakObject";
    code.aload(locals.tape);
    if (byReceiver) {
      code.aload(self);
    }
    code.aload(var)
        .push(method.site(callee(insn)))
        .invokeVirtual(
            Names.TAPE,
            insn.owner.equals(HANDLER) ? "leakToHandler" : byReceiver ? "leakObject" : report,
            byReceiver ? LEAK_TO : LEAK_OBJECT);
  }

  static boolean mayHold(Type type) {
    return type.getSort() >= Type.ARRAY
        && !Reals.isArray(type)
        && !type.equals(Type.getObjectType("java/lang/String"));
  }

  private void leakArray(Value.Array array, String kind, String callee, boolean isKept) {
    code.aload(locals.tape)
        .aload(array.spanVar)
        .push(kind)
        .push(method.site(callee))
        .invokeVirtual(
            Names.TAPE,
            isKept ? "give" : "leak",
            "(" + Names.L_SPAN + "Ljava/lang/String;Ljava/lang/String;)V");
  }

  // ---------------------------------------------------------------- invokedynamic

  /** ..., captured values -> ..., lambda; string concatenation; anything else is foreign */
  void invokeDynamic(InvokeDynamicInsnNode insn) {
    boolean isLambda = insn.bsm.getOwner().equals(Names.LAMBDAS);
    List<Value> arguments = state.popArguments(insn.desc);
    if (!isLambda && !isPassive(insn)) {
      leak(insn, arguments);
    }
    if (isLambda) {
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i) instanceof Expr e) {
          arguments.set(i, method.values.materialize(e));
        }
      }
    }
    method.hazards.beforeCall();
    code.add(new InvokeDynamicInsnNode(insn.name, insn.desc, insn.bsm, insn.bsmArgs));
    method.foreignResult(Type.getReturnType(insn.desc));
    if (isLambda) {
      capture(insn, arguments);
    }
  }

  /** What a bootstrap method of a language or a library links is not known. */
  private void leak(InvokeDynamicInsnNode insn, List<Value> arguments) {
    String callee = insn.bsm.getOwner().replace('/', '.') + '.' + insn.name;
    for (Value argument : arguments) {
      if (argument instanceof Expr e) {
        method.values.leak(e, "ARGUMENT", callee);
      } else if (argument instanceof Value.Array array && array.spanVar >= 0) {
        leakArray(array, "ARRAY_CONTENT", callee, false);
      }
    }
    Operands operands = Operands.keep(method, insn);
    for (int i = 0; i < operands.types.length; i++) {
      if (mayHold(operands.types[i])) {
        code.aload(locals.tape)
            .aload(operands.vars[i])
            .push(method.site(callee))
            .invokeVirtual(Names.TAPE, "leakObject", LEAK_OBJECT);
      }
    }
    operands.pushAgain();
  }

  private static boolean isPassive(InvokeDynamicInsnNode insn) {
    String owner = insn.bsm.getOwner();
    return owner.equals("java/lang/invoke/StringConcatFactory")
        || owner.equals("java/lang/runtime/ObjectMethods")
        || owner.equals("java/lang/runtime/SwitchBootstraps");
  }

  /** ..., lambda -> ..., lambda; it takes the addresses of the reals it captured */
  private void capture(InvokeDynamicInsnNode insn, List<Value> arguments) {
    if (!arguments.isEmpty()) {
      code.op(Opcodes.DUP)
          .aload(locals.tape)
          .invokeStatic(Names.LAMBDAS, "made", "(Ljava/lang/Object;" + Names.L_TAPE + ")V");
    }
    int doubles = 0;
    for (Value argument : arguments) {
      if (argument instanceof Expr e) {
        if (e instanceof Leaf leaf) {
          code.op(Opcodes.DUP)
              .iload(leaf.addressVar)
              .push(doubles)
              .aload(locals.tape)
              .push(method.site("lambda"))
              .invokeStatic(
                  Names.LAMBDAS,
                  "capture",
                  "(Ljava/lang/Object;II" + Names.L_TAPE + "Ljava/lang/String;)V");
        }
        doubles++;
      }
    }
  }
}
