package dev.wengert.it.random;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The statements. Loops have labels, and break and continue always name one. */
final class Stmts {
  private Stmts() {}

  static final class Declare extends Stmt {
    private final Var variable;

    Declare(Var variable, Expr value) {
      super(value);
      this.variable = variable;
    }

    @Override
    Completion run(Env env) {
      env.set(variable, kids[0].eval(env));
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      return variable.declaration() + " = " + kids[0].text() + ";";
    }
  }

  /** An assignment or a call. */
  static final class Do extends Stmt {
    Do(Expr expression) {
      super(expression);
    }

    @Override
    Completion run(Env env) {
      kids[0].eval(env);
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String text = kids[0].text();
      boolean wrapped =
          kids[0] instanceof Nodes.Assign
              || kids[0] instanceof Nodes.Compound
              || kids[0] instanceof Nodes.Step;
      return (wrapped ? text.substring(1, text.length() - 1) : text) + ";";
    }
  }

  static final class If extends Stmt {
    If(Expr condition, Block... branches) {
      super(List.of(branches), condition);
    }

    @Override
    Completion run(Env env) {
      if ((Boolean) kids[0].eval(env)) {
        return blocks.get(0).run(env);
      }
      return blocks.size() > 1 ? blocks.get(1).run(env) : Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String head = "if (" + kids[0].text() + ") " + blocks.get(0).text(depth);
      return blocks.size() > 1 ? head + " else " + blocks.get(1).text(depth) : head;
    }
  }

  /** What the loops have in common. */
  private abstract static class Loop extends Stmt {
    final String label;

    Loop(String label, Block body, Expr... kids) {
      super(List.of(body), kids);
      this.label = label;
    }

    /** Runs the body once; null to go on, otherwise how the loop ends. */
    final Completion pass(Env env) {
      Completion completion = blocks.get(0).run(env);
      if (completion == Completion.NORMAL || completion == Completion.RETURN) {
        return completion == Completion.NORMAL ? null : completion;
      }
      if (!label.equals(env.label)) {
        return completion;
      }
      return completion == Completion.CONTINUE ? null : Completion.NORMAL;
    }
  }

  static final class For extends Loop {
    private final Var counter;
    private final int count;

    For(String label, Var counter, int count, Block body) {
      super(label, body);
      this.counter = counter;
      this.count = count;
    }

