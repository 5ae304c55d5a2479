package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** A class of generated source with a double field of its own, a constructor and some methods. */
final class ClassDef {
  final String name;
  final ClassDef parent;
  final String field;
  final List<Routine> methods = new ArrayList<>();
  final Routine constructor;

  ClassDef(String name, ClassDef parent, String field) {
    this.name = name;
    this.parent = parent;
    this.field = field;
    constructor =
        new Routine(name, null, this, Var.local("p", Type.DOUBLE), Var.local("q", Type.DOUBLE));
  }

  Routine find(String method) {
    for (Routine candidate : methods) {
      if (candidate.name.equals(method)) {
        return candidate;
      }
    }
    return parent.find(method);
  }

  /** An object with all fields at their defaults. */
  Instance instance() {
    Instance made = new Instance(this);
    for (ClassDef c = this; c != null; c = c.parent) {
      made.fields.put(c.field, Dual.constant(0));
    }
    made.fields.put("w", Dual.constant(0).toFloat());
    return made;
  }

  boolean hasArray() {
    return parent == null;
  }

  String text(int depth) {
    String in = Texts.indent(depth + 1);
    StringBuilder out = new StringBuilder(Texts.indent(depth));
    out.append("static class ").append(name);
    out.append(parent == null ? " implements Shape" : " extends " + parent.name).append(" {\n");
    out.append(in).append("double ").append(field).append(";\n");
    if (hasArray()) {
      out.append(in).append("double[] v;\n");
      out.append(in).append("float w;\n");
    }
    out.append(constructor.text("", depth + 1));
    methods.stream().filter(m -> !m.name.equals("twice")).forEach(
        m -> out.append(m.text("public ", depth + 1)));
    return out.append(Texts.indent(depth)).append("}\n").toString();
  }
}
