package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.ReverseMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of pairs in a class that is redefined. Its twins record statements; calls that were linked to a forward
 * twin go on to the twin.
 *
 * <pre>
 *   static result forward(...)  { mark = tape.mark(); twin(...); RedefinedPairs.called(tape, mark, ret); }
 *   static void reverse(Sweep)  { RedefinedPairs.back(sweep); }
 *   all others                  { throw RedefinedPairs.gone(); }
 * </pre>
 */
final class RedefinedPair {
  private static final String RUNTIME = Names.RUNTIME + "RedefinedPairs";

  private RedefinedPair() {}

  /** Whether methods with this name are made for pairs only. */
  static boolean isPartOfOne(String name) {
    return number(name) >= Pairs.FIRST_HELPER;
  }

  private static long number(String name) {
    int dollar = name.lastIndexOf('$');
    String number = name.substring(dollar + 1);
    boolean isPiece = dollar > 0 && number.length() == 10 && number.chars().allMatch(Character::isDigit);
    return isPiece && name.substring(0, dollar).endsWith(Names.SUFFIX) ? Long.parseLong(number) : -1;
  }

  /** The body of such a method. */
  static void fill(MethodNode method, String owner, boolean isInterface) {
    long number = number(method.name);
    Code code = new Code(method.instructions);
    int kind = number < Pairs.FIRST_NUMBER ? -1 : (int) (number % Pairs.STRIDE);
    boolean isReverse = method.desc.equals(ReverseMethod.DESCRIPTOR);
    if (!isReverse && (kind == 0 || kind == Pairs.STRIDE / 2)) {
      forward(code, method, owner, isInterface, kind != 0);
    } else if (isReverse && (kind == 1 || kind == Pairs.STRIDE / 2 + 1)) {
      code.aload(0).invokeStatic(RUNTIME, "back", ReverseMethod.DESCRIPTOR).op(Opcodes.RETURN);
    } else {
      code.invokeStatic(RUNTIME, "gone", "()Ldev/wengert/WengertException;").op(Opcodes.ATHROW);
    }
  }

  private static void forward(Code code, MethodNode method, String owner, boolean isInterface, boolean isStatic) {
    Type result = Type.getReturnType(method.desc);
    Type[] types = Type.getArgumentTypes(method.desc);
    int size = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - 1;
    int tape = size - 1;
    int mark = size;
    code.aload(tape).invokeVirtual(Names.TAPE, "mark", "()I").istore(mark);
    int local = 0;
    for (Type type : types) {
      code.load(type, local);
      local += type.getSize();
    }
    String original = method.name.substring(0, method.name.lastIndexOf('$') - Names.SUFFIX.length());
    String descriptor = isStatic ? method.desc : "(" + method.desc.substring(method.desc.indexOf(';') + 1);
    int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL; // this very method
    code.add(new MethodInsnNode(call, owner, Names.twinName(original), descriptor, isInterface));
    code.aload(tape).iload(mark);
    if (Reals.isReal(result)) {
      code.iload(tape - 2);
    } else {
      code.push(0);
    }
    code.invokeStatic(RUNTIME, "called", "(" + Names.L_TAPE + "II)V");
    code.op(result.getOpcode(Opcodes.IRETURN));
  }
}
