package dev.wengert.agent.probe;

import java.util.regex.Pattern;

/**
 * A name in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param pattern null for a name without these
 */
record Glob(String text, Pattern pattern) {
  static Glob of(String text) {
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
      return new Glob(text, null);
    }
    StringBuilder regex = new StringBuilder();
    for (char c : text.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return new Glob(text, Pattern.compile(regex.toString()));
  }

  boolean matches(String name) {
    return pattern == null ? text.equals(name) : pattern.matcher(name).matches();
  }

  /** Whether it stands for more than one name. */
  boolean isPattern() {
    return pattern != null;
  }
}
