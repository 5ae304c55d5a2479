package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.ReverseMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * What a forward twin keeps between two calls within a block: numbers, and addresses and counts. Room for all of it
 * is made at once.
 */
final class PairGroup {
  private final Code code;
  private final PairVariables vars;
  private final int tape;
  private final PairHelperCalls room;
  private final List<AbstractInsnNode> roomForData = new ArrayList<>();
  private final List<AbstractInsnNode> roomForIndices = new ArrayList<>();
  private final LdcInsnNode dataCount = new LdcInsnNode(0);
  private final LdcInsnNode indexCount = new LdcInsnNode(0);
  private final Map<Object, Integer> kept = new HashMap<>();
  private final List<PairValue> values = new ArrayList<>();
  private final Map<ObjectKey, Place> places = new HashMap<>();
  private final PairGroup before;
  private final PairStore numbers;
  private final PairStore addresses;
  int data;
  int indices;

  /**
   * <pre>
   *   data = PairData.room(data, top, n, tape); indices = PairData.room(indices, topIndex, m, tape);
   * </pre>
   *
   * @param before makes the room for this one as well where it keeps anything itself; or null
   */
  PairGroup(Code code, PairVariables vars, int tape, PairHelperCalls room, PairGroup before) {
    this.code = code;
    this.vars = vars;
    this.tape = tape;
    this.room = room;
    this.before = before;
    this.numbers = new PairStore(code, vars.data, vars.top, "D");
    this.addresses = new PairStore(code, vars.indices, vars.topIndex, "I");
    room(vars.data, vars.top, dataCount, roomForData);
    room(vars.indices, vars.topIndex, indexCount, roomForIndices);
  }

  /** Makes room for {@code n} more. */
  static void room(Code code, int array, int top, String type, int n, int tape, PairHelperCalls room) {
    code.aload(array).iload(top).push(n).aload(tape);
    code.add(room.call("room", "(" + type + "II" + Names.L_TAPE + ")" + type)).astore(array);
  }

  private void room(int array, int top, LdcInsnNode count, List<AbstractInsnNode> emitted) {
    AbstractInsnNode before = code.list.getLast();
    code.aload(array).iload(top).add(count).aload(tape).astore(array); // the call comes when the count is known
    AbstractInsnNode insn = before == null ? code.list.getFirst() : before.getNext();
    for (; insn != null; insn = insn.getNext()) {
      emitted.add(insn);
    }
  }

  /** Keeps the value of an expression, which is in a variable. Returns its index. */
  int keep(Expr e) {
    Integer known = kept(e);
    if (known == null) {
      known = keepData(() -> code.loadAsDouble(e.type, e.valueVar));
      kept.put(key(e), known);
      if (e instanceof PairValue value) {
        values.add(value);
      }
    }
    return known;
  }

  /** The index of a value; null if it is not kept. */
  Integer kept(Expr e) {
    return kept.get(key(e));
  }

  private static Object key(Expr e) {
    return e instanceof PairValue p ? p.adjoint : e; // several loads may have one value
  }

  /** The values that are kept, in order. */
  List<PairValue> values() {
    return values;
  }

  /**
   * An object whose fields have addresses beside each other.
   *
   * @param local that holds it; -1 for static fields
   * @param declaring the class that declares the fields
   */
  record ObjectKey(int local, String declaring) {}

  /** Where the address of a field of an object is kept, and which field that is. */
  private record Place(int index, int field) {}

  /** Keeps the address of a field, which is in a variable. It is that of all fields of the object. */
  Address keepField(ObjectKey key, int field, int addressVar, boolean isStore) {
    Place place = places.get(key);
    if (place == null) {
      int index = keepIndex(() -> code.iload(addressVar));
      places.put(key, new Place(index, field));
      return Address.kept(index);
    }
    int distance = field - place.field;
    if (isStore) { // the object may have addresses only now
      keepAt(place.index, () -> pushBeside(addressVar, distance));
    }
    return Address.beside(place.index, distance);
  }

  private void pushBeside(int addressVar, int distance) {
    code.iload(addressVar);
    if (distance != 0) {
      code.iload(addressVar).push(distance).op(Opcodes.ISUB);
      code.invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I");
    }
  }

  /** A local holds another object from here on. */
  void forget(int local) {
    places.keySet().removeIf(key -> key.local == local);
  }

  /** Keeps a number that is pushed; it is a double. */
  int keepData(Runnable push) {
    numbers.keep(data, push);
    return data++;
  }

  /** Keeps an int that is pushed. */
  int keepIndex(Runnable push) {
    addresses.keep(indices, push);
    return indices++;
  }

  private void keepAt(int index, Runnable push) {
    new PairStore(code, vars.indices, vars.topIndex, "I").keep(index, push);
  }

  /** Moves the tops above what was kept. */
  void end() {
    endRecord();
    if (data > 0) {
      code.iinc(vars.top, data);
    }
    if (indices > 0) {
      code.iinc(vars.topIndex, indices);
    }
  }

  /** As {@link #end}, where the tape alone is told the tops: what ends the method now was thrown in front of the record. */
  void endRecord() {
    finish(data, dataCount, "[D", roomForData);
    finish(indices, indexCount, "[I", roomForIndices);
  }

  private void finish(int n, LdcInsnNode count, String type, List<AbstractInsnNode> emitted) {
    count.cst = n;
    LdcInsnNode earlier = before == null ? null : count == dataCount ? before.dataCount : before.indexCount;
    boolean hasRoom = earlier != null && (int) earlier.cst > 0;
    if (hasRoom) {
      earlier.cst = (int) earlier.cst + n;
    }
    if (hasRoom || n == 0) {
      emitted.forEach(code.list::remove);
    } else {
      code.list.insertBefore(
          emitted.get(emitted.size() - 1), room.call("room", "(" + type + "II" + Names.L_TAPE + ")" + type));
    }
  }
}
