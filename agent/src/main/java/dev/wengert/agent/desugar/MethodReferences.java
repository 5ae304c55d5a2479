package dev.wengert.agent.desugar;

import dev.wengert.agent.classes.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns lambdas and method references into one form: a static or instance method of the class itself
 * as the implementation, linked by the runtime's own bootstrap method. {@code Math::sin} becomes
 *
 * <pre>
 *   private static double wengert$reference$3(double a) { return Math.sin(a); }
 * </pre>
 */
public final class MethodReferences {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String LAMBDAS = "dev/wengert/runtime/Lambdas";
  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          LAMBDAS,
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;",
          false);
  private static final Handle ALT_BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          LAMBDAS,
          "altMetafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);
  /** Most static arguments that a bootstrap method can have; two are added. */
  private static final int MOST_ARGUMENTS = 251;

  private final ClassNode owner;
  private final Set<String> declared;
  private final Predicate<String> mayAdd;
  private int number;

  private MethodReferences(ClassNode owner, Predicate<String> mayAdd) {
    this.mayAdd = mayAdd;
    this.owner = owner;
    this.declared =
        owner.methods.stream().map(m -> m.name + m.desc).collect(Collectors.toSet());
  }

  /** Rewrites the lambdas of a class in place. */
  public static void desugar(ClassNode owner) {
    desugar(owner, method -> true);
  }

  /**
   * Rewrites the lambdas of a class in place.
   *
   * @param mayAdd whether a method of this name and descriptor may be added; a reference that needs
   *     another one stays as it is
   */
  public static void desugar(ClassNode owner, Predicate<String> mayAdd) {
    new MethodReferences(owner, mayAdd).run();
  }

  private void run() {
    for (MethodNode method : new ArrayList<>(owner.methods)) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy
            && indy.bsm.getOwner().equals(FACTORY)
            && indy.bsmArgs.length + 2 <= MOST_ARGUMENTS) {
          rewrite(indy);
        }
      }
    }
  }

  private void rewrite(InvokeDynamicInsnNode indy) {
    Handle named = (Handle) indy.bsmArgs[1];
    Handle implementation = named;
    int site = number++;
    if (!isOwnLambda(implementation, indy)) {
      implementation = reference(indy, implementation, site);
      if (implementation == null) {
        return;
      }
    }
    List<Object> arguments =
        new ArrayList<>(Lists.of(indy.bsmArgs[0], implementation, indy.bsmArgs[2], site));
    if (indy.bsm.getName().equals("metafactory")) {
      indy.bsm = BOOTSTRAP;
    } else {
      indy.bsm = ALT_BOOTSTRAP; // serializable, or of several interfaces
      arguments.add(named);
      arguments.addAll(Lists.of(indy.bsmArgs).subList(3, indy.bsmArgs.length));
    }
    indy.bsmArgs = arguments.toArray();
  }

  /** Whether a lambda's body is in this class and takes its arguments as they come. */
  private boolean isOwnLambda(Handle h, InvokeDynamicInsnNode indy) {
    return h.getOwner().equals(owner.name)
        && h.getName().startsWith("lambda$")
        && declared.contains(h.getName() + h.getDesc())
        && h.getDesc().equals(fitting(indy, h.getTag() != Opcodes.H_INVOKESTATIC));
  }

  /** The descriptor of an implementation for which nothing has to be converted. */
  private static String fitting(InvokeDynamicInsnNode indy, boolean hasReceiver) {
    List<Type> parameters = parameters(indy);
    Type result = ((Type) indy.bsmArgs[2]).getReturnType();
    if (hasReceiver && !parameters.isEmpty()) {
      parameters.remove(0);
    }
    return Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
  }

  /** What is captured, then what the interface's method takes. */
  private static List<Type> parameters(InvokeDynamicInsnNode indy) {
    List<Type> parameters = new ArrayList<>(Lists.of(Type.getArgumentTypes(indy.desc)));
    parameters.addAll(Lists.of(((Type) indy.bsmArgs[2]).getArgumentTypes()));
    return parameters;
  }

  /** A method of this class that does what is referred to; null if it cannot be added. */
  private Handle reference(InvokeDynamicInsnNode indy, Handle target, int site) {
    List<Type> parameters = parameters(indy);
    Type result = ((Type) indy.bsmArgs[2]).getReturnType();
    String descriptor = Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
    String name = "wengert$reference$" + site;
    if (!mayAdd.test(name + descriptor)) {
      return null;
    }
    MethodNode body =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    emit(body, parameters, result, target);
    owner.methods.add(body);
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return new Handle(Opcodes.H_INVOKESTATIC, owner.name, body.name, descriptor, isInterface);
  }

  private static void emit(MethodNode body, List<Type> from, Type result, Handle target) {
    boolean isNew = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    boolean isStatic = target.getTag() == Opcodes.H_INVOKESTATIC;
    List<Type> to = new ArrayList<>();
    if (!isNew && !isStatic) {
      to.add(Type.getObjectType(target.getOwner()));
    }
    to.addAll(Lists.of(Type.getArgumentTypes(target.getDesc())));
    if (isNew) {
      body.instructions.add(new TypeInsnNode(Opcodes.NEW, target.getOwner()));
      body.instructions.add(new InsnNode(Opcodes.DUP));
    }
    int local = 0;
    for (int i = 0; i < to.size(); i++) {
      body.instructions.add(new VarInsnNode(from.get(i).getOpcode(Opcodes.ILOAD), local));
      Conversions.convert(body.instructions, from.get(i), to.get(i));
      local += from.get(i).getSize();
    }
    body.instructions.add(
        new MethodInsnNode(
            opcode(target), target.getOwner(), target.getName(), target.getDesc(),
            target.isInterface()));
    Type returned =
        isNew ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
    Conversions.convert(body.instructions, returned, result);
    body.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    body.maxLocals = local;
    body.maxStack = local + 6;
  }

  private static int opcode(Handle target) {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> Opcodes.INVOKEVIRTUAL;
    };
  }
}
