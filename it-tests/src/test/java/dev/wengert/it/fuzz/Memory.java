package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The instructions for arrays, fields and types. */
final class Memory implements Opcodes {
  private final World world;
  private final Stack stack;

  Memory(World world, Stack stack) {
    this.world = world;
    this.stack = stack;
  }

  static Object initial(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'D' -> Dual.constant(0);
      case 'F' -> new Single(Dual.constant(0));
      case 'J' -> 0L;
      case 'I', 'Z' -> 0;
      default -> null;
    };
  }

  static Arr array(String type, int length) {
    Object[] elements = new Object[length];
    Arrays.fill(elements, initial(type.substring(1)));
    return new Arr(type, elements);
  }

  static Object present(Object value) {
    if (value == null) {
      throw Raised.of(NullPointerException.class);
    }
    return value;
  }

  /** False for an instruction of another kind. */
  boolean execute(AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case DALOAD, AALOAD, FALOAD -> load();
      case DASTORE, AASTORE, FASTORE -> store();
      case ARRAYLENGTH -> stack.push(((Arr) present(stack.pop())).elements().length);
      case NEWARRAY -> stack.push(
          array(((IntInsnNode) insn).operand == T_DOUBLE ? "[D" : "[F", stack.integer()));
      case ANEWARRAY -> {
        String element = ((TypeInsnNode) insn).desc;
        stack.push(array(element.charAt(0) == '[' ? "[" + element : "[L" + element + ";", stack.integer()));
      }
      case MULTIANEWARRAY -> {
        MultiANewArrayInsnNode many = (MultiANewArrayInsnNode) insn;
        stack.push(nested(many.desc, stack.pop(many.dims), 0));
      }
      case GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC -> field((FieldInsnNode) insn);
      case INSTANCEOF -> stack.push(world.instanceOf(stack.pop(), ((TypeInsnNode) insn).desc) ? 1 : 0);
      case CHECKCAST -> cast(((TypeInsnNode) insn).desc);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Arr nested(String type, Object[] lengths, int at) {
    Arr array = array(type, (Integer) lengths[at]);
    if (at + 1 < lengths.length) {
      Arrays.setAll(array.elements(), i -> nested(type.substring(1), lengths, at + 1));
    }
    return array;
  }

  private static void requireIndex(Arr array, int index) {
    if (index < 0 || index >= array.elements().length) {
      throw Raised.of(ArrayIndexOutOfBoundsException.class);
    }
  }

  private void load() {
    int index = stack.integer();
    Arr array = (Arr) present(stack.pop());
    requireIndex(array, index);
    stack.push(array.elements()[index]);
  }

  private void store() {
    Object value = stack.pop();
    int index = stack.integer();
    Arr array = (Arr) present(stack.pop());
    requireIndex(array, index);
    requireFits(world, array, value);
    array.elements()[index] = value;
  }

  static void requireFits(World world, Arr array, Object value) {
    String element = array.type().substring(1);
    boolean fits = element.length() == 1 || value == null || world.instanceOf(value,
        element.charAt(0) == 'L' ? element.substring(1, element.length() - 1) : element);
    if (!fits) {
      throw Raised.of(ArrayStoreException.class);
    }
  }

  private void field(FieldInsnNode insn) {
    String field = world.field(insn.owner, insn.name);
    if (insn.getOpcode() == GETSTATIC || insn.getOpcode() == PUTSTATIC) {
      world.initialize(insn.owner);
    }
    switch (insn.getOpcode()) {
      case GETSTATIC -> stack.push(world.statics.get(field));
      case PUTSTATIC -> world.statics.put(field, stack.pop());
      case GETFIELD -> stack.push(((Obj) present(stack.pop())).fields.get(field));
      default -> {
        Object value = stack.pop();
        ((Obj) present(stack.pop())).fields.put(field, value);
      }
    }
  }

  private void cast(String type) {
    Object value = stack.pop();
    if (value != null && !world.instanceOf(value, type)) {
      throw Raised.of(ClassCastException.class);
    }
    stack.push(value);
  }
}
