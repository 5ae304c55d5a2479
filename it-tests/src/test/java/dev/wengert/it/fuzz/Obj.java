package dev.wengert.it.fuzz;

import java.util.HashMap;
import java.util.Map;

/** An interpreted object of a generated class. */
final class Obj {
  final String type;

  /** By the declaring class and the name. */
  final Map<String, Object> fields;

  Obj(String type) {
    this(type, new HashMap<>());
  }

  private Obj(String type, Map<String, Object> fields) {
    this.type = type;
    this.fields = fields;
  }

  Obj copy() {
    return new Obj(type, new HashMap<>(fields));
  }
}
