package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.custom.BoundRule;
import dev.wengert.agent.custom.FormulaClass;
import dev.wengert.agent.rules.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What stands in for a method that a user gave a rule, where twins are made. The method runs as it is, and the
 * derivative of its result comes from the rule:
 *
 * <pre>
 *   RuleTwins.pause();
 *   try {
 *     r = method(arguments);                         // the twin of its body: what it stores is passive
 *   } finally {
 *     RuleTwins.unpause();
 *   }
 *   return Formulas1.apply(arguments, r);            // a function with known partials
 *
 *   int evaluation = RuleTwins.begin();              // or, for a root of the parameter f
 *   double u = RuleTwins.unknown(r, evaluation);
 *   return RuleTwins.root(u, f.value(u), evaluation);
 * </pre>
 */
final class StandIn {
  static final String RULE_TWINS = Names.RUNTIME + "RuleTwins";

  /** A call of the method itself: of the twin of its body, under which what it stores is passive. */
  static final class OriginalCall extends MethodInsnNode {
    /** Null for a native method, which has none. */
    final String body;

    OriginalCall(int opcode, String owner, MethodNode method, boolean isInterface) {
      super(opcode, owner, method.name, method.desc, isInterface);
      this.body = (method.access & Opcodes.ACC_NATIVE) != 0 ? null : bodyName(method);
    }
  }

  /** The name of the twin of the method's own body. */
  static String bodyName(MethodNode method) {
    return Names.piece(method.name, 1_000_000 + (method.desc.hashCode() & 0xFFFFF));
  }

  /** A call of the function that has the rule. */
  static final class Application extends MethodInsnNode {
    final Rule.Function rule;

    Application(BoundRule.Function f, String descriptor) {
      super(Opcodes.INVOKESTATIC, f.holder(), "apply", FormulaClass.applyDescriptor(descriptor), false);
      this.rule = f.apply();
    }
  }

  private final ClassNode owner;
  private final MethodNode method;
  private final Context context;
  private final boolean isStatic;
  private final Type[] types;
  private final Type result;
  private final int firstFree;
  private final Code code = new Code(new InsnList());

  StandIn(ClassNode owner, MethodNode method, Context context) {
    this.owner = owner;
    this.method = method;
    this.context = context;
    this.isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.types = Type.getArgumentTypes(method.desc);
    this.result = Type.getReturnType(method.desc);
    this.firstFree = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isStatic ? 1 : 0);
  }

  /**
   * A method of the same name and descriptor.
   *
   * @throws IllegalArgumentException if the rule does not fit, with a message for users
   */
  MethodNode generate(BoundRule rule) {
    MethodNode standIn =
        new MethodNode(
            Opcodes.ASM9,
            method.access & ~(Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED),
            method.name,
            method.desc,
            null,
            method.exceptions.toArray(new String[0]));
    addFirstLine();
    int r = firstFree;
    callMethod(standIn, r);
    if (rule instanceof BoundRule.Function f) {
      pushArguments();
      code.load(result, r).add(new Application(f, method.desc));
    } else if (rule instanceof BoundRule.Root root) {
      evaluateAtRoot(root.parameter(), r);
    } else {
      code.load(result, r);
    }
    code.op(result.getOpcode(Opcodes.IRETURN));
    standIn.instructions = code.list;
    standIn.maxLocals = firstFree + 8;
    standIn.maxStack = firstFree + 8;
    return standIn;
  }

  private void addFirstLine() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode first) {
        LabelNode start = new LabelNode();
        code.add(start).add(new LineNumberNode(first.line, start));
        return;
      }
    }
  }

  /** ... -> ...; the result is stored */
  private void callMethod(MethodNode standIn, int r) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    LabelNode done = new LabelNode();
    code.invokeStatic(RULE_TWINS, "pause", "()V").add(start);
    if (!isStatic) {
      code.aload(0);
    }
    pushArguments();
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    code.add(new OriginalCall(opcode, owner.name, method, isInterface));
    code.store(result, r).add(end).invokeStatic(RULE_TWINS, "unpause", "()V");
    code.add(new JumpInsnNode(Opcodes.GOTO, done));
    code.add(handler).add(frame(Lists.of("java/lang/Throwable")));
    code.invokeStatic(RULE_TWINS, "unpause", "()V").op(Opcodes.ATHROW);
    code.add(done).add(frameWithResult());
    standIn.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
  }

  private AbstractInsnNode frame(List<Object> stack) {
    return Guard.frame(isStatic ? null : owner.name, types, stack);
  }

  private AbstractInsnNode frameWithResult() {
    Type[] locals = Arrays.copyOf(types, types.length + 1);
    locals[types.length] = result;
    return Guard.frame(isStatic ? null : owner.name, locals, Lists.of());
  }

  private void pushArguments() {
    int local = isStatic ? 0 : 1;
    for (Type type : types) {
      code.load(type, local);
      local += type.getSize();
    }
  }

  /** ... -> ..., root */
  private void evaluateAtRoot(int parameter, int r) {
    int u = r + 2;
    int evaluation = u + 2;
    int residual = evaluation + 1;
    int f = isStatic ? 0 : 1;
    for (int i = 0; i < parameter; i++) {
      f += types[i].getSize();
    }
    LabelNode isThere = new LabelNode();
    code.aload(f).add(new JumpInsnNode(Opcodes.IFNONNULL, isThere));
    code.dload(r).op(Opcodes.DRETURN).add(isThere).add(frameWithResult());
    code.invokeStatic(RULE_TWINS, "begin", "()I").istore(evaluation);
    code.dload(r).iload(evaluation).invokeStatic(RULE_TWINS, "unknown", "(DI)D").dstore(u);
    code.aload(f).dload(u).add(evaluation(types[parameter])).dstore(residual);
    code.dload(u).dload(residual).iload(evaluation).invokeStatic(RULE_TWINS, "root", "(DDI)D");
  }

  /** ..., function, double -> ..., double */
  private MethodInsnNode evaluation(Type function) {
    if (!result.equals(Type.DOUBLE_TYPE) || function.getSort() != Type.OBJECT) {
      throw new IllegalArgumentException("a root is a double, of a parameter that is an object");
    }
    ClassInfo info = context.pool().find(function.getInternalName());
    if (info == null) {
      throw new IllegalArgumentException("class " + function.getClassName() + " cannot be found");
    }
    Set<String> candidates = new TreeSet<>();
    addEvaluations(info, candidates);
    if (candidates.size() != 1) {
      throw new IllegalArgumentException(
          function.getClassName() + " has not one abstract method from double to double, but " + candidates.size());
    }
    String name = candidates.iterator().next();
    int opcode = info.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    return new MethodInsnNode(opcode, info.name(), name, "(D)D", info.isInterface());
  }

  /** Adds the names of abstract methods from double to double, inherited ones too. */
  private void addEvaluations(ClassInfo info, Set<String> names) {
    info.methods().forEach(
        (method, access) -> {
          if (method.endsWith("(D)D") && (access & Opcodes.ACC_ABSTRACT) != 0) {
            names.add(method.substring(0, method.indexOf('(')));
          }
        });
    List<String> parents = new ArrayList<>(info.interfaces());
    if (info.superName() != null) {
      parents.add(info.superName());
    }
    for (String parent : parents) {
      ClassInfo found = context.pool().find(parent);
      if (found != null) {
        addEvaluations(found, names);
      }
    }
  }
}
