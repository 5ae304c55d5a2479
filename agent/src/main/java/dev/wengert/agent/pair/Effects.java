package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The effects other than operations. */
public final class Effects {
  private static final String ADD = "([DIID)V";
  private static final String TAKE_AT = "([DJJ)D";
  private static final String ADD_AT = "([DJJD)V";
  private static final String CLEAR = "([DIII)V";

  private Effects() {}

  /** Numbers and addresses that were kept together: on the way back they are there from here on. */
  public static Effect kept(int data, int indices) {
    return method -> {
      if (data > 0) {
        method.code.linc(ReverseVariables.TOP, -data);
      }
      if (indices > 0) {
        method.code.linc(ReverseVariables.TOP_INDEX, -indices);
      }
    };
  }

  /** A value was read at an address. */
  public static Effect load(Adjoint value, Address address) {
    return method -> {
      if (method.adjoints.isKnown(value)) {
        int bar = method.adjoints.take(value);
        method.code.aload(ReverseVariables.ADJOINT);
        address.push(method);
        method.code.dload(bar).invokeStatic(ReverseMethod.MEMORY, "addAt", ADD_AT);
      }
    };
  }

  /** As {@link #load}, of an element that there need not be if nothing depends on it. */
  public static Effect loadIfAny(Adjoint value, Address address) {
    return method -> {
      int bar = method.adjoints.take(value);
      method.code.aload(ReverseVariables.ADJOINT);
      address.push(method);
      method.code.dload(bar).invokeStatic(ReverseMethod.MEMORY, "addIfAny", ADD_AT);
    };
  }

  /** A parameter was read, at the address that the caller gave. */
  public static Effect parameter(Adjoint value, int address) {
    return method -> {
      if (method.adjoints.isKnown(value)) {
        int bar = method.adjoints.take(value);
        pushAdjoints(method);
        method.index(address);
        method.code.dload(bar).invokeStatic(ReverseMethod.MEMORY, "add", ADD);
      }
    };
  }

  /**
   * A value was written at an address.
   *
   * @param value null for a passive one
   */
  public static Effect store(Adjoint value, Address address) {
    return written(value, address, "takeAt");
  }

  /**
   * A value was written where one of its summands was read, as in {@code x[i] += e}: the adjoint there is that of
   * both.
   */
  public static Effect storeSum(Adjoint value, Address address) {
    return written(value, address, "peekAt");
  }

  /** bar(value) += adjoint at the address */
  private static Effect written(Adjoint value, Address address, String read) {
    return method -> {
      method.code.aload(ReverseVariables.ADJOINT);
      address.push(method);
      method.code.invokeStatic(ReverseMethod.MEMORY, read, TAKE_AT);
      method.adjoints.addOrPop(value);
    };
  }

  /** A value was put into a slot of the method's own frame for a callee. */
  public static Effect argument(Adjoint value, int slot) {
    return method -> {
      pushSlot(method, slot + 1);
      method.code.invokeStatic(ReverseMethod.MEMORY, "takeSlot", "([DJI)D");
      method.adjoints.add(value);
    };
  }

  /** A forward twin left a value in a slot of the method's own frame. */
  public static Effect result(Adjoint value, int slot) {
    return method -> {
      if (method.adjoints.isKnown(value)) {
        int bar = method.adjoints.take(value);
        pushSlot(method, slot + 1);
        method.code.dload(bar).invokeStatic(ReverseMethod.MEMORY, "addSlot", "([DJID)V");
      }
    };
  }

  /** An array was created in the method's own frame: its elements were constants. */
  public static Effect created(int slot, int length) {
    return method -> {
      if (length > 0) {
        pushSlot(method, slot + length);
        method.code.push(length).invokeStatic(ReverseMethod.MEMORY, "clearSlots", "([DJII)V");
      }
    };
  }

  /** An array was created at addresses that had been used before, or at 0; the first of them and its length were kept. */
  public static Effect createdAt(int address, int length) {
    return method -> {
      pushAdjoints(method);
      method.index(address);
      method.index(length);
      method.code.invokeStatic(ReverseMethod.MEMORY, "clear", CLEAR);
    };
  }

