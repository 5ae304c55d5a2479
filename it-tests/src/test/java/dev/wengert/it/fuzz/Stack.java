package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An interpreted operand stack in the JVM's own units: a double or long is followed by a filler, so
 * that the stack instructions need no cases.
 */
final class Stack {
  private static final Object FILLER = new Object();

  private final List<Object> units = new ArrayList<>();

  void push(Object value) {
    units.add(value);
    if (value instanceof Dual || value instanceof Long) {
      units.add(FILLER);
    }
  }

  Object unit() {
    return units.remove(units.size() - 1);
  }

  Object pop() {
    Object value = unit();
    return value == FILLER ? unit() : value;
  }

  Object[] pop(int count) {
    Object[] values = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      values[i] = pop();
    }
    return values;
  }

  Dual number() {
    return (Dual) pop();
  }

  Dual single() {
    return ((Single) pop()).number();
  }

  int integer() {
    return (Integer) pop();
  }

  long big() {
    return (Long) pop();
  }

  void swap() {
    Object top = unit();
    units.add(units.size() - 1, top);
  }

  /** Copies so many units from the top to below so many others. */
  void copy(int count, int below) {
    List<Object> copied = new ArrayList<>(units.subList(units.size() - count, units.size()));
    units.addAll(units.size() - count - below, copied);
  }

  void clear() {
    units.clear();
  }

  void replace(Object old, Object value) {
    Collections.replaceAll(units, old, value);
  }
}
