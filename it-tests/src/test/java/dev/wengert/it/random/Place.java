package dev.wengert.it.random;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** An expression that can be assigned to: a variable, an array element or a field. */
abstract class Place extends Expr {
  /** The place once its sub-expressions are evaluated, as Java does before the right side. */
  record Location(Supplier<Object> load, Consumer<Object> store) {}

  Place(Type type, Expr... kids) {
    super(type, kids);
  }

  abstract Location locate(Env env);

  @Override
  final Object evaluate(Env env) {
    return locate(env).load.get();
  }

  /** A copy that can be placed elsewhere in the tree. */
  abstract Place again();

  static final class Variable extends Place {
    final Var variable;

    Variable(Var variable) {
      super(variable.type);
      this.variable = variable;
    }

    @Override
    Location locate(Env env) {
      return new Location(() -> env.get(variable), value -> env.set(variable, value));
    }

    @Override
    String text() {
      return variable.name;
    }

    @Override
    Place again() {
      return new Variable(variable);
    }
  }

  /** An element of an array or a row of a matrix. */
  static final class Element extends Place {
    Element(Type type, Expr array, Expr index) {
      super(type, array, index);
    }

    @Override
    Location locate(Env env) {
      Object[] array = (Object[]) kids[0].eval(env);
      int index = (Integer) kids[1].eval(env);
      return new Location(() -> array[index], value -> array[index] = value);
    }

    @Override
    String text() {
      return kids[0].text() + "[" + kids[1].text() + "]";
    }

    @Override
    Place again() {
      return new Element(type, kids[0], kids[1]);
    }
  }

  static final class Field extends Place {
    private final String name;

    Field(Type type, Expr object, String name) {
      super(type, object);
      this.name = name;
    }

    @Override
    Location locate(Env env) {
      Instance object = (Instance) kids[0].eval(env);
      return new Location(() -> object.fields.get(name), value -> object.fields.put(name, value));
    }

    @Override
    String text() {
      return kids[0].text() + "." + name;
    }

    @Override
    Place again() {
      return new Field(type, kids[0], name);
    }
  }
}
