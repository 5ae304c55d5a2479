package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** Draws a whole program. Methods call only what was drawn before them, so every program ends. */
final class SourceGenerator {
  private final SourceProgram program = new SourceProgram();
  private final Names names = program.names;
  private final Choices choices;
  private final ExprGenerator expressions;
  private final StmtGenerator statements;
  private final List<Var> early = new ArrayList<>();
  private final List<Var> all = new ArrayList<>();

  private SourceGenerator(long seed) {
    choices = new Choices(seed);
    expressions = new ExprGenerator(choices, names);
    statements = new StmtGenerator(choices, names, expressions);
  }

  static SourceProgram generate(long seed) {
    SourceGenerator generator = new SourceGenerator(seed);
    generator.statics();
    generator.names.classes.forEach(generator::fillClass);
    generator.helpers();
    generator.main();
    return generator.program;
  }

  private void statics() {
    if (Feature.STATIC_FIELDS.enabled) {
      declare(Var.shared("s0", Type.DOUBLE), expressions.literal(choices.constant()));
      declare(Var.shared("s1", Type.DOUBLE), expressions.literal(choices.constant()));
      Scope nothing = new Scope(List.of(), List.of());
      declare(Var.shared("sa", Type.ARRAY), expressions.newArray(nothing, 0));
      if (Feature.FLOATS.enabled) {
        declare(Var.shared("sf", Type.FLOAT), expressions.floats.single(nothing, 0));
      }
      early.addAll(all);
      if (Feature.CLASSES.enabled) {
        declare(Var.shared("so", Type.OBJECT), expressions.newObject(nothing, 0));
      }
    }
  }

  private void declare(Var variable, Expr value) {
    program.statics.put(variable, value);
    all.add(variable);
  }

  // ---- classes

  private void fillClass(ClassDef type) {
    Scope s = new Scope(early, List.of());
    s.variables.addAll(type.constructor.parameters);
    List<Stmt> body = type.constructor.body.statements;
    if (type.parent != null) {
      body.add(new Stmts.SuperConstructor(
          type.parent.constructor, expressions.number(s, 2), expressions.number(s, 2)));
    } else {
      body.add(set(Type.ARRAY, "v", expressions.newArray(s, 1)));
    }
    body.add(set(Type.DOUBLE, type.field, expressions.number(s, 2)));
    s.self = type;
    addStatements(type.constructor.body, s, choices.below(3));
    method(type, "area", Type.DOUBLE);
    method(type, "set", Type.DOUBLE);
    method(type, "mix", Type.ARRAY, Type.DOUBLE);
    if (type.parent == null) {
      program.twice = twice();
      type.methods.add(program.twice);
    }
  }

  private Stmt set(Type type, String field, Expr value) {
    return new Stmts.Do(new Nodes.Assign(new Place.Field(type, new Nodes.This(), field), value));
  }

  /** No early return, so that it suits constructors. */
  private void addStatements(Block block, Scope s, int count) {
    for (int i = 0; i < count; i++) {
      Expr change = expressions.assignment(s, 2);
      if (change != null) {
        block.statements.add(new Stmts.Do(change));
      }
    }
  }

  private void method(ClassDef type, String name, Type... types) {
    if (type.parent != null && choices.chance(0.4)) {
      return;
    }
    Routine routine = new Routine(name, Type.DOUBLE, type, parameters(types));
    Scope s = new Scope(all, List.of());
    s.variables.addAll(routine.parameters);
    s.self = type;
    s.overridden = type.parent == null ? null : type.parent.find(name);
    if (name.equals("set")) {
      Place own = new Place.Field(Type.DOUBLE, new Nodes.This(), choices.chance(0.6) ? "f" : type.field);
      Expr change = choices.chance(0.5)
          ? new Nodes.Assign(own, expressions.bounded(s, 2))
          : new Nodes.Compound(choices.of("+-*"), own, expressions.bounded(s, 2));
      routine.body.statements.add(new Stmts.Do(change));
    }
    statements.fill(routine.body, s, choices.between(0, 1), 1);
    routine.body.statements.add(new Stmts.Return(expressions.bounded(s, 3)));
    type.methods.add(routine);
  }

