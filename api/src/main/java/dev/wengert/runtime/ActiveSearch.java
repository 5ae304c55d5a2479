package dev.wengert.runtime;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/**
 * Looks for values with a derivative in an object that goes to code that is not transformed: in boxes,
 * arrays, collections of the JDK, and fields of the program's own classes.
 */
final class ActiveSearch {
  /** Objects that are looked at; what lies further away is not found. */
  private static final int MOST_OBJECTS = 20_000;

  /** Fields of a class that may lead to doubles or floats. */
  private static final ClassValue<List<Field>> REFERENCES =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Class<?> c = type; c != null && isFollowed(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
              if (mayHold(field) && field.trySetAccessible()) {
                fields.add(field);
              }
            }
          }
          return fields;
        }
      };

  private final Tape tape;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();

  ActiveSearch(Tape tape) {
    this.tape = tape;
  }

  /** Whether something active can be reached from an object. */
  static boolean reaches(Object root, Tape tape) {
    return root != null && new ActiveSearch(tape).from(root);
  }

  private static boolean mayHold(Field field) {
    Class<?> type = field.getType();
    return !Modifier.isStatic(field.getModifiers())
        && !(field.isSynthetic() && field.getName().startsWith("wengert$")) // val$x is the program's
        && !type.isPrimitive()
        && type != String.class;
  }

  /** Whether the fields of a class are looked at: the JDK's own if they have addresses. */
  private static boolean isFollowed(Class<?> c) {
    return !isJdk(c) || Dispatch.isTransformed(c);
  }

  static boolean isJdk(Class<?> c) {
    ClassLoader loader = c.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  boolean from(Object root) {
    add(root);
    while (!open.isEmpty()) {
      if (isActive(open.poll())) {
        return true;
      }
    }
    return false;
  }

  /** How many objects were looked at. */
  int visited() {
    return seen.size();
  }

  private void add(Object object) {
    if (object != null && seen.size() < MOST_OBJECTS && seen.add(object)) {
      open.add(object);
    }
  }

  /** Whether an object is active itself; what it refers to is looked at next. */
  private boolean isActive(Object object) {
    if (Reals.isBox(object)) {
      return tape.boxAddress(object) != 0;
    }
    Span span = tape.spans.find(object);
    if (span != null && span.base != 0) {
      return true;
    }
    if (Reals.isArray(object)) {
      return false;
    }
    if (object instanceof Object[] array) {
      for (Object element : array) {
        add(element);
      }
      return false;
    }
    Class<?> c = object.getClass();
    if (!isFollowed(c)) {
      addContent(object);
      return mayYieldBoxes(object);
    }
    if (c.isHidden() && !Dispatch.isForeign(c)) {
      return false; // a lambda: it goes on in its twin
    }
    if (Fields.isActive(object, tape)) {
      return true;
    }
    for (Field field : REFERENCES.get(c)) {
      try {
        add(field.get(object));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e); // it was made accessible
      }
    }
    return false;
  }

  /** What can be read once only is taken to be active if there are active boxes at all. */
  private boolean mayYieldBoxes(Object object) {
    boolean isOurs = object.getClass().getPackage() == Tape.class.getPackage();
    return tape.boxes > 0
        && !isOurs
        && (object instanceof Iterator || object instanceof Stream || object instanceof Spliterator);
  }

  private void addContent(Object object) {
    try {
      if (object instanceof Collection<?> collection) {
        collection.forEach(this::add);
      } else if (object instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> {
              add(key);
              add(value);
            });
      } else if (object instanceof Optional<?> optional) {
        optional.ifPresent(this::add);
      } else if (object instanceof Map.Entry<?, ?> entry) {
        add(entry.getKey());
        add(entry.getValue());
      } else if (object instanceof AtomicReference<?> reference) {
        add(reference.get());
      } else if (object instanceof AtomicReferenceArray<?> array) {
        for (int i = 0; i < array.length(); i++) {
          add(array.get(i));
        }
      } else if (object instanceof Reference<?> reference) {
        add(reference.get());
      } else if (object instanceof DoubleBuffer buffer) {
        add(BufferTwins.array(buffer));
      } else if (object instanceof FloatBuffer buffer) {
        add(FloatBufferTwins.array(buffer));
      }
    } catch (RuntimeException e) {
      // a collection that cannot be read now (a view of one that changed) holds nothing for others
    }
  }
}
