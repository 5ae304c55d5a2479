package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.rules.Rule;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of functions whose values are the fields of the object that they return. */
final class BundleCalls {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final String REAL = "D";

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;

  BundleCalls(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
  }

  /**
   * Emits the call, and for each field of the object a statement, as a store to it would.
   *
   * <pre>
   *   ..., x -> ..., object
   *
   *   SinCos o = FastMath.sinCos(x);
   *   tape.rec1(SinCos.wengert$claim$sin(o, ax, tape), ax, Partials.sin(x, x));
   *   tape.rec1(SinCos.wengert$claim$cos(o, ax, tape), ax, Partials.cos(x, x));
   * </pre>
   *
   * @return false, and nothing is emitted, if the class of the object is not transformed
   */
  boolean invoke(MethodInsnNode insn, Rule.Bundle rule) {
    String holder = Type.getReturnType(insn.desc).getInternalName();
    List<String> partials = rule.partials();
    for (int i = 0; i < partials.size(); i += 2) {
      if (!method.context.hasShadow(holder, partials.get(i), REAL)) {
        return false;
      }
    }
    Value argument = method.values.settled(method.state.pop());
    method.hazards.beforeCall();
    int x = locals.temp(Type.DOUBLE_TYPE);
    code.dup(Type.DOUBLE_TYPE).store(Type.DOUBLE_TYPE, x);
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
    if (argument instanceof Leaf leaf) {
      int object = locals.temp(OBJECT);
      code.op(Opcodes.DUP).astore(object);
      for (int i = 0; i < partials.size(); i += 2) {
        record(holder, object, partials.get(i), partials.get(i + 1), x, leaf);
      }
    }
    method.foreignResult(Type.getReturnType(insn.desc));
    return true;
  }

  private void record(String holder, int object, String field, String partial, int x, Leaf leaf) {
    code.aload(locals.tape)
        .aload(object)
        .iload(leaf.addressVar)
        .aload(locals.tape)
        .invokeStatic(holder, Names.claim(field, REAL), FieldShadows.CLAIM)
        .iload(leaf.addressVar)
        .load(Type.DOUBLE_TYPE, x)
        .load(Type.DOUBLE_TYPE, x)
        .invokeStatic(Names.PARTIALS, partial, "(DD)D")
        .invokeVirtual(Names.TAPE, "rec1", "(IID)I")
        .op(Opcodes.POP);
  }
}
