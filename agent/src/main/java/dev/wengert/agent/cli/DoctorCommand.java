package dev.wengert.agent.cli;

import dev.wengert.Wengert;
import dev.wengert.agent.doctor.Doctor;
import dev.wengert.agent.doctor.Line;
import dev.wengert.agent.doctor.Line.Level;
import dev.wengert.agent.report.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: what stands in the way of derivatives in a JVM. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Checks the JVM, its flags, other agents, memory and a class path; says what to do.",
    footer = {
      "",
      "Without arguments, the java that runs this command is examined. With --java, or with the",
      "arguments of a java after --, that java is started with these flags and examined; the",
      "application itself is not started. Its class path is looked at, too.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar doctor",
      "  ... doctor --class-path 'lib/*'",
      "  ... doctor -- /opt/jdk-21/bin/java -Xmx4g -javaagent:jacoco.jar -jar plant.jar"
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"--class-path", "--classpath", "-cp"},
      paramLabel = "<path>",
      description = "Jars and directories of the program.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--java",
      paramLabel = "<path>",
      description = "The java to examine, or the home of a JDK. Default: the one that runs this command.")
  private Path java;

  @Option(names = "--json", description = "Prints one line of JSON.")
  private boolean json;

  @Option(names = "--stacktrace", description = "Prints the stack trace of an error, too.")
  private boolean stackTrace;

  @Parameters(arity = "0..*", paramLabel = "<argument>", description = "The arguments of java.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> given = new ArrayList<>(arguments);
    if (!given.isEmpty() && JavaCommand.isJava(given.get(0))) {
      String first = given.remove(0);
      java = java == null ? Path.of(first) : java;
    }
    if (java != null || !given.isEmpty()) {
      return another(JavaArguments.parse(given));
    }
    List<Line> lines =
        Doctor.examine(AgentJar.path(), Main.Version.version(), isAttached(), paths(classPath));
    print(lines);
    return (lines.stream().anyMatch(l -> l.level() == Level.FAIL) ? ExitCode.UNHEALTHY : ExitCode.DONE).number();
  }

  private static boolean isAttached() {
    try {
      return Wengert.isAttached();
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  /** Has this command run by another java. */
  private int another(JavaArguments of) throws IOException, InterruptedException {
    Path jar = AgentJar.forTheJvm();
    if (jar == null) {
      throw new UserError("this is not run from the agent's jar; use java -jar wengert-agent.jar");
    }
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable(java));
    command.addAll(of.flags());
    if (of.flags().stream().noneMatch(f -> f.startsWith("-javaagent:") && f.contains("wengert-agent"))) {
      command.add("-javaagent:" + jar.toAbsolutePath());
    }
    command.addAll(List.of("-cp", jar.toAbsolutePath().toString(), Main.class.getName(), "doctor"));
    Stream.concat(classPath.stream(), of.classPath().stream())
        .forEach(path -> command.addAll(List.of("--class-path", path)));
    if (json) {
      command.add("--json");
    }
    spec.commandLine().getOut().flush();
    int code;
    try {
      code = new ChildProcess(command).run();
    } catch (IOException e) {
      throw new UserError("that java cannot be started: " + e.getMessage(), e);
    }
    if (code != ExitCode.DONE.number() && code != ExitCode.UNHEALTHY.number()) {
      throw new UserError("that java does not start, or not with these flags: " + String.join(" ", of.flags()));
    }
    return code;
  }

  /** What does not exist is found, too; java passes over it. */
  private static List<Path> paths(List<String> values) {
    List<Path> paths = new ArrayList<>();
    for (String value : values) {
      for (String entry : value.split(File.pathSeparator)) {
        if (entry.endsWith("*")) {
          paths.addAll(ClassPath.paths(List.of(entry)));
        } else if (!entry.isEmpty()) {
          paths.add(Path.of(entry));
        }
      }
    }
    return paths;
  }

  private void print(List<Line> lines) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (Line line : lines) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", line.level().name());
        map.put("finding", line.finding());
        map.put("advice", line.advice());
        all.add(map);
      }
      out.println(JsonWriter.write(Map.of("lines", all)));
    } else {
      for (Line line : lines) {
        out.println(level(line.level()) + line.finding());
        if (!line.advice().isEmpty()) {
          out.println("      " + line.advice());
        }
      }
    }
    out.flush();
  }

  private String level(Level level) {
    String style =
        switch (level) {
          case OK -> "green";
          case WARN -> "yellow";
          case FAIL -> "red,bold";
        };
    String padding = " ".repeat("FAIL  ".length() - level.name().length());
    return spec.commandLine().getColorScheme().ansi().string("@|" + style + " " + level + "|@") + padding;
  }
}
