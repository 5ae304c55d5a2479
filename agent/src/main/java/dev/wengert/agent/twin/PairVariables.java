package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/** The variables that a forward twin has beside those of other twins. */
final class PairVariables {
  final int data;
  final int indices;
  final int top;
  final int topIndex;
  /** Names the reverse methods. */
  final int reversal;
  /** The mark of what was recorded last. */
  final int mark;
  /** Number of the block that was left last. */
  final int from;
  /** Number of the place at which an exception may leave the method next. */
  final int site;
  /** By head of a counted loop: how often it was entered since the loop began, if its counter does not tell. */
  final Map<Integer, Integer> counters = new HashMap<>();

  /** Not 0 if a call of a collection recorded something; -1 if there is no such call. */
  final int noise;

  /** Not 0 if the receiver had addresses when the method began. */
  final int receiverActive;
  /** By object that is followed: the address of its field 0, or 0. */
  final Map<Object, Integer> objects = new LinkedHashMap<>();
  /** By object that is followed: the object, where frames no longer have the local. */
  final Map<Object, Integer> holders = new LinkedHashMap<>();
  /** By local that is followed: a copy of the whole number that it holds. */
  final Map<Integer, Integer> integers = new TreeMap<>();

  /** By local with an array that is followed: the address of its first element, or 0. */
  final Map<Integer, Integer> bases = new TreeMap<>();

  /** By what it is: where something was copied to. */
  final Map<Position, Integer> positions = new LinkedHashMap<>();

  /** By image with the addresses of rows: not 0 if one of them is active. */
  final Map<Object, Integer> active = new LinkedHashMap<>();

  /** By what is followed: a copy of the number. */
  final Map<Object, Integer> numbers = new LinkedHashMap<>();

  PairVariables(Locals locals, Iterable<Integer> loops, Plan plan, boolean callsCollections) {
    data = locals.extra(Type.getType("[D"));
    indices = locals.extra(Type.getType("[I"));
    top = locals.extra(Type.INT_TYPE);
    topIndex = locals.extra(Type.INT_TYPE);
    reversal = locals.extra(Type.getObjectType(dev.wengert.agent.classes.Names.RUNTIME + "Reversal"));
    mark = locals.extra(Type.INT_TYPE);
    from = locals.extra(Type.INT_TYPE);
    site = locals.extra(Type.INT_TYPE);
    if (plan.isComplete()) {
      plan.objects().keySet().forEach(key -> objects.put(key, locals.extra(Type.INT_TYPE)));
      plan.objects().keySet().forEach(key -> holders.put(key, locals.extra(Type.getObjectType("java/lang/Object"))));
      plan.numbers().forEach(key -> numbers.put(key, locals.extra(Type.DOUBLE_TYPE)));
      plan.positions().forEach(key -> positions.put(key, locals.extra(Type.INT_TYPE)));
      plan.positions().stream()
          .filter(key -> key.part() == Position.Part.BASES)
          .forEach(key -> active.put(key.image(), locals.extra(Type.INT_TYPE)));
      plan.arrays().forEach(local -> bases.put(local, locals.extra(Type.INT_TYPE)));
      plan.integers().forEach(local -> integers.put(local, locals.extra(Type.INT_TYPE)));
    }
    noise = callsCollections ? locals.extra(Type.INT_TYPE) : -1;
    receiverActive = objects.isEmpty() ? -1 : locals.extra(Type.INT_TYPE);
    for (int head : loops) {
      if (plan.counter(head) == null) {
        counters.put(head, locals.extra(Type.INT_TYPE));
      }
    }
  }
}
