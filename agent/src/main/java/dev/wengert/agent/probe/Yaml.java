package dev.wengert.agent.probe;

import dev.wengert.agent.classes.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The nodes of a YAML file with their places, and what is wrong with them. */
final class Yaml {
  /** A key of a mapping and what is behind it. */
  record Entry(String key, Node keyNode, Node value) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Yaml(String file) {
    this.file = file;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The document, or null if there is none or it is not YAML. */
  Node parse(String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(new Problem(file, "the file is empty; name inputs: and outputs:"));
      }
      return root.orElse(null);
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(this::where).orElse(file);
      problems.add(new Problem(where, "this is not YAML: " + reason(e)));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, "this is not YAML: " + firstLine(e.getMessage())));
    }
    return null;
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    if (problem.contains("'\\t(TAB)'") || problem.contains("\\t")) {
      return "a tab; indent with spaces";
    }
    String context = e.getContext() == null || e.getContext().isEmpty() ? "" : firstLine(e.getContext()) + ", ";
    return context + firstLine(problem);
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  /** File, line and column. */
  String where(Node node) {
    return node.getStartMark().map(this::where).orElse(file);
  }

  private String where(Mark mark) {
    return file + ':' + (mark.getLine() + 1) + ':' + (mark.getColumn() + 1);
  }

  void problem(Node at, String message) {
    problems.add(new Problem(where(at), message));
  }

  void unknown(Entry e, List<String> known) {
    List<String> similar = SimilarNames.to(e.key(), known);
    problem(
        e.keyNode(),
        "unknown key '" + e.key() + "'"
            + (similar.isEmpty() ? "; known are " + String.join(", ", known) : SimilarNames.hint(similar)));
  }

  /** The entries of a mapping; keys that come twice are reported, and the first one counts. */
  List<Entry> entries(MappingNode mapping) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : null;
      if (key == null) {
        problem(tuple.getKeyNode(), "a key must be a name");
      } else if (entries.putIfAbsent(key, new Entry(key, tuple.getKeyNode(), tuple.getValueNode())) != null) {
        problem(
            tuple.getKeyNode(),
            "'" + key + "' is there twice; the first is at " + where(entries.get(key).keyNode()));
      }
    }
    return new ArrayList<>(entries.values());
  }

  /** The text of a node, or null after a message. */
  String text(Node node, String what) {
    if (node instanceof ScalarNode s && s.getTag() != Tag.NULL && !s.getValue().isBlank()) {
      return s.getValue().strip();
    }
    problem(node, what + " must be a text" + found(node));
    return null;
  }

  /** A text that may be empty and is not a number, true or null. */
  String words(Node node, String what) {
    if (node instanceof ScalarNode s && s.getTag() == Tag.STR) {
      return s.getValue().strip();
    }
    problem(node, what + " must be a text" + found(node) + "; put it in quotes");
    return null;
  }

  Boolean yesOrNo(Node node, String what) {
    if (node instanceof ScalarNode s && s.getTag() == Tag.BOOL) {
      return s.getValue().equalsIgnoreCase("true");
    }
    problem(node, what + " must be true or false" + found(node));
    return null;
  }

  /** A whole number of at least {@code least}, or null after a message. */
  Long number(Node node, String what, long least) {
    if (node instanceof ScalarNode s && s.getTag() == Tag.INT) {
      try {
        long n = Long.parseLong(s.getValue());
        if (n >= least) {
          return n;
        }
      } catch (NumberFormatException e) {
        // said below
      }
    }
    problem(node, what + " must be a whole number of at least " + least + found(node));
    return null;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode s && s.getTag() == Tag.NULL;
  }

  private static String found(Node node) {
    if (node instanceof ScalarNode s) {
      return isNull(node) ? ", but there is nothing" : ", but is '" + s.getValue() + "'";
    }
    return node instanceof SequenceNode ? ", but is a list" : ", but is a mapping";
  }
}
