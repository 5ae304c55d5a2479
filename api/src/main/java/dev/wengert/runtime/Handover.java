package dev.wengert.runtime;

import dev.wengert.Leak;
import java.util.Arrays;

/**
 * Shadows of a constructor's arguments on their way from a twin to the constructor's guard.
 *
 * <p>Twins of constructors are private, so that reflection finds the constructors that a class has
 * always had; {@code new} and {@code super(...)} in twins call the originals. The shadows lie here
 * from the call to the first instruction of the constructor, which nothing comes between.
 */
public final class Handover {
  private final Tape tape;
  private String constructor;
  private int frame;
  private int count;
  private int[] addresses = new int[8];
  private Span[] spans = new Span[8];

  Handover(Tape tape) {
    this.tape = tape;
  }

  /**
   * Called before a constructor is called.
   *
   * @param callee its class and descriptor
   * @param fp where its frame begins
   */
  public Handover to(String callee, int fp) {
    constructor = callee;
    frame = fp;
    count = 0;
    if (!tape.isOpen()) {
      Recordings.offerAmbient(tape); // the constructor may open it
    }
    return this;
  }

  /** The address of the next double. */
  public Handover give(int address) {
    makeRoom();
    spans[count] = null;
    addresses[count++] = address;
    return this;
  }

  /** The span of the next array. */
  public Handover give(Span span) {
    makeRoom();
    addresses[count] = 0;
    spans[count++] = span;
    return this;
  }

  private void makeRoom() {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      spans = Arrays.copyOf(spans, 2 * count);
    }
  }

  /**
   * Called by a constructor's guard.
   *
   * @return the end of the caller's frame
   */
  public int arrive(String callee) {
    if (constructor == callee) { // both are constants of class files, of which the JVM has one each
      constructor = null;
      return frame + 1;
    }
    count = 0;
    Passage passage = Passage.arrive(tape, callee);
    if (passage != null) {
      passage.give(this, tape);
    } else {
      Boundary.enteredConstructor(tape, callee);
    }
    return tape.enterOriginal();
  }

  /** The address of a double that arrived; 0 for a caller that does not record. */
  public int address(int index) {
    return index < count ? addresses[index] : 0;
  }

  /** The span of an array that arrived. */
  public Span span(int index, Object array) {
    return index < count ? spans[index] : tape.span(array);
  }

  /** The recording has ended. */
  void clear() {
    constructor = null;
    count = 0;
    Arrays.fill(spans, null);
  }

  /** Called after the constructor has run: had it no guard, what is active is lost. */
  public void done(String site) {
    if (constructor == null) {
      return;
    }
    constructor = null;
    if (!tape.isOpen()) {
      Recordings.offerAmbient(null);
    }
    for (int i = 0; i < count; i++) {
      tape.leak(addresses[i], Leak.Kind.ARGUMENT.name(), site);
      if (addresses[i] == 0) {
        tape.leak(spans[i], Leak.Kind.ARRAY_CONTENT.name(), site);
      }
    }
  }
}
