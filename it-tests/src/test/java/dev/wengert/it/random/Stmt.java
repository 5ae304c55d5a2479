package dev.wengert.it.random;

import java.util.List;

/** A statement of generated source. */
abstract class Stmt {
  /** The expressions directly in it. */
  final Expr[] kids;

  /** The blocks directly in it. */
  final List<Block> blocks;

  Stmt(List<Block> blocks, Expr... kids) {
    this.blocks = blocks;
    this.kids = kids;
  }

  Stmt(Expr... kids) {
    this(List.of(), kids);
  }

  abstract Completion run(Env env);

  abstract String text(int depth);
}
