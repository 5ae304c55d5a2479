package dev.wengert.agent.probe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a config file with probes. What is wrong with it is a problem each, not an exception. */
public final class ConfigReader {
  static final List<String> KEYS =
      List.of("root", "record", "inputs", "outputs", "report", "title", "strict", "agent");
  static final List<String> RECORD_KEYS = List.of("every", "first", "average", "keep");
  private static final String DEFAULT_REPORT = "wengert-report";

  private final Path file;
  private final Yaml yaml;
  private final List<Probe> probes = new ArrayList<>();
  /** By name: where they are. */
  private final Map<String, String> names = new HashMap<>();

  private MethodPattern root;
  private String rootWhere = "";
  private RecordPolicy policy = RecordPolicy.FIRST;
  private boolean strict;
  private String title = "";
  private Path report = Path.of(DEFAULT_REPORT);
  private final List<ProbeConfig.Option> agent = new ArrayList<>();

  private ConfigReader(Path file) {
    this.file = file;
    this.yaml = new Yaml(file.toString());
  }

  /** Reads a file. */
  public static ProbeConfig read(Path file) {
    ConfigReader reader = new ConfigReader(file);
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      reader.document(Files.readString(file));
    } catch (NoSuchFileException e) {
      reader.yaml.problems().add(new Problem(file.toString(), "there is no such file"));
    } catch (CharacterCodingException e) {
      reader.yaml.problems().add(new Problem(file.toString(), "the file is not a text in UTF-8"));
    } catch (AccessDeniedException e) {
      reader.yaml.problems().add(new Problem(file.toString(), "the file cannot be read: no permission"));
    } catch (IOException e) {
      reader.yaml.problems().add(new Problem(file.toString(), "the file cannot be read: " + e.getMessage()));
    }
    return reader.config();
  }

  static ProbeConfig parse(String text, Path file) {
    ConfigReader reader = new ConfigReader(file);
    reader.document(text);
    return reader.config();
  }

  private ProbeConfig config() {
    return new ProbeConfig(
        file, root, rootWhere, List.copyOf(probes), policy, strict, title, report, List.copyOf(agent), List.copyOf(yaml.problems()));
  }

  private void document(String text) {
    try {
      read(text);
    } catch (StackOverflowError e) {
      yaml.problems().add(new Problem(file.toString(), "there are too many brackets in brackets"));
    }
  }

  private void read(String text) {
    Node document = yaml.parse(text);
    if (document == null) {
      return;
    }
    if (!(document instanceof MappingNode mapping)) {
      yaml.problem(document, "a config has keys: " + String.join(", ", KEYS));
      return;
    }
    boolean hasInputs = false;
    boolean hasOutputs = false;
    for (Yaml.Entry e : yaml.entries(mapping)) {
      switch (e.key()) {
        case "root" -> root(e.value());
        case "record" -> record(e.value());
        case "inputs" -> {
          hasInputs = true;
          probes(e.value(), true);
        }
        case "outputs" -> {
          hasOutputs = true;
          probes(e.value(), false);
        }
        case "report" -> {
          report(e.value());
        }
        case "title" -> {
          String words = yaml.text(e.value(), "title");
          title = words == null ? title : words;
        }
        case "strict" -> strict = Boolean.TRUE.equals(yaml.yesOrNo(e.value(), "strict"));
        case "agent" -> agent(e.value());
        default -> yaml.unknown(e, KEYS);
      }
    }
    if (!hasInputs) {
      yaml.problem(document, "there are no inputs:");
    }
    if (!hasOutputs) {
      yaml.problem(document, "there are no outputs:");
    }
  }

  private void report(Node node) {
    String folder = yaml.text(node, "report");
    try {
      report = folder == null ? report : Path.of(folder);
    } catch (InvalidPathException e) {
      yaml.problem(node, "report is not the name of a folder: " + e.getReason());
    }
  }

  private void root(Node node) {
    String text = yaml.text(node, "root");
    if (text != null && !text.equals("main")) {
      try {
        MethodPattern method = MethodPattern.parse(text);
        if (method.name().text().startsWith("<")) {
          yaml.problem(node, "root: a constructor cannot be the root; name the method that calls it");
          return;
        }
        root = method;
        rootWhere = yaml.where(node);
      } catch (IllegalArgumentException e) {
        yaml.problem(node, "root: " + e.getMessage());
      }
    }
  }

  private void record(Node node) {
    if (node instanceof MappingNode mapping) {
      long every = 1;
      long first = Long.MAX_VALUE;
      boolean average = false;
      long keep = RecordPolicy.KEEP;
      for (Yaml.Entry e : yaml.entries(mapping)) {
        switch (e.key()) {
          case "every" -> every = orElse(yaml.number(e.value(), "every", 1), every);
          case "first" -> first = orElse(yaml.number(e.value(), "first", 1), first);
          case "keep" -> keep = orElse(yaml.number(e.value(), "keep", 1), keep);
          case "average" -> average = Boolean.TRUE.equals(yaml.yesOrNo(e.value(), "average"));
          default -> yaml.unknown(e, RECORD_KEYS);
        }
      }
      policy = new RecordPolicy(every, first, average, keep);
      return;
    }
    String text = yaml.text(node, "record");
    if (text == null) {
      return;
    }
    switch (text) {
      case "first" -> policy = RecordPolicy.FIRST;
      case "all" -> policy = RecordPolicy.ALL;
      case "average" -> policy = RecordPolicy.AVERAGE;
      default ->
          yaml.problem(
              node, "record is '" + text + "'; it must be first, all, average, {every: n} or {first: n}");
    }
  }

  private static long orElse(Long n, long other) {
    return n == null ? other : n;
  }

  private void agent(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      yaml.problem(node, "agent must be a mapping of the agent's options");
      return;
    }
    for (Yaml.Entry e : yaml.entries(mapping)) {
      if (e.value() instanceof SequenceNode list) {
        List<String> all = new ArrayList<>();
        for (Node item : list.getValue()) {
          String text = yaml.text(item, e.key());
          if (text != null) {
            all.add(text);
          }
        }
        agent.add(new ProbeConfig.Option(e.key(), String.join(";", all), yaml.where(e.keyNode())));
      } else if (e.value() instanceof ScalarNode) {
        String text = yaml.text(e.value(), e.key());
        if (text != null) {
          agent.add(new ProbeConfig.Option(e.key(), text, yaml.where(e.keyNode())));
        }
      } else {
        yaml.problem(e.value(), e.key() + " must be a text or a list of texts");
      }
    }
  }

  // ---------------------------------------------------------------- probes

  private void probes(Node node, boolean areInputs) {
    String what = areInputs ? "inputs" : "outputs";
    int before = probes.size();
    int problems = yaml.problems().size();
    if (node instanceof MappingNode mapping) {
      for (Yaml.Entry e : yaml.entries(mapping)) {
        probe(e.key(), e.keyNode(), e.value(), areInputs);
      }
    } else if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        probe(null, item, item, areInputs);
      }
    } else {
      yaml.problem(node, what + " must be a mapping: a name and a place in each line");
    }
    if (probes.size() == before && yaml.problems().size() == problems) {
      yaml.problem(node, "there are no " + what);
    }
  }

  private void probe(String name, Node at, Node value, boolean isInput) {
    Probe probe = new ProbeReader(yaml, isInput).read(probes.size(), name, at, value);
    if (probe == null) {
      return;
    }
    String first = names.putIfAbsent(probe.name(), yaml.where(at));
    if (first != null) {
      yaml.problem(at, "there are two probes of the name '" + probe.name() + "'; the first is at " + first);
      return;
    }
    probes.add(probe);
  }
}
