package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks on the tape that say which source line computed a value, and what the value was. A mark comes right
 * behind the statement that it is about, so that a sweep meets it when the adjoint of that value is complete.
 *
 * <p>Under {@code lines=true}, twins call the methods with a tape.
 */
public final class LineMarks {
  private static final List<SourceLine> LINES = new ArrayList<>();
  private static final Map<SourceLine, Integer> NUMBERS = new HashMap<>();
  private static final Map<String, String> FILES = new HashMap<>();

  private LineMarks() {}

  // ---------------------------------------------------------------- while classes are transformed

  /** Says which file a class was compiled from; null if it does not tell. */
  public static synchronized void file(String className, String file) {
    if (file != null) {
      FILES.put(className, file);
    }
  }

  /** The number by which marks name a line. */
  public static synchronized int number(String className, String method, int line) {
    SourceLine place = new SourceLine(className, method, FILES.getOrDefault(className, ""), line);
    return NUMBERS.computeIfAbsent(
        place,
        p -> {
          LINES.add(p);
          return LINES.size() - 1;
        });
  }

  static synchronized SourceLine line(int number) {
    return LINES.get(number);
  }

  static synchronized int count() {
    return LINES.size();
  }

  // ---------------------------------------------------------------- while recording

  /** A statement was recorded; the address is 0 if it was not, because the value is passive. */
  public static void mark(int address, double value, Tape tape, int line) {
    if (address != 0) {
      tape.bulk(WengertList.MARK, address, line, upperHalf(value));
    }
  }

  /** A twin written by hand has computed a result. */
  public static void result(double value, int address, Tape tape, int line) {
    mark(address, value, tape, line);
  }

  // A share need not have more than 20 bits: half of the double is enough, and fits into a statement.

  private static int upperHalf(double value) {
    return (int) (Double.doubleToRawLongBits(value) >>> 32);
  }

  static double value(int upperHalf) {
    return Double.longBitsToDouble((long) upperHalf << 32);
  }
}