    @Override
    Completion run(Env env) {
      for (int i = 0; i < count; i++) {
        env.set(counter, i);
        Completion end = pass(env);
        if (end != null) {
          return end;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String i = counter.name;
      return label + ": for (int " + i + " = 0; " + i + " < " + count + "; " + i + "++) "
          + blocks.get(0).text(depth);
    }
  }

  static final class ForEach extends Loop {
    private final Var element;

    ForEach(String label, Var element, Expr array, Block body) {
      super(label, body, array);
      this.element = element;
    }

    @Override
    Completion run(Env env) {
      Object values = kids[0].eval(env);
      Iterable<?> elements =
          values instanceof Collection<?> many ? many : Arrays.asList((Object[]) values);
      for (Object value : elements) {
        env.set(element, value);
        Completion end = pass(env);
        if (end != null) {
          return end;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      return label + ": for (" + element.declaration() + " : " + kids[0].text() + ") "
          + blocks.get(0).text(depth);
    }
  }

  /** A while or do-while loop with a condition of its own and a limit of passes. */
  static final class While extends Loop {
    private final Var counter;
    private final int limit;
    private final boolean testFirst;

    While(String label, Var counter, int limit, boolean testFirst, Expr condition, Block body) {
      super(label, body, condition);
      this.counter = counter;
      this.limit = limit;
      this.testFirst = testFirst;
    }

    @Override
    Completion run(Env env) {
      int passes = 0;
      boolean test = testFirst;
      while (!test || (passes++ < limit && (Boolean) kids[0].eval(env))) {
        test = true;
        env.set(counter, passes);
        Completion end = pass(env);
        if (end != null) {
          return end;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String w = counter.name;
      String condition = "(" + w + "++ < " + limit + " && " + kids[0].text() + ")";
      String start = "int " + w + " = 0;\n" + Texts.indent(depth) + label + ": ";
      return testFirst
          ? start + "while " + condition + " " + blocks.get(0).text(depth)
          : start + "do " + blocks.get(0).text(depth) + " while " + condition + ";";
    }
  }

  /** A switch statement; some cases fall through. */
  static final class Switch extends Stmt {
    private final boolean[] through;

    Switch(Expr selector, boolean[] through, List<Block> cases) {
      super(cases, selector);
      this.through = through;
    }

    @Override
    Completion run(Env env) {
      int chosen = (Integer) kids[0].eval(env);
      int last = blocks.size() - 1;
      for (int i = chosen >= 0 && chosen < last ? chosen : last; i <= last; i++) {
        Completion completion = blocks.get(i).run(env);
        if (completion != Completion.NORMAL || !through[i]) {
          return completion;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String inner = Texts.indent(depth + 1);
      StringBuilder out = new StringBuilder("switch (" + kids[0].text() + ") {\n");
      for (int i = 0; i < blocks.size(); i++) {
        out.append(inner).append(i == blocks.size() - 1 ? "default: " : "case " + i + ": ");
        out.append(blocks.get(i).text(depth + 1)).append(through[i] ? "\n" : " break;\n");
      }
      return out.append(Texts.indent(depth)).append("}").toString();
    }
  }

  /** {@code break} or {@code continue} under a condition. */
  static final class Jump extends Stmt {
    private final Completion completion;
    private final String label;

    Jump(Completion completion, String label, Expr condition) {
      super(condition);
      this.completion = completion;
      this.label = label;
    }

    @Override
    Completion run(Env env) {
      if (!(Boolean) kids[0].eval(env)) {
        return Completion.NORMAL;
      }
      env.label = label;
      return completion;
    }

    @Override
    String text(int depth) {
      return "if (" + kids[0].text() + ") " + completion.name().toLowerCase() + " " + label + ";";
    }
  }

  /** {@code return}, under a condition if there is a second operand. */
  static final class Return extends Stmt {
    Return(Expr... valueAndCondition) {
      super(valueAndCondition);
    }

    @Override
    Completion run(Env env) {
      if (kids.length > 1 && !(Boolean) kids[1].eval(env)) {
        return Completion.NORMAL;
      }
      env.result = kids[0].eval(env);
      return Completion.RETURN;
    }

    @Override
    String text(int depth) {
      String text = "return " + kids[0].text() + ";";
      return kids.length > 1 ? "if (" + kids[1].text() + ") " + text : text;
    }
  }

  /** Throws an exception with a value and an array, under a condition. */
  static final class Throw extends Stmt {
    Throw(Expr condition, Expr value, Expr data) {
      super(condition, value, data);
    }

    @Override
    Completion run(Env env) {
      if (!(Boolean) kids[0].eval(env)) {
        return Completion.NORMAL;
      }
      throw new Thrown(Instance.of("value", kids[1].eval(env), "data", kids[2].eval(env)));
    }

    @Override
    String text(int depth) {
      return "if (" + kids[0].text() + ") throw new Oops(" + Texts.list(kids, 1) + ");";
    }
  }

  /** The blocks are the body, then the handler, then perhaps what comes finally. */
  static final class Try extends Stmt {
    private final Var caught;

    Try(Var caught, Block... blocks) {
      super(List.of(blocks));
      this.caught = caught;
    }

    @Override
    Completion run(Env env) {
      Completion completion;
      Object result;
      String label;
      try {
        completion = guarded(env);
        result = env.result;
        label = env.label;
      } catch (Thrown | IndexOutOfBoundsException e) {
        Completion last = last(env);
        if (last == Completion.NORMAL) {
          throw e;
        }
        return last;
      }
      Completion last = last(env);
      if (last != Completion.NORMAL) {
        return last;
      }
      env.result = result;
      env.label = label;
      return completion;
    }

    private Completion guarded(Env env) {
      try {
        return blocks.get(0).run(env);
      } catch (Thrown e) {
        env.set(caught, e.payload);
        return blocks.get(1).run(env);
      } catch (IndexOutOfBoundsException e) {
        if (caught.type == Type.OOPS) {
          throw e;
        }
        env.set(caught, e);
        return blocks.get(1).run(env);
      }
    }

    private Completion last(Env env) {
      return blocks.size() > 2 ? blocks.get(2).run(env) : Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      String head = "try " + blocks.get(0).text(depth) + " catch (" + caught.declaration() + ") "
          + blocks.get(1).text(depth);
      return blocks.size() > 2 ? head + " finally " + blocks.get(2).text(depth) : head;
    }
  }

  /** {@code super(...)} at the start of a constructor. */
  static final class SuperConstructor extends Stmt {
    private final Routine constructor;

    SuperConstructor(Routine constructor, Expr... kids) {
      super(kids);
      this.constructor = constructor;
    }

    @Override
    Completion run(Env env) {
      Object[] values = new Object[kids.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = kids[i].eval(env);
      }
      constructor.call(env.machine, env.self, values);
      return Completion.NORMAL;
    }

    @Override
    String text(int depth) {
      return "super(" + Texts.list(kids, 0) + ");";
    }
  }
}
