package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a config is said in one line each, with its place. */
class BadConfigsTest {
  private static final String IN = "inputs: {p: 'parameter pressure of Samples.Plant::run'}\n";
  private static final String OUT = "outputs: {y: 'return of Samples.Plant::run'}\n";
  private static final String P = "dev.wengert.agent.probe.Samples$Plant";

  @TempDir
  Path folder;

  private static Arguments bad(String what, String config, String... problems) {
    return Arguments.of(what, config, List.of(problems));
  }

  static Stream<Arguments> configs() {
    return Stream.of(
        bad("an empty file", "", "sens.yaml: the file is empty; name inputs: and outputs:"),
        bad("comments alone", "# nothing\n", "sens.yaml: the file is empty; name inputs: and outputs:"),
        bad("a list", "- a\n", "sens.yaml:1:1: a config has keys: root, record, inputs, outputs, report, title, strict, agent"),
        bad("a tab", IN + "outputs:\n\ty: return of Samples.Plant::run\n", "sens.yaml:3:1: this is not YAML: a tab; indent with spaces"),
        bad("an open bracket", "inputs: {a: b\n" + OUT, "sens.yaml:2:8: this is not YAML: while parsing a flow mapping, expected ',' or '}', but got :"),
        bad("an unknown key", IN + OUT + "reprot: out\n", "sens.yaml:3:1: unknown key 'reprot'; did you mean report?"),
        bad("a key that is like no other", IN + OUT + "zebra: 1\n",
            "sens.yaml:3:1: unknown key 'zebra'; known are root, record, inputs, outputs, report, title, strict, agent"),
        bad("a key twice", IN + OUT + "title: A\ntitle: B\n", "sens.yaml:4:1: 'title' is there twice; the first is at sens.yaml:3:1"),
        bad("no outputs", IN, "sens.yaml:1:1: there are no outputs:"),
        bad("empty inputs", "inputs:\n" + OUT, "sens.yaml:1:8: inputs must be a mapping: a name and a place in each line"),
        bad("inputs without any", "inputs: {}\n" + OUT, "sens.yaml:1:9: there are no inputs"),
        bad("two probes of a name",
            "inputs:\n  - {name: a, returns: 'Samples.Plant::run'}\n  - {name: a, field: 'Samples.Plant::pressure'}\n" + OUT,
            "sens.yaml:3:5: there are two probes of the name 'a'; the first is at sens.yaml:2:5"),
        bad("an input and an output of a name", IN + "outputs: {p: 'return of Samples.Plant::run'}\n",
            "sens.yaml:2:11: there are two probes of the name 'p'; the first is at sens.yaml:1:10"),
        bad("a probe without a name", "inputs:\n  - {returns: 'Samples.Plant::run'}\n" + OUT, "sens.yaml:2:5: a probe in a list needs a name:"),
        bad("a place that is none", "inputs: {p: pressure}\n" + OUT,
            "sens.yaml:1:13: 'pressure' does not say what is probed; write 'parameter <name> of <class>::<method>', 'return of"
                + " <class>::<method>', 'field <class>::<field>', 'key <key>' or 'parsed in <class>::<method>'"),
        bad("two places", "inputs: {p: {returns: 'A::b', field: 'A::c'}}\n" + OUT,
            "sens.yaml:1:13: a probe is one of returns, field; give one of parameter, returns, field, key, parsed"),
        bad("an unknown key of a probe", "inputs: {p: {retruns: 'A::b'}}\n" + OUT, "sens.yaml:1:14: unknown key 'retruns'; did you mean returns?"),
        bad("a parameter without a method", "inputs: {p: {parameter: x}}\n" + OUT, "sens.yaml:1:13: parameter needs of: <class>::<method>"),
        bad("a method without a class", "inputs: {p: return of run}\n" + OUT,
            "sens.yaml:1:13: 'run' does not name a method; write class::method, for example com.acme.Plant::run or"
                + " com.acme.Plant::run(double,int)"),
        bad("parentheses", "inputs: {p: 'return of A::run(double'}\n" + OUT,
            "sens.yaml:1:13: the parentheses of 'A::run(double' do not match; write class::method, for example"
                + " com.acme.Plant::run or com.acme.Plant::run(double,int)"),
        bad("a unit that is a number", "inputs: {p: {returns: 'Samples.Plant::run', unit: 7}}\n" + OUT,
            "sens.yaml:1:51: unit must be a text, but is '7'; put it in quotes"),
        bad("every: 0", IN + OUT + "record: {every: 0}\n", "sens.yaml:3:17: every must be a whole number of at least 1, but is '0'"),
        bad("another record", IN + OUT + "record: sometimes\n",
            "sens.yaml:3:9: record is 'sometimes'; it must be first, all, average, {every: n} or {first: n}"),
        bad("strict that is neither", "strict: maybe\n" + IN + OUT, "sens.yaml:1:9: strict must be true or false, but is 'maybe'"),
        bad("hits of an output", IN + "outputs: {y: {returns: 'Samples.Plant::run', hits: often}}\n",
            "sens.yaml:2:52: hits is 'often'; it must be one of last, first, each, sum, mean, min, max, or a number from 0"),
        bad("elements", "inputs: {p: {field: 'Samples.Plant::series', elements: [1, x]}}\n" + OUT,
            "sens.yaml:1:60: elements must be a whole number of at least 0, but is 'x'"),
        bad("an output that is looked up", IN + "outputs: {y: key total}\n",
            "sens.yaml:2:11: what is read from a text or looked up by a key is an input, not an output"),
        bad("a constructor as root", "root: Samples.Plant::new\n" + IN + OUT,
            "sens.yaml:1:7: root: a constructor cannot be the root; name the method that calls it"),
        bad("options of the agent", IN + OUT + "agent: [a]\n", "sens.yaml:3:8: agent must be a mapping of the agent's options"),
        // against the class path
        bad("a class that does not exist", "inputs: {p: 'return of dev.wengert.agent.probe.Samples.Plnat::run'}\n" + OUT,
            "sens.yaml:1:10: p: class 'dev.wengert.agent.probe.Samples.Plnat' is not on the class path; did you"
                + " mean dev.wengert.agent.probe.Samples$Plant?"),
        bad("a method that does not exist", "inputs: {p: 'return of Samples.Plant::rum'}\n" + OUT,
            "sens.yaml:1:10: p: " + P + " has no method rum; did you mean run?"),
        bad("parameters of no overload", "inputs: {p: 'return of Samples.Plant::run(double)'}\n" + OUT,
            "sens.yaml:1:10: p: " + P + " has no method run(double); it has run(double,int)"),
        bad("an ambiguous overload", IN + "outputs: {c: 'parameter cost of Samples.Plant::write'}\n",
            "sens.yaml:2:11: c: " + P + " has 2 methods write: write(double), write(double,String); write one of them with its"
                + " parameters, or (*) for all"),
        bad("an ambiguous root", "root: Samples.Plant::step\n" + IN + OUT,
            "sens.yaml:1:7: root: " + P + " has 2 methods step: step(), step(int); write one of them with its parameters, or (*)"
                + " for all"),
        bad("a parameter that does not exist", "inputs: {p: parameter presure of Samples.Plant::run}\n" + OUT,
            "sens.yaml:1:10: p: " + P + "::run(double,int) has no parameter presure; it has (double pressure, int steps)"),
        bad("a whole number", "inputs: {n: parameter steps of Samples.Plant::run}\n" + OUT,
            "sens.yaml:1:10: n: parameter steps of " + P + "::run(double,int) is an int: there are derivatives of double and"
                + " float, their boxes, and arrays, lists and maps of them"),
        bad("no result", IN + "outputs: {y: return of Samples.Plant::stop}\n",
            "sens.yaml:2:11: y: " + P + "::stop() returns nothing (void)"),
        bad("a text", IN + "outputs: {y: return of Samples.Plant::name}\n",
            "sens.yaml:2:11: y: " + P + "::name(String,boolean) returns a java.lang.String: there are derivatives of double and"
                + " float, their boxes, and arrays, lists and maps of them; name a field or a method of it"),
        bad("a field that does not exist", "inputs: {p: 'field Samples.Plant::pressur'}\n" + OUT,
            "sens.yaml:1:10: p: " + P + " has no field pressur; did you mean pressure?"),
        bad("a field of whole numbers", "inputs: {p: 'field Samples.Plant::count'}\n" + OUT,
            "sens.yaml:1:10: p: " + P + "::count is an int: there are derivatives of double and float, their boxes, and arrays,"
                + " lists and maps of them"),
        bad("a constant", "inputs: {g: 'field Samples.Plant::G'}\n" + OUT,
            "sens.yaml:1:10: g: " + P + "::G is a constant that the compiler has copied to where it is used; it cannot be probed"),
        bad("a condition on what is not there",
            "inputs: {p: {returns: 'Samples.Plant::get', with: {name: x}}}\n" + OUT,
            "sens.yaml:1:10: p: with: " + P + "::get(String,int) has no parameter name; it has (java.lang.String key, int index)"),
        bad("a condition that cannot hold",
            "inputs: {p: {returns: 'Samples.Plant::get', with: {index: two}}}\n" + OUT,
            "sens.yaml:1:10: p: with: parameter index of " + P + "::get(String,int) cannot be 'two': it is a whole number"),
        bad("several at once", "rot: main\ninputs: {p: 'return of Samples.Plant::rum'}\n",
            "sens.yaml:1:1: unknown key 'rot'; did you mean root?", "sens.yaml:1:1: there are no outputs:",
            "sens.yaml:2:10: p: " + P + " has no method rum; did you mean run?"));
  }

