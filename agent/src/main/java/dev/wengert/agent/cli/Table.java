package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns as wide as they need to be. */
final class Table {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(header.clone());
  }

  void add(String... row) {
    if (row.length != rows.get(0).length) {
      throw new IllegalArgumentException("a row of " + row.length + " in a table of " + rows.get(0).length);
    }
    rows.add(row.clone());
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