  private Var[] parameters(Type... types) {
    return java.util.Arrays.stream(types)
        .map(t -> choices.chance(0.3) ? names.constant(t) : names.local(t)).toArray(Var[]::new);
  }

  private Routine twice() {
    Routine routine = new Routine("twice", Type.DOUBLE, null, parameters(Type.DOUBLE));
    Scope s = new Scope(all, List.of());
    s.variables.addAll(routine.parameters);
    Routine area = names.base.find("area");
    Expr first = new Nodes.Call(Nodes.Call.Style.VIRTUAL, area, new Nodes.This(), expressions.number(s, 2));
    Expr second = new Nodes.Call(Nodes.Call.Style.VIRTUAL, area, new Nodes.This(), expressions.number(s, 2));
    addStatements(routine.body, s, 1);
    routine.body.statements.add(new Stmts.Return(expressions.arithmetic(choices.of("+*-"), first, second)));
    return routine;
  }

  // ---- static methods

  private void helpers() {
    helper("update", true, Type.ARRAY, Type.DOUBLE);
    helper("touch", true, Type.DOUBLE);
    helper("op", true, Type.DOUBLE, Type.ARRAY);
    int count = choices.between(1, 2);
    for (int i = 0; i < count; i++) {
      Type[] types = new Type[choices.between(1, 4)];
      for (int k = 0; k < types.length; k++) {
        types[k] = choices.of(parameterTypes());
      }
      helper("h" + i, false, types);
    }
    if (Feature.FLOATS.enabled) {
      floatHelper();
    }
    if (Feature.RECURSION.enabled) {
      recursion();
    }
  }

  private void floatHelper() {
    Routine routine =
        new Routine("hf", Type.FLOAT, null, parameters(Type.FLOAT, Type.FLOATS, Type.DOUBLE));
    Scope s = scope(routine);
    s.returnsFloat = true;
    statements.fill(routine.body, s, choices.between(1, 2), 1);
    routine.body.statements.add(new Stmts.Return(expressions.floats.single(s, 3)));
    program.helpers.add(routine);
  }

  private List<Type> parameterTypes() {
    List<Type> types = new ArrayList<>(List.of(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE, Type.ARRAY, Type.INT));
    if (Feature.CLASSES.enabled) {
      types.add(Type.OBJECT);
    }
    if (Feature.FLOATS.enabled) {
      types.addAll(List.of(Type.FLOAT, Type.FLOATS));
    }
    if (Feature.LAMBDA.enabled) {
      types.addAll(List.of(Type.UNARY, Type.BINARY, Type.OP, Type.BOXED));
    }
    return types;
  }

  private Scope scope(Routine routine) {
    Scope s = new Scope(all, program.helpers);
    s.variables.addAll(routine.parameters);
    s.objects = Feature.CLASSES.enabled;
    return s;
  }

  private void helper(String name, boolean mutating, Type... types) {
    Routine routine = new Routine(name, Type.DOUBLE, null, parameters(types));
    Scope s = scope(routine);
    if (mutating) {
      routine.body.statements.add(mutation(routine, s));
    }
    statements.fill(routine.body, s, choices.between(1, 2), 1);
    routine.body.statements.add(new Stmts.Return(expressions.bounded(s, 3)));
    program.helpers.add(routine);
  }

  /** Changes an element of the array parameter, or a static field if there is no such parameter. */
  private Stmt mutation(Routine routine, Scope s) {
    for (Var parameter : routine.parameters) {
      if (parameter.type == Type.ARRAY) {
        Place element = new Place.Element(
            Type.DOUBLE, new Place.Variable(parameter), expressions.index(s, 1));
        return new Stmts.Do(new Nodes.Assign(element, expressions.bounded(s, 3)));
      }
    }
    Var target = Feature.STATIC_FIELDS.enabled ? all.get(0) : null;
    return target == null ? statements.declaration(s)
        : new Stmts.Do(new Nodes.Assign(new Place.Variable(target), expressions.bounded(s, 3)));
  }

