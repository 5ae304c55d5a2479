package dev.wengert.agent.cli;

import dev.wengert.agent.Options;
import dev.wengert.agent.probe.ClassIndex;
import dev.wengert.agent.probe.Finder;
import dev.wengert.agent.probe.OfflineCheck;
import dev.wengert.agent.probe.ProbeConfig;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code probe}: helps to write a config with probes. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Finds what can be an input or an output, and checks configs; nothing is run.",
    footer = {
      "",
      "Finds parameters, results and fields that can have derivatives, and prints them as a config",
      "takes them. A text is looked for in the names of classes, methods, parameters and fields;",
      "with * or ? it stands for a whole name, between slashes it is a regular expression.",
      "Jars in the jar of a Spring Boot application are looked into.",
      "",
      "A config is checked against the class path, as the agent does when it starts.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar probe --class-path plant.jar --find pressure",
      "  java -jar wengert-agent.jar probe --class-path plant.jar --find 'com.acme.Boiler*'",
      "  java -jar wengert-agent.jar probe --class-path plant.jar --check sens.yaml"
    })
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ProgramOptions options;

  @ArgGroup(multiplicity = "1")
  private Task task;

  private static final class Task {
    @Option(names = "--find", paramLabel = "<text>", description = "Prints what can be probed.")
    private String find;

    @Option(names = "--check", paramLabel = "<file>", description = "Checks a config.")
    private Path check;
  }

  @Override
  public Integer call() {
    ClassIndex index = new ClassIndex(paths(options.classPath()));
    if (!index.unreadable().isEmpty()) {
      throw new UserError("the class path cannot be read: " + index.unreadable().get(0));
    }
    return task.find != null ? find(index) : check(index);
  }

  private int find(ClassIndex index) {
    List<String> found;
    try {
      found = new Finder(index).find(task.find);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new UserError(
          "nothing that can be probed is called '" + task.find + "' among " + index.names().size() + " classes");
    }
    PrintWriter out = spec.commandLine().getOut();
    found.forEach(out::println);
    out.flush();
    return ExitCode.DONE.number();
  }

  private int check(ClassIndex index) {
    ProbeConfig config = Options.probes(task.check);
    List<String> problems = OfflineCheck.problems(config, index);
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(out::println);
    if (problems.isEmpty()) {
      out.println(task.check + ": " + OfflineCheck.summary(config));
    }
    out.flush();
    return problems.isEmpty() ? ExitCode.DONE.number() : ExitCode.MISTAKE.number();
  }

  private static List<Path> paths(URL[] urls) {
    List<Path> paths = new ArrayList<>();
    for (URL url : urls) {
      try {
        paths.add(Path.of(url.toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return paths;
  }
}
