package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.lang.reflect.Modifier;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** One activation of a generated method, run with dual numbers. */
final class Frame implements Opcodes {
  private static final int LOCALS = 264;

  /** A JDK object between {@code new} and its constructor. */
  private static final class Fresh {}

  private final World world;
  private final MethodNode method;
  private final InsnList code;
  private final Object[] locals = new Object[LOCALS];
  private final Stack stack = new Stack();
  private final Memory memory;
  private final Arithmetic arithmetic;
  private boolean returned;
  private Object result;

  Frame(World world, MethodNode method, Object[] arguments) {
    this.world = world;
    this.method = method;
    code = method.instructions;
    memory = new Memory(world, stack);
    arithmetic = new Arithmetic(world, stack);
    int slot = 0;
    for (Object argument : arguments) {
      locals[slot++] = argument;
      slot += argument instanceof Dual || argument instanceof Long ? 1 : 0;
    }
  }

  Object run() {
    AbstractInsnNode at = code.getFirst();
    while (!returned) {
      world.step();
      try {
        at = execute(at);
      } catch (Raised e) {
        at = handler(at, e);
        stack.clear();
        stack.push(e.exception);
      }
    }
    return result;
  }

  private AbstractInsnNode handler(AbstractInsnNode at, Raised e) {
    int index = code.indexOf(at);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      boolean covered = code.indexOf(block.start) <= index && index < code.indexOf(block.end);
      if (covered && (block.type == null || world.isA(e.type(), block.type))) {
        return block.handler;
      }
    }
    throw e;
  }

  /** Gives the next instruction. */
  private AbstractInsnNode execute(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    switch (opcode) {
      case -1, NOP -> { }
      case DUP -> stack.copy(1, 0);
      case DUP_X1 -> stack.copy(1, 1);
      case DUP_X2 -> stack.copy(1, 2);
      case DUP2 -> stack.copy(2, 0);
      case DUP2_X1 -> stack.copy(2, 1);
      case DUP2_X2 -> stack.copy(2, 2);
      case POP -> stack.unit();
      case POP2 -> {
        stack.unit();
        stack.unit();
      }
      case SWAP -> stack.swap();
      case MONITORENTER, MONITOREXIT -> Memory.present(stack.pop());
      case GOTO, IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IFNULL,
          IFNONNULL -> {
        return taken(opcode) ? ((JumpInsnNode) insn).label : insn.getNext();
      }
      case TABLESWITCH -> {
        TableSwitchInsnNode cases = (TableSwitchInsnNode) insn;
        int chosen = stack.integer();
        return chosen >= cases.min && chosen <= cases.max ? cases.labels.get(chosen - cases.min) : cases.dflt;
      }
      case LOOKUPSWITCH -> {
        return chosen((LookupSwitchInsnNode) insn);
      }
      case ATHROW -> throw new Raised(Memory.present(stack.pop()));
      case DRETURN, ARETURN, RETURN, IRETURN, FRETURN, LRETURN -> {
        result = opcode == RETURN ? null : stack.pop();
        returned = true;
      }
      default -> {
        if (!simple(insn) && !memory.execute(insn) && !call(insn)) {
          arithmetic.execute(opcode);
        }
      }
    }
    return insn.getNext();
  }

  private boolean taken(int opcode) {
    if (opcode == GOTO) {
      return true;
    }
    if (opcode == IFNULL || opcode == IFNONNULL) {
      return (stack.pop() == null) == (opcode == IFNULL);
    }
    int second = opcode >= IF_ICMPEQ ? stack.integer() : 0;
    int first = stack.integer();
    return switch (opcode) {
      case IFEQ, IF_ICMPEQ -> first == second;
      case IFNE, IF_ICMPNE -> first != second;
      case IFLT, IF_ICMPLT -> first < second;
      case IFGE, IF_ICMPGE -> first >= second;
      case IFGT -> first > second;
      default -> first <= second;
    };
  }

  private LabelNode chosen(LookupSwitchInsnNode cases) {
    int at = cases.keys.indexOf(stack.integer());
    return at >= 0 ? cases.labels.get(at) : cases.dflt;
  }

  /** Constants and local variables; false for another instruction. */
  private boolean simple(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    switch (opcode) {
      case ACONST_NULL -> stack.push(null);
      case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 -> stack.push(opcode - ICONST_0);
      case DCONST_0, DCONST_1 -> stack.push(Dual.constant(opcode - DCONST_0));
      case FCONST_0, FCONST_1, FCONST_2 -> stack.push(new Single(Dual.constant(opcode - FCONST_0)));
      case BIPUSH, SIPUSH -> stack.push(((IntInsnNode) insn).operand);
      case LDC -> stack.push(constant(((LdcInsnNode) insn).cst));
      case ILOAD, LLOAD, FLOAD, DLOAD, ALOAD -> stack.push(locals[((VarInsnNode) insn).var]);
      case ISTORE, LSTORE, FSTORE, DSTORE, ASTORE -> locals[((VarInsnNode) insn).var] = stack.pop();
      case IINC -> {
        IincInsnNode increment = (IincInsnNode) insn;
        locals[increment.var] = (Integer) locals[increment.var] + increment.incr;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Object constant(Object value) {
    return value instanceof Double d ? Dual.constant(d)
        : value instanceof Float f ? new Single(Dual.constant(f)) : value;
  }

  /** Calls and allocation; false for another instruction. */
  private boolean call(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      invoke(call);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      Object[] captured = stack.pop(Type.getArgumentTypes(dynamic.desc).length);
      stack.push(world.calls.dynamic(dynamic, captured));
    } else if (insn.getOpcode() == NEW) {
      String type = ((TypeInsnNode) insn).desc;
      stack.push(world.find(type) == null ? new Fresh() : world.instance(type));
    } else {
      return false;
    }
    return true;
  }

  private void invoke(MethodInsnNode call) {
    int receiver = call.getOpcode() == INVOKESTATIC ? 0 : 1;
    Object[] arguments = stack.pop(Type.getArgumentTypes(call.desc).length + receiver);
    Object value = call.getOpcode() == INVOKEVIRTUAL || call.getOpcode() == INVOKEINTERFACE
        ? world.calls.virtual(call.owner, call.name, call.desc, arguments)
        : world.calls.direct(call.owner, call.name, call.desc, arguments);
    if (receiver == 1 && arguments[0] instanceof Fresh fresh) {
      stack.replace(fresh, value);
      for (int i = 0; i < locals.length; i++) {
        locals[i] = locals[i] == fresh ? value : locals[i];
      }
    } else if (!call.desc.endsWith(")V")) {
      stack.push(value);
    }
  }

  static boolean isStatic(MethodNode method) {
    return Modifier.isStatic(method.access);
  }

  /** Kinds of handles, for those who read the calls. */
  static boolean makes(Handle handle) {
    return handle.getTag() == H_NEWINVOKESPECIAL;
  }
}
