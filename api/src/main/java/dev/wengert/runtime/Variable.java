package dev.wengert.runtime;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The variable to which a {@code VarHandle} leads. */
class Variable {
  /** One whose derivatives cannot be followed: a handle made from others. */
  static final Variable UNKNOWN = new Variable();
  /** One that holds an object, which has its derivatives in itself, or an integer. */
  private static final Variable NO_NUMBER = new Variable();
  /** One that holds a number's bytes. */
  private static final Variable BYTES =
      new Variable() {
        @Override
        void wrote(Object holder, int index, int address, Tape tape, String site) {
          tape.leak(address, "ARGUMENT", site);
        }
      };

  private static final Variable ELEMENT =
      new Variable() {
        @Override
        int address(Object holder, int index, Tape tape) {
          return Span.address(tape.span(holder), index);
        }

        @Override
        void wrote(Object holder, int index, int address, Tape tape, String site) {
          tape.setMove(tape.target(tape.span(holder), index, address), address);
        }
      };

  private static final Map<VarHandle, Variable> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** The address of its value. */
  int address(Object holder, int index, Tape tape) {
    return 0;
  }

  /** It took the value with this address. */
  void wrote(Object holder, int index, int address, Tape tape, String site) {}

  /**
   * Finds the variable.
   *
   * @param caller a class whose loader knows the class of a static field
   */
  static Variable of(VarHandle handle, Class<?> caller) {
    Variable variable = KNOWN.get(handle);
    if (variable == null) {
      variable = find(handle, caller);
      KNOWN.put(handle, variable);
    }
    return variable;
  }

  private static Variable find(VarHandle handle, Class<?> caller) {
    if (!Reals.isReal(handle.varType())) {
      return NO_NUMBER;
    }
    List<Class<?>> coordinates = handle.coordinateTypes();
    Class<?> first = coordinates.isEmpty() ? null : coordinates.get(0);
    if (coordinates.size() == 2 && first.isArray() && first.getComponentType() == handle.varType()) {
      return ELEMENT;
    }
    if (first == byte[].class || first == ByteBuffer.class) {
      return BYTES;
    }
    Field field = coordinates.size() > 1 ? null : field(handle, first, caller);
    return field == null ? UNKNOWN : new OfField(field.getDeclaringClass(), Members.key(field));
  }

  /** The field, from the description that a handle can give of itself. */
  private static Field field(VarHandle handle, Class<?> holder, Class<?> caller) {
    try {
      VarHandle.VarHandleDesc description = handle.describeConstable().orElse(null);
      if (description == null) {
        return null;
      }
      Class<?> owner = holder;
      if (owner == null) {
        ConstantDesc declaring = description.bootstrapArgsList().get(0);
        String descriptor = ((ClassDesc) declaring).descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        owner = Class.forName(name, false, caller.getClassLoader());
      }
      return declared(owner, description.constantName(), handle.varType());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError | InternalError e) {
      return holder == null ? null : onlyOne(holder, handle.varType());
    }
  }

  private static Field declared(Class<?> owner, String name, Class<?> type) {
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name) && field.getType() == type) {
          return field;
        }
      }
    }
    return null;
  }

  /** A handle of an inherited field cannot describe itself; its type may leave one field only. */
  private static Field onlyOne(Class<?> holder, Class<?> type) {
    Field found = null;
    for (Class<?> c = holder; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getType() == type && !Modifier.isStatic(field.getModifiers())) {
          if (found != null) {
            return null;
          }
          found = field;
        }
      }
    }
    return found;
  }

  private static final class OfField extends Variable {
    /** Not held: the class may hold the handle, by which this is found. */
    private final WeakReference<Class<?>> owner;
    private final String key;

    OfField(Class<?> owner, String key) {
      this.owner = new WeakReference<>(owner);
      this.key = key;
    }

    @Override
    int address(Object holder, int index, Tape tape) {
      return Members.address(owner.get(), key, holder, tape);
    }

    @Override
    void wrote(Object holder, int index, int address, Tape tape, String site) {
      Members.wrote(owner.get(), key, holder, address, tape, site);
    }
  }
}
