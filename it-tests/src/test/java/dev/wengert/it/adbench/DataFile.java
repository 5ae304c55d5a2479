package dev.wengert.it.adbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Numbers separated by white space, read from the class path one after the other. */
final class DataFile {
  private final String[] words;
  private int next;

  DataFile(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream("/adbench/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("not on the class path: adbench/" + name);
      }
      words = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int integer() {
    return Integer.parseInt(words[next++]);
  }

  double number() {
    return Double.parseDouble(words[next++]);
  }

  double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  double[][] rows(int rows, int columns) {
    double[][] table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      table[i] = numbers(columns);
    }
    return table;
  }

  int remaining() {
    return words.length - next;
  }
}