  private static List<String> problems(ProbeConfig config) {
    Matches matches = new Matches(line -> {});
    config.problems().forEach(p -> matches.problem(p.toString()));
    new ConfigCheck(config, matches, BadConfigsTest.class.getClassLoader(), BadConfigsTest::index).run();
    return matches.problems();
  }

  private static ClassIndex index() {
    return new ClassIndex(List.of(Path.of("target", "test-classes")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configs")
  void eachIsALine(String what, String config, List<String> expected) {
    assertEquals(
        String.join("\n", expected), String.join("\n", problems(ConfigReader.parse(config, Path.of("sens.yaml")))));
  }

  @Test
  void aMissingFile() {
    Path file = folder.resolve("no.yaml");
    assertEquals(List.of(file + ": there is no such file"), problems(ConfigReader.read(file)));
  }

  @Test
  void aFolder() {
    assertEquals(List.of(folder + ": the file cannot be read: it is a folder"), problems(ConfigReader.read(folder)));
  }

  @Test
  void thousandsOfBracketsInBrackets() {
    Path file = Path.of("sens.yaml");
    String config = "inputs: " + "[".repeat(100_000);
    assertEquals(
        List.of("sens.yaml: there are too many brackets in brackets"), problems(ConfigReader.parse(config, file)));
  }

  @Test
  void aFileThatIsNoText() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "title: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(List.of(file + ": the file is not a text in UTF-8"), problems(ConfigReader.read(file)));
  }

  @Test
  void nothingIsWrongWithWhatIsRight() {
    String config =
        """
        root: Samples.Plant::step(int)
        inputs:
          p: parameter pressure of Samples.Plant::run
          q: parameter 0 of Samples.Plant::new
          level: field Samples.Plant::level
          ambient: field Samples.Plant.ambient
          depth: parameter x of dev.wengert.agent.probe.Samples$Plant::depth
          values: parameter in of Samples.Plant::values
          cost: parameter cost of Samples.Plant::write(*)
          key: key k from Samples.Plant::get
          read: parsed in Samples.*::r*
          text: return of java.lang.Double::parseDouble in Samples.Plant::run
        outputs:
          y: return of Samples.Plant::run(double,int)
          z: return of dev.wengert.agent.probe.*::run
        """;
    assertEquals(List.of(), problems(ConfigReader.parse(config, Path.of("sens.yaml"))));
  }
}
