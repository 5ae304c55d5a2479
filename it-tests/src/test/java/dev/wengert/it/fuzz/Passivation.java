package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Takes the tangents from everything that can be reached. */
final class Passivation {
  private final Map<Object, Object> seen = new IdentityHashMap<>();

  /** The value to keep in place of this one. */
  Object of(Object value) {
    if (value instanceof Dual number) {
      return number.passive();
    }
    if (value instanceof Single single) {
      return new Single(single.number().passive());
    }
    if (value != null && seen.put(value, value) == null) {
      content(value);
    }
    return value;
  }

  private void content(Object value) {
    if (value instanceof Box box) {
      box.number = box.number.passive();
    } else if (value instanceof FloatBox box) {
      box.single = (Single) of(box.single);
    } else if (value instanceof Arr array) {
      all(array.elements());
    } else if (value instanceof Obj object) {
      object.fields.replaceAll((name, content) -> of(content));
    } else if (value instanceof Closure closure) {
      all(closure.captured());
    } else if (value instanceof Collection<?> many) {
      many.forEach(this::of);
    } else if (value instanceof Map<?, ?> map) {
      passivate(map);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::of);
    } else if (value instanceof AtomicReference<?> reference) {
      of(reference.get());
    }
  }

  @SuppressWarnings("unchecked")
  private void passivate(Map<?, ?> map) {
    ((Map<Object, Object>) map).replaceAll((key, content) -> of(content));
  }

  private void all(Object[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = of(values[i]);
    }
  }
}