  /** Elements were copied to others; the first addresses of both, and how many there were, were kept. */
  public static Effect copiedElements(int written, int read, int count) {
    return method -> {
      pushAdjoints(method);
      method.index(written);
      method.index(read);
      method.index(count);
      method.code.invokeStatic(Names.RUNTIME + "ArrayCopies", "back", "([DIIII)V");
    };
  }

  /** Something was recorded since a mark; the mark is in its variable. */
  public static Effect recorded() {
    return ReverseMethod::walkBack;
  }

  /** The mark of what was recorded was kept. */
  public static Effect mark(int index) {
    return method -> {
      method.index(index);
      method.code.istore(ReverseVariables.MARK);
    };
  }

  /** A local that is followed was overwritten; what it held was kept. */
  public static Effect integer(int local, int index) {
    return method -> {
      method.index(index);
      method.code.op(Opcodes.I2L).lstore(method.variables.integer(local));
    };
  }

  /** Something was copied in another place than before; where it had been was kept. */
  public static Effect position(Position position, int index) {
    return method -> {
      method.index(index);
      method.code.op(Opcodes.I2L).lstore(method.variables.position(position));
    };
  }

  /** Numbers and addresses were copied to the stacks; how many of both was kept behind the addresses. */
  public static Effect copied() {
    return method -> {
      method.code.linc(ReverseVariables.TOP_INDEX, -2);
      method.code.lload(ReverseVariables.TOP);
      method.index(0);
      method.code.op(Opcodes.I2L).op(Opcodes.LSUB).lstore(ReverseVariables.TOP);
      method.code.lload(ReverseVariables.TOP_INDEX);
      method.index(1);
      method.code.op(Opcodes.I2L).op(Opcodes.LSUB).lstore(ReverseVariables.TOP_INDEX);
    };
  }

  /** A local with a number that is followed was overwritten; what it held was kept. */
  public static Effect number(Object key, int data) {
    return method -> {
      method.data(data);
      method.code.dstore(method.variables.number(key));
    };
  }

  /** A local that is followed was increased. */
  public static Effect increased(int local, int by) {
    return method -> method.code.linc(method.variables.integer(local), -by);
  }

  /** A local with an array that is followed was overwritten; the address of what it held was kept. */
  public static Effect array(int local, int index) {
    return method -> {
      method.index(index);
      method.toAdjointIndex(0);
      method.code.lstore(method.variables.array(local));
    };
  }

  /** The block was entered from one of several; its number was kept. */
  public static Effect entered(int index) {
    return method -> {
      method.index(index);
      method.code.istore(ReverseVariables.FROM);
    };
  }

  /** One more round of a counted loop. */
  public static Effect round(int head) {
    return method -> method.round(head);
  }

  /** A counted loop began anew; its last count was kept. */
  public static Effect beginLoop(int head, int index) {
    return method -> {
      method.index(index);
      method.code.istore(method.variables.counter(head));
    };
  }

  /** A value was returned. */
  public static Effect returned(Adjoint value) {
    return method -> {
      method.code.dload(method.variables.result());
      method.adjoints.add(value);
    };
  }

  /** What a local or a place on the stack holds at the end of a block; a null value is passive. */
  public record Last(Adjoint place, Adjoint value) {}

  /** The end of a block: each place has its last value. */
  public static Effect last(List<Last> places) {
    return method -> {
      List<Integer> bars = new ArrayList<>();
      for (Last last : places) {
        bars.add(method.adjoints.takeAway(last.place()));
      }
      for (int i = 0; i < bars.size(); i++) {
        if (places.get(i).value() != null) {
          method.code.dload(bars.get(i));
          method.adjoints.add(places.get(i).value());
        }
      }
    };
  }

  /** ... -> ..., adjoints, index of the frame's, how far below */
  private static void pushSlot(ReverseMethod method, int distance) {
    method.code.aload(ReverseVariables.ADJOINT).lload(ReverseVariables.FRAME).push(-distance);
  }

  private static void pushAdjoints(ReverseMethod method) {
    method.code.aload(ReverseVariables.ADJOINT).iload(ReverseVariables.OFFSET);
  }
}
