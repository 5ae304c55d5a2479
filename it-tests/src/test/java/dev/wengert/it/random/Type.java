package dev.wengert.it.random;

/** The types that generated source uses, by their Java names. */
enum Type {
  DOUBLE("double"),
  BOX("Double"),
  FLOAT("float"),
  FLOAT_BOX("Float"),
  FLOATS("float[]"),
  INT("int"),
  BOOL("boolean"),
  ARRAY("double[]"),
  MATRIX("double[][]"),
  OBJECT("Base"),
  OOPS("Oops"),
  FAILURE("RuntimeException"),
  PAIR("Pair"),
  UNARY("DoubleUnaryOperator"),
  BINARY("DoubleBinaryOperator"),
  BOXED("Function<Double, Double>"),
  OP("Op"),
  LIST("List<Double>"),
  MAP("Map<Integer, Double>"),
  VOID("void");

  final String java;

  Type(String java) {
    this.java = java;
  }

  /** Whether a variable of this type can be used where a double is asked for. */
  boolean numeric() {
    return this == DOUBLE || this == BOX;
  }
}
