package dev.wengert.agent.report;

/** Text for HTML: names come from configs and class files, and may be anything. */
final class Html {
  private static final char REPLACEMENT = '\ufffd';

  private Html() {}

  /** For element content and for attribute values in quotes. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(isText(text, i) ? c : REPLACEMENT);
      }
    }
    return out.toString();
  }

  /** Neither a control character nor half of a pair. */
  private static boolean isText(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    boolean turnsText = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    return !Character.isISOControl(c) && !turnsText && c < '\ufffe';
  }

  /** Class and method names may be broken over lines behind a dot. */
  static String breakable(String name) {
    return escape(name).replace(".", ".<wbr>").replace("::", "::<wbr>");
  }

  /** The text, without its middle if it is long. */
  static String shortened(String text, int most) {
    int n = text.codePointCount(0, text.length());
    if (n <= most) {
      return text;
    }
    int head = most * 2 / 3;
    return text.substring(0, text.offsetByCodePoints(0, head))
        + "\u2026"
        + text.substring(text.offsetByCodePoints(text.length(), -(most - head - 1)));
  }
}
