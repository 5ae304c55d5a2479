package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** A list of statements in braces. */
final class Block {
  final List<Stmt> statements = new ArrayList<>();

  Completion run(Env env) {
    for (Stmt statement : statements) {
      env.machine.step();
      Completion completion = statement.run(env);
      if (completion != Completion.NORMAL) {
        return completion;
      }
    }
    return Completion.NORMAL;
  }

  /** The block with its braces; the opening one is not indented. */
  String text(int depth) {
    StringBuilder out = new StringBuilder("{\n");
    for (Stmt statement : statements) {
      out.append(Texts.indent(depth + 1)).append(statement.text(depth + 1)).append("\n");
    }
    return out.append(Texts.indent(depth)).append("}").toString();
  }
}
