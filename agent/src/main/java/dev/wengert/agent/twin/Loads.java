package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.IntExpr;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Elements and fields that were read since they may have changed last: reading one again gives the same value. */
final class Loads {
  private record Element(int array, IntExpr index) {}

  private record Field(int local, String declaring, String name, String descriptor) {}

  private final Map<Object, Adjoint> known = new HashMap<>();

  /** What an instruction reads or writes; null if that has no name here. */
  Object key(AbstractInsnNode insn, Value array, Value index, Value object, Locals locals, TwinMethod method) {
    int op = insn.getOpcode();
    boolean isElement =
        op == Opcodes.DALOAD || op == Opcodes.FALOAD || op == Opcodes.DASTORE || op == Opcodes.FASTORE;
    if (isElement && array instanceof Value.Array a && index instanceof IndexValue i) {
      int local = locals.arrayWithSpan(a.spanVar);
      return local < 0 ? null : new Element(local, i.expr());
    }
    if (insn instanceof FieldInsnNode field
        && object instanceof ObjectValue o
        && method.fields.number(field) >= 0
        && !method.fields.isVolatile(field)) {
      return new Field(o.local(), method.fields.declaring(field), field.name, field.desc);
    }
    return null;
  }

  Adjoint get(Object key) {
    return key == null ? null : known.get(key);
  }

  void put(Object key, Adjoint value) {
    if (key != null && value != null) {
      known.put(key, value);
    }
  }

  /** A local holds something else. */
  void changed(int local) {
    known.keySet().removeIf(
        key -> key instanceof Element e && (e.array == local || e.index.uses(local))
            || key instanceof Field f && f.local == local);
  }

  /**
   * Something was stored to an element or a field.
   *
   * @param isOther whether the array that a local holds is not the one that was stored to
   */
  void stored(AbstractInsnNode insn, IntPredicate isOther) {
    known.keySet().removeIf(
        key -> insn instanceof FieldInsnNode field
            ? key instanceof Field f && f.name.equals(field.name)
            : key instanceof Element e && !isOther.test(e.array));
  }

  /** Unknown code ran. */
  void clear() {
    known.clear();
  }
}