  private void recursion() {
    Var n = names.constant(Type.INT);
    Var p = names.local(Type.DOUBLE);
    Var a = names.local(Type.ARRAY);
    Routine routine = new Routine("rec", Type.DOUBLE, null, n, p, a);
    Scope s = scope(routine);
    Expr done = new Strict(Type.BOOL, "($0 <= 0)", v -> (Integer) v[0] <= 0, new Place.Variable(n));
    routine.body.statements.add(new Stmts.Return(expressions.number(s, 2), done));
    statements.fill(routine.body, s, choices.between(1, 2), 1);
    Expr less = new Strict(Type.INT, "$0 - 1", v -> (Integer) v[0] - 1, new Place.Variable(n));
    Expr deeper = new Nodes.Call(Nodes.Call.Style.STATIC, routine, less,
        expressions.bounded(s, 2), expressions.argument(s, Type.ARRAY, 1));
    Expr other = choices.chance(0.5)
        ? new Place.Element(Type.DOUBLE, new Place.Variable(a), expressions.small(0, 3))
        : expressions.number(s, 2);
    routine.body.statements.add(
        new Stmts.Return(expressions.arithmetic(choices.of("+*-"), other, deeper)));
    program.helpers.add(routine);
  }

  // ---- main

  private void main() {
    Var x = names.local(Type.ARRAY);
    program.main = new Routine("applyAsDouble", Type.DOUBLE, null, x);
    Scope s = scope(program.main);
    List<Stmt> body = program.main.body.statements;
    statements.fill(program.main.body, s, choices.between(4, 9), 2);
    Var total = names.local(Type.DOUBLE);
    body.add(new Stmts.Declare(total, expressions.number(s, 3)));
    for (Var variable : s.variables) {
      for (Expr part : parts(variable)) {
        Expr term = expressions.arithmetic('*', expressions.literal(choices.factor()), part);
        body.add(new Stmts.Do(new Nodes.Compound('+', new Place.Variable(total), term)));
      }
    }
    body.add(new Stmts.Return(new Place.Variable(total)));
  }

  /** The doubles that a variable leads to: all of them go into the result. */
  private List<Expr> parts(Var variable) {
    Place root = new Place.Variable(variable);
    List<Expr> parts = new ArrayList<>();
    switch (variable.type) {
      case DOUBLE, BOX, FLOAT, FLOAT_BOX -> parts.add(root);
      case FLOATS -> addElements(parts, root, Type.FLOAT);
      case ARRAY -> addElements(parts, root);
      case MATRIX -> {
        addElements(parts, new Place.Element(Type.ARRAY, root, expressions.small(0, 1)));
        addElements(parts, new Place.Element(Type.ARRAY, root, expressions.small(2, 3)));
      }
      case OBJECT -> {
        parts.add(new Place.Field(Type.DOUBLE, root, "f"));
        parts.add(new Place.Field(Type.FLOAT, root, "w"));
        addElements(parts, new Place.Field(Type.ARRAY, root, "v"));
      }
      case LIST -> {
        for (int i = 0; i < 3; i++) {
          int at = i;
          parts.add(new Strict(Type.BOX, "$0.get(" + i + ")", v -> ((List<?>) v[0]).get(at), root));
        }
      }
      case PAIR -> parts.add(
          new Strict(Type.DOUBLE, "$0.a()", v -> ((Instance) v[0]).fields.get("a"), root));
      default -> { }
    }
    return parts;
  }

  private void addElements(List<Expr> parts, Expr array) {
    addElements(parts, array, Type.DOUBLE);
  }

  private void addElements(List<Expr> parts, Expr array, Type type) {
    for (int i = 0; i < ExprGenerator.LENGTH; i++) {
      int index = i;
      parts.add(new Place.Element(
          type, array, new Strict(Type.INT, Integer.toString(i), v -> index)));
    }
  }
}
