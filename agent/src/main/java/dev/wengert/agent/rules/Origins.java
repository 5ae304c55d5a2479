package dev.wengert.agent.rules;

import dev.wengert.agent.rules.Effects.Effect;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Follows the objects that a method is given: through its locals, its stack, what is read out of them.
 * Whatever might let go of one, to a field, an array or code that is not known, counts as keeping it.
 */
final class Origins extends Interpreter<Origins.Origin> {
  /**
   * A value.
   *
   * @param from a bit for each parameter that it may be, or be read out of
   */
  record Origin(int size, long from) implements Value {
    static final Origin NOTHING = new Origin(1, 0);
    static final Origin WIDE = new Origin(2, 0);

    @Override
    public int getSize() {
      return size;
    }
  }

  private final Effects effects;
  private long kept;
  private boolean usesState;
  private int parameters;

  Origins(Effects effects) {
    super(Opcodes.ASM9);
    this.effects = effects;
  }

  Effect effect() {
    return new Effect(kept, usesState);
  }

  private static Origin of(Type type, long from) {
    return type.getSize() == 2
        ? Origin.WIDE
        : Effects.isReference(type) ? new Origin(1, from) : Origin.NOTHING;
  }

  private void keep(Origin value) {
    kept |= value.from;
  }

  // ---------------------------------------------------------------- where values begin

  @Override
  public Origin newValue(Type type) {
    return type == null ? Origin.NOTHING : type == Type.VOID_TYPE ? null : of(type, 0);
  }

  @Override
  public Origin newParameterValue(boolean isInstanceMethod, int local, Type type) {
    int number = parameters++;
    if (number >= Long.SIZE) {
      kept = -1;
      return of(type, 0);
    }
    return of(type, 1L << number);
  }

  @Override
  public Origin newOperation(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> Origin.WIDE;
      case Opcodes.LDC -> constant(((LdcInsnNode) insn).cst);
      case Opcodes.GETSTATIC -> {
        Type type = Type.getType(((FieldInsnNode) insn).desc);
        usesState |= Effects.isReference(type) && !type.equals(Type.getType(String.class));
        yield of(type, 0);
      }
      default -> Origin.NOTHING;
    };
  }

  private Origin constant(Object value) {
    if (value instanceof ConstantDynamic dynamic) {
      usesState = true;
      return dynamic.getSize() == 2 ? Origin.WIDE : Origin.NOTHING;
    }
    return value instanceof Long || value instanceof Double ? Origin.WIDE : Origin.NOTHING;
  }

  // ---------------------------------------------------------------- where they go

  @Override
  public Origin copyOperation(AbstractInsnNode insn, Origin value) {
    return value;
  }

  @Override
  public Origin unaryOperation(AbstractInsnNode insn, Origin value) {
    return switch (insn.getOpcode()) {
      case Opcodes.CHECKCAST -> value;
      case Opcodes.GETFIELD -> of(Type.getType(((FieldInsnNode) insn).desc), value.from);
      case Opcodes.PUTSTATIC, Opcodes.ATHROW -> {
        keep(value);
        yield null;
      }
      case Opcodes.LNEG, Opcodes.DNEG, Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L,
          Opcodes.F2D, Opcodes.D2L -> Origin.WIDE;
      default -> Origin.NOTHING;
    };
  }

  @Override
  public Origin binaryOperation(AbstractInsnNode insn, Origin a, Origin b) {
    return switch (insn.getOpcode()) {
      case Opcodes.AALOAD -> a;
      case Opcodes.PUTFIELD -> {
        keep(b);
        yield null;
      }
      case Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.LADD, Opcodes.DADD, Opcodes.LSUB, Opcodes.DSUB,
          Opcodes.LMUL, Opcodes.DMUL, Opcodes.LDIV, Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM,
          Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR ->
          Origin.WIDE;
      default -> Origin.NOTHING;
    };
  }

  @Override
  public Origin ternaryOperation(AbstractInsnNode insn, Origin array, Origin index, Origin value) {
    if (insn.getOpcode() == Opcodes.AASTORE) {
      keep(value);
    }
    return null;
  }

  @Override
  public Origin naryOperation(AbstractInsnNode insn, List<? extends Origin> values) {
    long all = 0;
    for (Origin value : values) {
      all |= value.from;
    }
    if (insn instanceof MethodInsnNode call) {
      Effect effect = effects.of(call);
      for (int i = 0; i < values.size(); i++) {
        if (effect.keeps(i)) {
          keep(values.get(i));
        }
      }
      usesState |= effect.usesState();
      return of(Type.getReturnType(call.desc), all);
    }
    if (insn instanceof InvokeDynamicInsnNode call) {
      kept |= all;
      usesState |= all != 0 || !call.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory");
      return of(Type.getReturnType(call.desc), 0);
    }
    return Origin.NOTHING;
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Origin value, Origin expected) {}

  @Override
  public Origin merge(Origin a, Origin b) {
    return a.from == b.from || a.size != b.size
        ? a
        : new Origin(a.size, a.from | b.from);
  }
}
