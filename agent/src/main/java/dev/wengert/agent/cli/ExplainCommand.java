package dev.wengert.agent.cli;

import dev.wengert.agent.Agent;
import dev.wengert.agent.classes.PlatformTargets;
import dev.wengert.agent.classes.SimilarNames;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.report.JsonWriter;
import dev.wengert.agent.survey.Summary;
import dev.wengert.agent.survey.Survey;
import dev.wengert.agent.survey.SurveyedClass;
import dev.wengert.agent.survey.SurveyedClass.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what the agent would do with a class path. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Tells what would be transformed of a class path, what is outside, and why; nothing is run.",
    footer = {
      "",
      "A summary, or with <glob> or --classes each class in a line or a few: transformed, with",
      "how many of its methods have twins that record; bridged, if it cannot be recorded; or",
      "outside, and why. Then the methods that are skipped, divided or have a rule, and the calls",
      "by which numbers go to code that is not followed, where derivatives can be lost.",
      "A line is only known where the class file has it.",
      "",
      "Why derivatives at one point are zero is told by gradient --explain.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar explain --class-path plant.jar:lib/commons-math3-3.6.1.jar",
      "  ... explain --class-path 'lib/*' --exclude 'com.acme.ui.*' 'com.acme.*'",
      "  ... explain --class-path classes --json > survey.json"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ProgramOptions options;

  @Option(
      names = "--include",
      paramLabel = "<globs>",
      description = "As the option of the agent.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "<globs>",
      description = "As the option of the agent.")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--classes", description = "Prints every class.")
  private boolean classes;

  @Option(names = "--all", description = "Prints long lists of the summary to their ends.")
  private boolean all;

  @Option(names = "--json", description = "Prints one line of JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "<glob>",
      description = "Only classes of such names, in detail: com.acme.*, com.acme.Boiler.")
  private List<String> globs = new ArrayList<>();

  @Override
  public Integer call() {
    try (TargetLoader loader = new TargetLoader(options.classPath())) {
      Targets targets =
          new Targets(split(include), split(exclude), Set.of(), PlatformTargets.except(Set.of()));
      Survey survey = new Survey(targets, Agent.rules(options.rules(), loader), loader);
      List<SurveyedClass> found = survey(new ProgramClasses(loader.getURLs()), survey);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonWriter.write(Map.of("classes", found.stream().map(SurveyReport::json).toList())));
      } else if (classes || !globs.isEmpty()) {
        found.forEach(c -> out.print(SurveyReport.text(c)));
      } else {
        Summary summary = new Summary();
        found.forEach(summary::add);
        out.print(SurveyReport.text(
            summary, found.stream().filter(c -> c.status() == Status.BRIDGED).toList(), all));
      }
      out.flush();
      return ExitCode.DONE.number();
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError("the class path cannot be closed: " + e.getMessage(), e);
    }
  }

  private List<SurveyedClass> survey(ProgramClasses program, Survey survey) {
    Predicate<String> wanted = wanted();
    List<SurveyedClass> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    program.read((name, bytes) -> {
      if (wanted.test(name) && seen.add(name)) {
        found.add(survey.of(bytes));
      }
    });
    if (found.isEmpty()) {
      List<String> names = program.names();
      throw new UserError(
          globs.isEmpty() || names.isEmpty()
              ? "there are no classes on the class path"
              : "no class on the class path is called " + String.join(" or ", globs)
                  + SimilarNames.hint(
                      SimilarNames.toClass(globs.get(0), names)));
    }
    return found;
  }

  private Predicate<String> wanted() {
    if (globs.isEmpty()) {
      return name -> true;
    }
    List<Pattern> patterns = new ArrayList<>();
    for (String glob : split(globs)) {
      patterns.add(Pattern.compile(Targets.toRegex(glob)));
    }
    return name -> patterns.stream().anyMatch(p -> p.matcher(name).matches());
  }

  private static List<String> split(List<String> values) {
    List<String> globs = new ArrayList<>();
    for (String value : values) {
      for (String glob : value.split("[:;,]")) {
        if (!glob.isBlank()) {
          globs.add(glob.strip());
        }
      }
    }
    return globs;
  }
}
