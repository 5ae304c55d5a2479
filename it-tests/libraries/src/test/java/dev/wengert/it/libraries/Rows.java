package dev.wengert.it.libraries;

import dev.wengert.Leak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a test class for the table, in a file of their own below {@code target/libraries}. */
final class Rows {
  static final Path FOLDER = Path.of("target", "libraries");
  static final String ENDING = ".md";

  private final Path file;

  Rows(Class<?> test) {
    file = FOLDER.resolve(test.getSimpleName() + ENDING);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One row: what was called, and how it went. */
  void add(Case c, double error, Set<Leak.Kind> leaks, double ratio) {
    String kinds = leaks.isEmpty() ? "none" : leaks.stream().map(Enum::name).collect(Collectors.joining(", "));
    String worst = Double.isNaN(error) ? "-" : error == 0 ? "0" : String.format(Locale.ROOT, "%.1e", error);
    String row =
        "| " + String.join(" | ",
            cell(c.library()), cell(c.call()), cell(c.inputs()), cell(c.oracle()), worst, kinds,
            Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.1f", ratio), cell(c.remark())) + " |\n";
    try {
      Files.writeString(file, row, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
