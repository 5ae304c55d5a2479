package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.internal.misc.VM;
import jdk.internal.vm.annotation.ForceInline;

/**
 * Calls of collections by forward twins of pairs. Those of the JDK record nothing, so nothing is kept for them; any other
 * one may. From the first that did on until the twin ends there is <i>noise</i>: each such call keeps the mark at which it
 * began, the first one its complement, so that the way back knows where it began.
 */
public final class QuietCalls {
  // The most frequent ones, which are found without a look-up.
  private static final Class<?> ITERATOR = new ArrayList<>().iterator().getClass();
  private static final Class<?> FIXED = List.of(1, 2, 3).getClass();
  private static final Class<?> SMALL = List.of(1).getClass();
  private static final Class<?> OF_FIXED = List.of(1).iterator().getClass();
  private static final Class<?> OF_ARRAY = Arrays.asList(1).getClass();

  private static final int QUIET = -1;

  /**
   * Whether lists that the JDK makes may compute their elements when they are asked: a preview of JDK 25, which shares the iterators
   * and parts of other lists.
   */
  static final boolean ARE_LAZY =
      Runtime.version().feature() > 26 || Runtime.version().feature() > 24 && mayPreview();

  private QuietCalls() {}

  private static boolean mayPreview() {
    try {
      String[] flags = VM.getRuntimeArguments();
      return flags != null && Arrays.asList(flags).contains("--enable-preview"); // null if there are none
    } catch (LinkageError e) {
      return true;
    }
  }

  /**
   * Before a call. If it records nothing, neither does the tape learn how far its stacks are in use.
   *
   * @param noise not 0 if there is noise
   * @return the mark at which it begins, or -1 if it records nothing
   */
  @ForceInline
  public static int begin(Object receiver, int noise, int top, int topIndex, Tape tape, String site) {
    return noise == 0 && isQuiet(receiver) ? QUIET : mark(receiver, top, topIndex, tape, site);
  }

  @ForceInline
  private static boolean isQuiet(Object receiver) {
    if (receiver == null) {
      return true; // the call throws
    }
    Class<?> type = receiver.getClass();
    return type == ArrayList.class
        || type == ITERATOR
        || type == OF_FIXED && !ARE_LAZY
        || type == SMALL
        || type == FIXED
        || type == OF_ARRAY
        || QuietClasses.contains(type);
  }

  private static int mark(Object receiver, int top, int topIndex, Tape tape, String site) {
    PairData.tops(tape, top, topIndex);
    int mark = tape.mark();
    tape.busy = false;
    if (receiver != null) {
      tape.leakObject(receiver, receiver, site);
    }
    return mark;
  }

  /**
   * Behind a call.
   *
   * @param mark what {@link #begin} returned
   * @return whether there is noise from here on
   */
  @ForceInline
  public static int end(int mark, int noise, Tape tape) {
    return mark == QUIET ? noise : ended(mark, noise, tape);
  }

  /** Behind a call: the stack of numbers, which may be a larger one. */
  @ForceInline
  public static double[] data(int mark, double[] data, Tape tape) {
    return mark == QUIET ? data : tape.data;
  }

  /** As {@link #data}, of addresses and counts. */
  @ForceInline
  public static int[] indices(int mark, int[] indices, Tape tape) {
    return mark == QUIET ? indices : tape.indices;
  }

  /** Behind a call: how far the stack of numbers is in use. */
  @ForceInline
  public static int top(int mark, int top, Tape tape) {
    return mark == QUIET ? top : tape.dataTop;
  }

  /** As {@link #top}, of addresses and counts. */
  @ForceInline
  public static int topIndex(int mark, int topIndex, Tape tape) {
    return mark == QUIET ? topIndex : tape.indexTop;
  }

  private static int ended(int mark, int noise, Tape tape) {
    tape.busy = true;
    if (noise == 0 && tape.position() == mark) {
      return 0;
    }
    int top = tape.indexTop;
    int[] indices = PairData.room(tape.indices, top, 1, tape);
    Memory.set(indices, top, 0, noise == 0 ? ~mark : mark);
    tape.indexTop = top + 1;
    return 1;
  }

  /** The way back over a call. Returns whether there was noise before. */
  @ForceInline
  public static int back(int noise, Sweep sweep) {
    return noise == 0 ? 0 : sweep.backOverNoise();
  }
}
