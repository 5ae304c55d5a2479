package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which values of a forward twin are active: variables say so, those of all operands of an operation. */
final class PairActivity {
  private static final int MOST_FLAGS = 4;

  private final Code code;
  private final Locals locals;

  PairActivity(Code code, Locals locals) {
    this.code = code;
    this.locals = locals;
  }

  /** What an operation leaves on the operand stack. */
  PairValue result(Type type, List<Expr> operands) {
    int[] flags = PairValue.union(operands);
    if (flags.length > MOST_FLAGS) {
      flags = new int[] {combined(flags)};
    }
    return new PairValue(type, Adjoint.temporary(), flags);
  }

  /** ... -> ..., not 0 if the value is active */
  void push(Expr e) {
    if (e instanceof PairValue p) {
      pushOr(p.active);
    } else {
      code.push(0);
    }
  }

  /** Brings what says that a value is active to one variable. */
  void settle(PairValue p) {
    if (p.active.length > 1) {
      p.active = new int[] {combined(p.active)};
    }
    p.addressVar = p.active[0];
  }

  /** ... -> ...; variable = flag | flag | ... */
  private int combined(int[] flags) {
    pushOr(flags);
    int var = locals.temp(Type.INT_TYPE);
    code.istore(var);
    return var;
  }

  private void pushOr(int[] flags) {
    code.iload(flags[0]);
    for (int i = 1; i < flags.length; i++) {
      code.iload(flags[i]).op(Opcodes.IOR);
    }
  }

  /** The adjoint of a value; null if it is passive. */
  static Adjoint adjoint(Expr e) {
    return e instanceof PairValue p ? p.adjoint : null;
  }
}
