package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A program of the source generator: classes, static fields and methods, and a function of four inputs. */
final class SourceProgram {
  private static final String IMPORTS =
      """
      package generated;

      import java.util.*;
      import java.util.function.*;

      """;

  /** Declarations that are the same in all programs, each printed where its name is used. */
  private static final Map<String, String> FIXED =
      Map.of(
          "Op",
          """
            interface Op {
              double go(double p, double[] a);
              default double again(double p, double[] a) { return go(go(p, a), a); }
            }
          """,
          "Pair",
          """
            record Pair(double a, double b) {
              Pair { a = 0.5 * a; }
              double dot(double p) { return a * p + b; }
            }
          """,
          "Oops",
          """
            static final class Oops extends RuntimeException {
              double value;
              double[] data;
              Oops(double value, double[] data) { this.value = value; this.data = data; }
            }
          """,
          "Cell",
          """
            static final class Cell implements DoubleUnaryOperator {
              private double k;
              Cell(double k) { this.k = k; }
              @Override public double applyAsDouble(double p) {
                double old = k;
                k = Math.sin(k + p);
                return old * k;
              }
            }
          """);

  final Map<Var, Expr> statics = new LinkedHashMap<>();
  final List<Routine> helpers = new ArrayList<>();
  final Names names = new Names();
  Routine twice;
  Routine main;

  /** All blocks where statements can be removed, from the outside. */
  List<Block> bodies() {
    List<Block> bodies = new ArrayList<>(List.of(main.body));
    helpers.forEach(h -> bodies.add(h.body));
    bodies.add(twice.body);
    names.classes.forEach(c -> {
      bodies.add(c.constructor.body);
      c.methods.forEach(m -> bodies.add(m.body));
    });
    return bodies;
  }

  Machine start() {
    Machine machine = new Machine();
    Env env = new Env(machine, null);
    statics.forEach((variable, value) -> machine.set(variable, value.eval(env)));
    machine.endRun();
    return machine;
  }

  Dual run(Machine machine, Dual[] inputs) {
    return (Dual) main.call(machine, null, (Object) inputs.clone());
  }

  String text(String className) {
    StringBuilder code = new StringBuilder();
    statics.forEach((variable, value) -> code.append("  static ").append(variable.declaration())
        .append(" = ").append(value.text()).append(";\n"));
    helpers.forEach(h -> code.append(h.text("static ", 1)));
    code.append(main.text("@Override public ", 1));
    if (names.classes.stream().anyMatch(c -> mentions(code, c.name))) {
      code.append("  interface Shape {\n    double area(double p);\n");
      code.append(twice.text("default ", 2)).append("  }\n");
      names.classes.forEach(c -> code.append(c.text(1)));
    }
    List<String> used = FIXED.keySet().stream().filter(n -> mentions(code, n)).sorted().toList();
    used.forEach(name -> code.append(FIXED.get(name)));
    String head = "public final class " + className + " implements ToDoubleFunction<double[]> {\n";
    return (IMPORTS + head + code + "}\n").replace(Names.MAIN, className);
  }

  private static boolean mentions(CharSequence code, String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(code).find();
  }
}
