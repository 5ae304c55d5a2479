package dev.wengert.it.random;

import java.util.HashMap;
import java.util.Map;

/** An object of the interpreted program. */
final class Instance {
  final ClassDef type;
  final Map<String, Object> fields = new HashMap<>();

  Instance(ClassDef type) {
    this.type = type;
  }

  static Instance of(Object... namesAndValues) {
    Instance instance = new Instance(null);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      instance.fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return instance;
  }
}
