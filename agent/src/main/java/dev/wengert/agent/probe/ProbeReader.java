package dev.wengert.agent.probe;

import dev.wengert.runtime.ProbeSpec;
import dev.wengert.runtime.ProbeSpec.Hits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one input or output: a line such as {@code parameter rate of com.acme.Sim::npv [1/a]}, or a mapping with
 * the same words as keys.
 */
final class ProbeReader {
  /** What says where a probe is; one of these in each. */
  static final List<String> KINDS = List.of("parameter", "returns", "field", "key", "parsed");

  static final List<String> KEYS =
      List.of("name", "parameter", "of", "returns", "field", "key", "from", "parsed", "in", "with", "unit", "hits", "elements");
  static final List<String> INPUT_HITS = List.of("sum", "first", "each");
  static final List<String> OUTPUT_HITS = List.of("last", "first", "each", "sum", "mean", "min", "max");

  private static final Pattern UNIT = Pattern.compile("(.*\\S)\\s+\\[([^\\[\\]]*)\\]");
  private static final Pattern PARAMETER = Pattern.compile("parameter\\s+(\\S+)\\s+of\\s+(.+)");
  private static final Pattern RETURNS = Pattern.compile("(?:return|returns|result)\\s+of\\s+(.+)");
  private static final Pattern FIELD = Pattern.compile("field\\s+(\\S+)");
  private static final Pattern KEY = Pattern.compile("key\\s+(\\S+)(?:\\s+from\\s+(.+))?");
  private static final Pattern PARSED = Pattern.compile("parsed\\s+in\\s+(.+)");
  private static final Pattern IN = Pattern.compile("(.*\\S)\\s+in\\s+(\\S+::.+)");
  private static final Pattern MEMBER = Pattern.compile("(\\S+?)(?:::|\\.)([^.:\\s]+)");
  private static final String HOW =
      "write 'parameter <name> of <class>::<method>', 'return of <class>::<method>', 'field <class>::<field>',"
          + " 'key <key>' or 'parsed in <class>::<method>'";

  private final Yaml yaml;
  private final boolean isInput;
  private String name;
  private String unit = "";
  private Hits hits;
  private int only;
  private int[] elements;
  private MethodPattern in;
  private final Map<String, String> with = new LinkedHashMap<>();
  private boolean isWrong;

  ProbeReader(Yaml yaml, boolean isInput) {
    this.yaml = yaml;
    this.isInput = isInput;
    this.hits = isInput ? Hits.SUM : Hits.LAST;
  }

  /**
   * Reads a probe.
   *
   * @param nameOfKey null if the name is inside
   * @return null after a message
   */
  Probe read(int number, String nameOfKey, Node at, Node value) {
    name = nameOfKey;
    Place place = null;
    if (value instanceof ScalarNode) {
      String text = yaml.text(value, name == null ? "a probe" : name);
      place = text == null ? null : line(value, text);
    } else if (value instanceof MappingNode mapping) {
      place = mapping(mapping);
    } else {
      yaml.problem(value, "a probe must be a line or a mapping; " + HOW);
    }
    if (name == null && !isWrong) {
      yaml.problem(at, "a probe in a list needs a name:");
      return null;
    }
    if (place == null || isWrong) {
      return null;
    }
    if (!isInput && (place instanceof Place.Keyed || place instanceof Place.Parsed)) {
      yaml.problem(at, "what is read from a text or looked up by a key is an input, not an output");
      return null;
    }
    if (!with.isEmpty() && place.method() == null) {
      yaml.problem(at, "with: is for parameters and results of methods");
      return null;
    }
    return new Probe(number, unit, place, in, Map.copyOf(with), new ProbeSpec(name, isInput, hits, only, elements), yaml.where(at));
  }

  private Place line(Node at, String text) {
    String words = text;
    Matcher withUnit = UNIT.matcher(text);
    if (withUnit.matches()) {
      words = withUnit.group(1);
      unit = withUnit.group(2).strip();
    }
    Matcher parsed = PARSED.matcher(words);
    if (parsed.matches()) {
      MethodPattern by = method(at, parsed.group(1));
      return by == null ? null : new Place.Parsed(by);
    }
    Matcher inside = IN.matcher(words);
    if (inside.matches()) {
      words = inside.group(1);
      in = method(at, inside.group(2));
      isWrong |= in == null;
    }
    Matcher parameter = PARAMETER.matcher(words);
    if (parameter.matches()) {
      MethodPattern method = method(at, parameter.group(2));
      return method == null ? null : new Place.Parameter(method, parameter.group(1));
    }
    Matcher returns = RETURNS.matcher(words);
    if (returns.matches()) {
      MethodPattern method = method(at, returns.group(1));
      return method == null ? null : new Place.Returns(method);
    }
    Matcher field = FIELD.matcher(words);
    if (field.matches()) {
      return field(at, field.group(1));
    }
    Matcher key = KEY.matcher(words);
    if (key.matches()) {
      MethodPattern from = key.group(2) == null ? null : method(at, key.group(2));
      return key.group(2) != null && from == null ? null : new Place.Keyed(key.group(1), from);
    }
    yaml.problem(at, "'" + text + "' does not say what is probed; " + HOW);
    return null;
  }

