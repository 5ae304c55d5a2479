package dev.wengert.agent.report;

import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, double arrays, numbers and strings as JSON, in ASCII. JSON has no NaN and no
 * infinity: they are written as the strings "NaN", "Infinity" and "-Infinity", which {@code
 * Double.parseDouble} and its relatives in other languages read back.
 */
public final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private JsonWriter() {}

  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(out, map);
    } else if (value instanceof List<?> list) {
      appendAll(out, list.toArray());
    } else if (value instanceof double[] numbers) {
      Object[] boxed = new Object[numbers.length];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = numbers[i];
      }
      appendAll(out, boxed);
    } else if (value instanceof double[][] rows) {
      appendAll(out, rows);
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      appendString(out, number.toString());
    } else if (value instanceof Number) {
      out.append(value);
    } else {
      appendString(out, value.toString());
    }
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
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

  private static void appendAll(StringBuilder out, Object[] values) {
    out.append('[');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      append(out, values[i]);
    }
    out.append(']');
  }

  private static void appendString(StringBuilder out, String text) {
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
