package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.expr.Expr;
import dev.wengert.runtime.LineMarks;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Under {@code lines=true}: calls of the runtime behind statements, with the source line and the value. What is
 * assigned to a local becomes a statement, so that expressions do not grow over several lines.
 */
final class LineMarking {
  private static final String MARKS = Names.RUNTIME + "LineMarks";

  /** Classes of the JDK whose methods compute what they return, and do not only hand it on. */
  private static final Set<String> COMPUTING =
      Set.of(
          "java/util/stream/DoubleStream", "java/util/DoubleSummaryStatistics",
          "java/util/concurrent/atomic/DoubleAdder", "java/util/concurrent/atomic/DoubleAccumulator");

  private final TwinMethod method;
  private final boolean isWritten;

  LineMarking(TwinMethod method) {
    this.method = method;
    this.isWritten = !method.original.name.startsWith("wengert$");
  }

  /** ..., value -> ..., value; an operation was computed on the current line. */
  void computed(Expr.Op op) {
    op.line = method.line();
    method.values.saveTop(op);
  }

  /** ..., address -> ..., address; an expression was recorded. */
  void recorded(Expr e) {
    if (isWritten && e instanceof Expr.Op op && op.source() == null) {
      method.code.op(Opcodes.DUP).loadAsDouble(op.type, op.valueVar);
      method.code.aload(method.locals.tape).push(number(op.line));
      method.code.invokeStatic(MARKS, "mark", "(ID" + Names.L_TAPE + "I)V");
    }
  }

  /** ..., result -> ..., result; a method of this class has returned. */
  void returned(String owner) {
    if (isWritten
        && COMPUTING.contains(owner)
        && method.state.peek() instanceof Expr.Leaf leaf) {
      method.code.dup(leaf.type);
      if (leaf.type == Type.FLOAT_TYPE) {
        method.code.op(Opcodes.F2D);
      }
      method.code.iload(leaf.addressVar).aload(method.locals.tape).push(number(method.line()));
      method.code.invokeStatic(MARKS, "result", "(DI" + Names.L_TAPE + "I)V");
    }
  }

  private int number(int line) {
    return LineMarks.number(method.owner().replace('/', '.'), method.original.name, line);
  }
}
