package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Factor;
import org.objectweb.asm.Type;

/** A passive real in a forward twin that the way back computes again. */
final class PassiveValue extends Expr.Passive {
  final Factor again;

  PassiveValue(Type type, Factor again) {
    super(type);
    this.again = again;
  }
}