  private Place mapping(MappingNode mapping) {
    Map<String, Node> values = new HashMap<>();
    for (Yaml.Entry e : yaml.entries(mapping)) {
      if (KEYS.contains(e.key())) {
        values.put(e.key(), e.value());
        option(e);
      } else {
        yaml.unknown(e, KEYS);
        isWrong = true;
      }
    }
    List<String> kinds = KINDS.stream().filter(values::containsKey).toList();
    if (kinds.size() != 1) {
      if (!isWrong) {
        yaml.problem(
            mapping,
            (kinds.isEmpty() ? "it is not said what is probed" : "a probe is one of " + String.join(", ", kinds))
                + "; give one of " + String.join(", ", KINDS));
      }
      return null;
    }
    String kind = kinds.get(0);
    Node value = values.get(kind);
    belongs(values, "of", kind, "parameter");
    belongs(values, "from", kind, "key");
    switch (kind) {
      case "returns" -> {
        MethodPattern method = methodOf(value, kind);
        return method == null ? null : new Place.Returns(method);
      }
      case "field" -> {
        String text = yaml.text(value, kind);
        return text == null ? null : field(value, text);
      }
      case "parsed" -> {
        MethodPattern by = methodOf(value, kind);
        return by == null ? null : new Place.Parsed(by);
      }
      case "key" -> {
        String text = yaml.text(value, kind);
        MethodPattern from = values.containsKey("from") ? methodOf(values.get("from"), "from") : null;
        return text == null || values.containsKey("from") && from == null ? null : new Place.Keyed(text, from);
      }
      default -> {
        String parameter = yaml.text(value, kind);
        if (!values.containsKey("of")) {
          yaml.problem(mapping, "parameter needs of: <class>::<method>");
          return null;
        }
        MethodPattern method = methodOf(values.get("of"), "of");
        return method == null || parameter == null ? null : new Place.Parameter(method, parameter);
      }
    }
  }

  private void belongs(Map<String, Node> values, String key, String kind, String to) {
    if (values.containsKey(key) && !kind.equals(to)) {
      yaml.problem(values.get(key), key + ": belongs to " + to + ":, not to " + kind + ":");
      isWrong = true;
    }
  }

  private Place field(Node at, String text) {
    Matcher member = MEMBER.matcher(text);
    if (!member.matches()) {
      yaml.problem(at, "'" + text + "' does not name a field; write class::field, for example com.acme.Plant::pressure");
      return null;
    }
    return new Place.Field(ClassPattern.of(member.group(1)), Glob.of(member.group(2)));
  }

  private void option(Yaml.Entry e) {
    switch (e.key()) {
      case "name" -> {
        String text = yaml.text(e.value(), "name");
        if (name != null && text != null && !name.equals(text)) {
          yaml.problem(e.value(), "the name is '" + name + "' already");
          isWrong = true;
        }
        name = text == null ? name : text;
        isWrong |= text == null;
      }
      case "unit" -> {
        String text = yaml.words(e.value(), "unit");
        unit = text == null ? "" : text;
      }
      case "in" -> {
        in = methodOf(e.value(), "in");
        isWrong |= in == null;
      }
      case "with" -> with(e.value());
      case "hits" -> hits(e.value());
      case "elements" -> elements(e.value());
      default -> { }
    }
  }

  private void hits(Node node) {
    List<String> known = isInput ? INPUT_HITS : OUTPUT_HITS;
    String text = yaml.text(node, "hits");
    if (text == null) {
      return;
    }
    if (known.contains(text)) {
      hits = Hits.valueOf(text.toUpperCase(Locale.ROOT));
    } else if (text.matches("\\d{1,9}")) {
      hits = Hits.ONE;
      only = Integer.parseInt(text);
    } else {
      yaml.problem(node, "hits is '" + text + "'; it must be one of " + String.join(", ", known) + ", or a number from 0");
      isWrong = true;
    }
  }

  private void with(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      yaml.problem(node, "with must be a mapping: a parameter's name and what it must be");
      isWrong = true;
      return;
    }
    for (Yaml.Entry e : yaml.entries(mapping)) {
      String text = yaml.text(e.value(), e.key());
      isWrong |= text == null;
      with.put(e.key(), String.valueOf(text));
    }
  }

  private void elements(Node node) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    List<Integer> numbers = new ArrayList<>();
    for (Node item : items) {
      Long n = yaml.number(item, "elements", 0);
      if (n == null || n > Integer.MAX_VALUE) {
        isWrong = true;
        return;
      }
      numbers.add(n.intValue());
    }
    elements = numbers.stream().mapToInt(Integer::intValue).distinct().toArray();
    Arrays.sort(elements);
  }

  private MethodPattern methodOf(Node node, String what) {
    String text = yaml.text(node, what);
    return text == null ? null : method(node, text);
  }

  private MethodPattern method(Node at, String text) {
    try {
      return MethodPattern.parse(text);
    } catch (IllegalArgumentException e) {
      yaml.problem(at, e.getMessage());
      return null;
    }
  }
}
