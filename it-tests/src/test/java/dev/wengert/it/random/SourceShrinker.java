package dev.wengert.it.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes a failing program smaller: removes statements, replaces expressions by their operands. */
final class SourceShrinker {
  private static final long MILLISECONDS = 25_000;

  private final SourceSubject subject;
  private final BooleanSupplier failing;
  private final long end = System.currentTimeMillis() + MILLISECONDS;
  private boolean smaller;

  /**
   * @param failing whether the changed program still fails; false for one that is not valid
   */
  SourceShrinker(SourceSubject subject, BooleanSupplier failing) {
    this.subject = subject;
    this.failing = failing;
  }

  void shrink() {
    do {
      smaller = false;
      subject.program.bodies().forEach(this::block);
      declarations();
    } while (smaller && System.currentTimeMillis() < end);
  }

  private boolean keep(Runnable undo) {
    subject.changed();
    if (System.currentTimeMillis() < end && failing.getAsBoolean()) {
      smaller = true;
      return true;
    }
    undo.run();
    subject.changed();
    return false;
  }

  private void declarations() {
    SourceProgram program = subject.program;
    elements(program.helpers);
    program.names.classes.forEach(c -> elements(c.methods));
    for (Var variable : List.copyOf(program.statics.keySet())) {
      Map<Var, Expr> old = new LinkedHashMap<>(program.statics);
      program.statics.remove(variable);
      keep(() -> program.statics.putAll(restored(program, old)));
    }
  }

  /** Empties the map so that what is put back comes in its old order. */
  private static Map<Var, Expr> restored(SourceProgram program, Map<Var, Expr> old) {
    program.statics.clear();
    return old;
  }

  private <T> void elements(List<T> list) {
    for (int i = list.size() - 1; i >= 0; i--) {
      int at = i;
      T removed = list.remove(at);
      keep(() -> list.add(at, removed));
    }
  }

  private void block(Block block) {
    for (int size = Math.max(1, block.statements.size() / 2); size > 0; size /= 2) {
      for (int i = block.statements.size() - size; i >= 0; i--) {
        remove(block, i, Math.min(i + size, block.statements.size()));
      }
    }
    for (int i = 0; i < block.statements.size(); i++) {
      unwrap(block, i);
    }
    for (Stmt statement : block.statements) {
      statement.blocks.forEach(this::block);
      operands(statement.kids);
    }
  }

  private void remove(Block block, int from, int to) {
    List<Stmt> part = from < to ? block.statements.subList(from, to) : List.of();
    if (part.isEmpty()) {
      return;
    }
    List<Stmt> removed = List.copyOf(part);
    part.clear();
    keep(() -> block.statements.addAll(from, removed));
  }

  /** A compound statement gives way to what is in one of its blocks. */
  private void unwrap(Block block, int at) {
    Stmt whole = block.statements.get(at);
    for (Block inner : whole.blocks) {
      List<Stmt> content = List.copyOf(inner.statements);
      block.statements.remove(at);
      block.statements.addAll(at, content);
      if (keep(() -> {
        block.statements.subList(at, at + content.size()).clear();
        block.statements.add(at, whole);
      })) {
        return;
      }
    }
  }

  private void operands(Expr[] kids) {
    for (int i = 0; i < kids.length; i++) {
      while (simplified(kids, i)) {
        // The replacement may have operands to be replaced by in turn.
      }
      if (kids[i].body() != null) {
        block(kids[i].body());
      }
      operands(kids[i].kids);
    }
  }

  private boolean simplified(Expr[] kids, int at) {
    Expr old = kids[at];
    if (old.type.numeric() && old.kids.length > 0) {
      kids[at] = new Strict(Type.DOUBLE, "1.5", v -> Dual.constant(1.5));
      if (keep(() -> kids[at] = old)) {
        return true;
      }
    }
    for (Expr kid : old.kids) {
      if (kid.type == old.type || kid.type.numeric() && old.type.numeric()) {
        kids[at] = kid;
        if (keep(() -> kids[at] = old)) {
          return true;
        }
      }
    }
    return false;
  }
}
