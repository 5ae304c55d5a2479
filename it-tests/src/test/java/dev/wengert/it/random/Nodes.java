package dev.wengert.it.random;

import java.util.List;

/** The expressions that are more than their operands followed by one rule. */
final class Nodes {
  private Nodes() {}

  static final class This extends Expr {
    This() {
      super(Type.OBJECT);
    }

    @Override
    Object evaluate(Env env) {
      return env.self;
    }

    @Override
    String text() {
      return "this";
    }
  }

  /** {@code place = value}. */
  static final class Assign extends Expr {
    Assign(Place place, Expr value) {
      super(place.type, place, value);
    }

    @Override
    Object evaluate(Env env) {
      Place.Location location = ((Place) kids[0]).locate(env);
      Object value = kids[1].eval(env);
      location.store().accept(value);
      return value;
    }

    @Override
    String text() {
      return "(" + kids[0].text() + " = " + kids[1].text() + ")";
    }
  }

  /** {@code place += value} and its relatives. */
  static final class Compound extends Expr {
    private final char operator;

    Compound(char operator, Place place, Expr value) {
      super(place.type, place, value);
      this.operator = operator;
    }

    @Override
    Object evaluate(Env env) {
      Place.Location location = ((Place) kids[0]).locate(env);
      Dual old = (Dual) location.load().get();
      Dual result = Dual.apply(operator, old, kids[1].number(env));
      Dual value = old.single() ? result.toFloat() : result;
      location.store().accept(value);
      return value;
    }

    @Override
    String text() {
      return "(" + kids[0].text() + " " + operator + "= " + kids[1].text() + ")";
    }
  }

  /** {@code place++}, {@code --place} and so on. */
  static final class Step extends Expr {
    private final boolean up;
    private final boolean before;

    Step(Place place, boolean up, boolean before) {
      super(place.type, place);
      this.up = up;
      this.before = before;
    }

    @Override
    Object evaluate(Env env) {
      Place.Location location = ((Place) kids[0]).locate(env);
      Dual old = (Dual) location.load().get();
      Dual result = Dual.apply(up ? '+' : '-', old, Dual.constant(1));
      Dual value = old.single() ? result.toFloat() : result;
      location.store().accept(value);
      return before ? value : old;
    }

    @Override
    String text() {
      String sign = up ? "++" : "--";
      return "(" + (before ? sign + kids[0].text() : kids[0].text() + sign) + ")";
    }
  }

  /** {@code condition ? a : b}. */
  static final class Choice extends Expr {
    Choice(Expr condition, Expr yes, Expr no) {
      super(yes.type, condition, yes, no);
    }

    @Override
    Object evaluate(Env env) {
      return kids[(Boolean) kids[0].eval(env) ? 1 : 2].eval(env);
    }

    @Override
    String text() {
      return "(" + kids[0].text() + " ? " + kids[1].text() + " : " + kids[2].text() + ")";
    }
  }

  /** {@code &&} and {@code ||}. */
  static final class Logic extends Expr {
    private final boolean and;

    Logic(boolean and, Expr left, Expr right) {
      super(Type.BOOL, left, right);
      this.and = and;
    }

    @Override
    Object evaluate(Env env) {
      boolean left = (Boolean) kids[0].eval(env);
      return left == and ? kids[1].eval(env) : left;
    }

    @Override
    String text() {
      return "(" + kids[0].text() + (and ? " && " : " || ") + kids[1].text() + ")";
    }
  }

  /** A switch expression; the first operand selects, the last is the default. */
  static final class Select extends Expr {
    Select(Expr... kids) {
      super(Type.DOUBLE, kids);
    }

    @Override
    Object evaluate(Env env) {
      int chosen = (Integer) kids[0].eval(env);
      boolean found = chosen >= 0 && chosen < kids.length - 2;
      return kids[found ? chosen + 1 : kids.length - 1].eval(env);
    }

    @Override
    String text() {
      StringBuilder out = new StringBuilder("(switch (" + kids[0].text() + ") {");
      for (int i = 1; i < kids.length; i++) {
        out.append(i == kids.length - 1 ? " default" : " case " + (i - 1));
        out.append(" -> ").append(kids[i].text()).append(";");
      }
      return out.append(" })").toString();
    }
  }

  /** A call of a static method, a virtual method (receiver first), a super method or {@code new}. */
  static final class Call extends Expr {
    enum Style {
      STATIC,
      VIRTUAL,
      SUPER,
      NEW
    }

    private final Style style;
    private final Routine routine;

    Call(Style style, Routine routine, Expr... kids) {
      super(style == Style.NEW ? Type.OBJECT : routine.result, kids);
      this.style = style;
      this.routine = routine;
    }

    @Override
    Object evaluate(Env env) {
      Object[] values = new Object[kids.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = kids[i].eval(env);
      }
      return switch (style) {
        case STATIC -> routine.call(env.machine, null, values);
        case SUPER -> routine.call(env.machine, env.self, values);
        case NEW -> {
          Instance made = routine.owner.instance();
          routine.call(env.machine, made, values);
          yield made;
        }
        case VIRTUAL -> {
          Instance receiver = (Instance) values[0];
          Object[] rest = java.util.Arrays.copyOfRange(values, 1, values.length);
          yield receiver.type.find(routine.name).call(env.machine, receiver, rest);
        }
      };
    }

    @Override
    String text() {
      return switch (style) {
        case STATIC -> routine.name + "(" + Texts.list(kids, 0) + ")";
        case SUPER -> "super." + routine.name + "(" + Texts.list(kids, 0) + ")";
        case NEW -> "new " + routine.owner.name + "(" + Texts.list(kids, 0) + ")";
        case VIRTUAL -> kids[0].text() + "." + routine.name + "(" + Texts.list(kids, 1) + ")";
      };
    }
  }

  /** A lambda; its body is an expression or a block. */
  static final class Lambda extends Expr {
    private final List<Var> parameters;
    private final Block body;

    Lambda(Type type, List<Var> parameters, Block body, Expr... value) {
      super(type, value);
      this.parameters = parameters;
      this.body = body;
    }

    @Override
    Object evaluate(Env env) {
      Env captured = env.capture();
      return (Fn) arguments -> call(captured.capture(), arguments);
    }

    private Object call(Env frame, Object[] arguments) {
      frame.machine.enter();
      try {
        for (int i = 0; i < arguments.length; i++) {
          frame.set(parameters.get(i), arguments[i]);
        }
        if (body == null) {
          return kids[0].eval(frame);
        }
        body.run(frame);
        return frame.result;
      } finally {
        frame.machine.leave();
      }
    }

    @Override
    String text() {
      String head = "(" + String.join(", ", parameters.stream().map(v -> v.name).toList()) + ") -> ";
      return head + (body == null ? kids[0].text() : body.text(0).replace("\n", " ").trim());
    }

    @Override
    Block body() {
      return body;
    }
  }

  /** A method reference; evaluates the receiver, if any, when it is made. */
  static final class Reference extends Expr {
    private final String template;
    private final Target target;

    /** What a reference calls. */
    interface Target {
      Object call(Machine machine, Object receiver, Object[] arguments);
    }

    Reference(Type type, String template, Target target, Expr... receiver) {
      super(type, receiver);
      this.template = template;
      this.target = target;
    }

    @Override
    Object evaluate(Env env) {
      Object receiver = kids.length == 0 ? null : kids[0].eval(env);
      return (Fn) arguments -> target.call(env.machine, receiver, arguments);
    }

    @Override
    String text() {
      return kids.length == 0 ? template : kids[0].text() + template;
    }
  }
}
