package dev.wengert.agent.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes maps, lists, streams, double arrays, numbers and strings as JSON, in ASCII. JSON has no NaN and no
 * infinity: they are written as the strings "NaN", "Infinity" and "-Infinity", which {@code
 * Double.parseDouble} and its relatives in other languages read back.
 */
public final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private JsonWriter() {}

  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    try {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a builder throws none
    }
    return out.toString();
  }

  /** Writes as it goes: the elements of a stream need not be in memory together. */
  public static void write(Object value, Appendable out) throws IOException {
    append(out, value);
  }

  private static void append(Appendable out, Object value) throws IOException {
    if (value == null || value instanceof Boolean) {
      out.append(String.valueOf(value));
    } else if (value instanceof Map<?, ?> map) {
      appendMap(out, map);
    } else if (value instanceof List<?> list) {
      appendAll(out, list.iterator());
    } else if (value instanceof Stream<?> stream) {
      appendAll(out, stream.iterator());
    } else if (value instanceof double[] numbers) {
      appendAll(out, Arrays.stream(numbers).iterator());
    } else if (value instanceof double[][] rows) {
      appendAll(out, Arrays.asList(rows).iterator());
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      appendString(out, number.toString());
    } else if (value instanceof Number) {
      out.append(value.toString());
    } else {
      appendString(out, value.toString());
    }
  }

  private static void appendMap(Appendable out, Map<?, ?> map) throws IOException {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      appendString(out, entry.getKey().toString());
      out.append(':');
      append(out, entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void appendAll(Appendable out, Iterator<?> values) throws IOException {
    out.append('[');
    for (String separator = ""; values.hasNext(); separator = ",") {
      out.append(separator);
      append(out, values.next());
    }
    out.append(']');
  }

  private static void appendString(Appendable out, String text) throws IOException {
    out.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
