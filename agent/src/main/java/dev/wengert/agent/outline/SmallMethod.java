package dev.wengert.agent.outline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Whether the code of a method may stand in place of its calls: few instructions without jumps, which compute with locals
 * and fields of {@code this}. What may throw an exception is not among them, since that names the method; nor is what creates
 * objects, calls other code or may be reported by its place.
 */
final class SmallMethod {
  private static final int MOST = 100;

  private final String owner;
  private final Predicate<MethodInsnNode> functions;
  private final Map<MethodNode, Boolean> known = new HashMap<>();

  SmallMethod(String owner, Predicate<MethodInsnNode> functions) {
    this.owner = owner;
    this.functions = functions;
  }

  boolean is(MethodNode method) throws AnalyzerException {
    Boolean found = known.get(method);
    if (found == null) {
      found = isSmall(method);
      known.put(method, found);
    }
    return found;
  }

  private boolean isSmall(MethodNode method) throws AnalyzerException {
    int instructions = 0;
    AbstractInsnNode last = null;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() < 0) {
        continue;
      }
      if (last != null && Listing.isReturn(last) || !Listing.isReturn(insn) && !isPlain(insn)) {
        return false;
      }
      last = insn;
      instructions++;
    }
    return last != null && Listing.isReturn(last) && instructions <= MOST && !isNarrowed(method) && isSmall(method, last);
  }

  /** The JVM makes what such a method returns smaller. */
  private static boolean isNarrowed(MethodNode method) {
    int sort = Type.getReturnType(method.desc).getSort();
    return sort >= Type.BOOLEAN && sort <= Type.SHORT;
  }

  private boolean isSmall(MethodNode method, AbstractInsnNode last) throws AnalyzerException {
    ThisFlow flow = new ThisFlow(owner, method);
    return flow.stack(last) == (last.getOpcode() == Opcodes.RETURN ? 0 : 1) // the JVM would drop what else is there
        && flow.keepsThis()
        && flow.usesFieldsOfThis();
  }

  private boolean isPlain(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return switch (op) {
      case Opcodes.LDC -> ((LdcInsnNode) insn).cst instanceof Number;
      case Opcodes.GETFIELD -> isOwn((FieldInsnNode) insn);
      case Opcodes.PUTFIELD, Opcodes.GETSTATIC -> isOwn((FieldInsnNode) insn) && isPrimitive((FieldInsnNode) insn);
      case Opcodes.INVOKESTATIC -> functions.test((MethodInsnNode) insn);
      case Opcodes.F2I, Opcodes.F2L, Opcodes.D2I, Opcodes.D2L -> false;
      case Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> false;
      default ->
          op != Opcodes.ACONST_NULL
              && op <= Opcodes.DCMPG
              && (op < Opcodes.IALOAD || op > Opcodes.SALOAD)
              && (op < Opcodes.IASTORE || op > Opcodes.SASTORE);
    };
  }

  private boolean isOwn(FieldInsnNode field) {
    return field.owner.equals(owner);
  }

  private static boolean isPrimitive(FieldInsnNode field) {
    return Type.getType(field.desc).getSort() < Type.ARRAY;
  }
}
