package dev.wengert.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text with a place for the tables of each JDK, between two comments. */
final class Document {
  private static final String END = "<!-- end -->";

  private Document() {}

  /** Puts text in the place of what is between the comment and the next end. */
  static void replace(Path file, String comment, String text) {
    try {
      String all = Files.readString(file);
      int begin = all.indexOf(comment);
      int end = begin < 0 ? -1 : all.indexOf(END, begin);
      if (end < 0) {
        throw new IllegalArgumentException(
            file + " has no place for the tables: " + comment + " ... " + END);
      }
      Files.writeString(
          file,
          all.substring(0, begin + comment.length()) + "\n\n" + text.strip() + "\n\n"
              + all.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
