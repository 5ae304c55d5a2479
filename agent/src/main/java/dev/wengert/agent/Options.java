package dev.wengert.agent;

import dev.wengert.agent.classes.SimilarNames;
import dev.wengert.agent.probe.ConfigReader;
import dev.wengert.agent.probe.Problem;
import dev.wengert.agent.probe.ProbeConfig;
import dev.wengert.runtime.Settings.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The agent's options: {@code -javaagent:wengert-agent.jar=key=value,key=value}. A list of globs is
 * separated by colons or semicolons, or the key is given again. A value with a comma is put in quotes.
 *
 * @param probes null unless {@code config} is a file with probes
 */
public record Options(
    List<String> include, List<String> exclude, Policy leaks, Path dump, Level log, long tapeLimit,
    boolean explain, boolean lines, Progress progress, List<Path> rules, ProbeConfig probes, Engine engine) {

  /** Whether long recordings say how far they are. */
  public enum Progress {
    OFF,
    ON,
    /** If standard error is a terminal. */
    AUTO
  }

  /** How derivatives are computed. */
  public enum Engine {
    /** In pairs, unless a debugger may attach: it would show methods that are not the program's. */
    AUTO,
    /** Everything is recorded in statements. */
    STATEMENTS,
    /** Methods that can have one get a pair: a forward twin and a reverse method. */
    COMPILED
  }

  /** How much the agent says on standard error. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static final String KNOWN = "include, exclude, leaks, dump, log, config, tape.limit, explain, lines, progress, rules, engine";

  /**
   * Reads options.
   *
   * @param text what follows the jar's name; may be null
   * @throws IllegalArgumentException for what cannot be understood, with a message for users
   */
  public static Options parse(String text) {
    Builder builder = new Builder();
    builder.readAll(text == null ? "" : text);
    return builder.build();
  }

  /** A config with probes, its options of the agent checked. */
  public static ProbeConfig probes(Path file) {
    Builder builder = new Builder();
    builder.readProbes(file);
    return builder.probes;
  }

  private static final class Builder {
    private final List<String> include = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private Policy leaks = Policy.WARN;
    private Path dump;
    private Level log = Level.WARN;
    private long tapeLimit = -1;
    private boolean explain;
    /** Null: for probes, whose report shows them. */
    private Boolean lines;
    private Progress progress = Progress.AUTO;
    private Engine engine = Engine.AUTO;
    private final List<Path> rules = new ArrayList<>();
    private ProbeConfig probes;

    void readAll(String text) {
      for (String part : OptionText.split(text)) {
        if (!part.isBlank()) {
          read(part.strip());
        }
      }
    }

    private void read(String part) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "option '" + part + "' has no value; write key=value with one of " + KNOWN);
      }
      String key = part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      switch (key) {
        case "include" -> addGlobs(include, value);
        case "exclude" -> addGlobs(exclude, value);
        case "leaks" -> leaks = oneOf(Policy.class, key, value);
        case "log" -> log = oneOf(Level.class, key, value);
        case "dump" -> dump = Path.of(value);
        case "config" -> readConfig(Path.of(value));
        case "rules" -> rules.add(Path.of(value));
        case "explain" -> explain = yesOrNo(key, value);
        case "lines" -> lines = yesOrNo(key, value);
        case "progress" -> progress = oneOf(Progress.class, key, value);
        case "engine" -> engine = oneOf(Engine.class, key, value);
        case "tape.limit" -> tapeLimit = bytes(value);
        default ->
            throw new IllegalArgumentException(
                "unknown option '" + key + "'"
                    + SimilarNames.hint(SimilarNames.to(key, List.of(KNOWN.split(", "))))
                    + "; known are " + KNOWN);
      }
    }

    private static void addGlobs(List<String> to, String value) {
      for (String glob : value.split("[:;]")) {
        if (!glob.isBlank()) {
          to.add(glob.strip());
        }
      }
    }

    private void readConfig(Path file) {
      if (!ProbeConfig.isOne(file)) {
        readFile(file);
      } else {
        readProbes(file);
      }
    }

    private void readProbes(Path file) {
      probes = ConfigReader.read(file);
      for (ProbeConfig.Option option : probes.agent()) {
        try {
          if (option.key().equals("config")) {
            throw new IllegalArgumentException("config cannot be used here");
          }
          read(option.key() + "=" + option.value());
        } catch (IllegalArgumentException e) {
          probes = probes.with(new Problem(option.where(), e.getMessage()));
        }
      }
    }

    /** A file with an option a line; # starts a comment. */
    private void readFile(Path file) {
      List<String> lines;
      try {
        lines = Files.readAllLines(file);
      } catch (IOException e) {
        throw new IllegalArgumentException("config file '" + file + "' cannot be read: " + e);
      }
      for (String line : lines) {
        String option = line.replaceFirst("#.*", "").strip();
        if (!option.isEmpty()) {
          try {
            if (option.startsWith("config")) {
              throw new IllegalArgumentException("config cannot be used here");
            }
            read(option);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in config file '" + file + "': " + e.getMessage());
          }
        }
      }
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String key, String value) {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(value)) {
          return constant;
        }
      }
      StringBuilder known = new StringBuilder();
      for (E constant : type.getEnumConstants()) {
        known.append(known.isEmpty() ? "" : ", ").append(constant.name().toLowerCase(Locale.ROOT));
      }
      throw new IllegalArgumentException(
          "option " + key + " is '" + value + "'; it must be one of " + known);
    }

    private static boolean yesOrNo(String key, String value) {
      if (value.equals("true") || value.equals("false")) {
        return value.equals("true");
      }
      throw new IllegalArgumentException(
          "option " + key + " is '" + value + "'; it must be true or false");
    }

    private static long bytes(String value) {
      String digits = value.replaceFirst("[kKmMgG]$", "");
      String unit = value.substring(digits.length()).toLowerCase(Locale.ROOT);
      long factor = unit.isEmpty() ? 1 : 1L << 10 * (1 + "kmg".indexOf(unit));
      try {
        long bytes = Math.multiplyExact(Long.parseLong(digits), factor);
        if (bytes > 0) {
          return bytes;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // said below
      }
      throw new IllegalArgumentException(
          "option tape.limit is '" + value + "'; it must be a size such as 500m or 4g");
    }

    Options build() {
      return new Options(
          List.copyOf(include), List.copyOf(exclude), leaks, dump, log, tapeLimit, explain,
          lines == null ? probes != null : lines, progress,
          List.copyOf(rules), probes, engine);
    }
  }
}
