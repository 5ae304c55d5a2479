package dev.wengert.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Separates the agent's options at commas. A value that begins with a quote, single or double, ends with the same
 * quote and may have commas in it; a quote inside is written twice: {@code config="C:\a, b\sens.yaml",log=info}.
 */
final class OptionText {
  private final String text;
  private int at;

  private OptionText(String text) {
    this.text = text;
  }

  /** The options without quotes. */
  static List<String> split(String text) {
    OptionText options = new OptionText(text);
    List<String> parts = new ArrayList<>();
    while (options.at < text.length()) {
      parts.add(options.next());
    }
    return parts;
  }

  private String next() {
    StringBuilder part = new StringBuilder();
    boolean inKey = true;
    while (at < text.length() && text.charAt(at) != ',') {
      char c = text.charAt(at++);
      part.append(c);
      if (inKey && c == '=') {
        inKey = false;
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
          part.append(quoted(text.charAt(at++)));
        }
      }
    }
    at++; // the comma
    return part.toString();
  }

  private String quoted(char quote) {
    int start = at;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(text.charAt(at++));
      } else if (at == text.length() || text.charAt(at) == ',') {
        return value.toString();
      } else {
        throw new IllegalArgumentException("a comma is missing after the quoted value " + value);
      }
    }
    throw new IllegalArgumentException("the quote before '" + text.substring(start) + "' is not closed");
  }
}
