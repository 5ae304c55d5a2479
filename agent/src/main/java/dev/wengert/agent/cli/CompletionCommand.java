package dev.wengert.agent.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script by which a shell completes commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Prints a script by which bash or zsh completes commands and options.",
    footer = {
      "",
      "Completion works on the name of a command. Give the jar one, for example in ~/.bashrc:",
      "",
      "  wengert() { java -jar /path/to/wengert-agent.jar \"$@\"; }",
      "  source <(wengert completion bash)",
      "",
      "In ~/.zshrc, the same with zsh in place of bash, after: autoload -U compinit && compinit"
    })
final class CompletionCommand implements Callable<Integer> {
  private enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<shell>", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Option(
      names = "--name",
      paramLabel = "<name>",
      defaultValue = "wengert",
      description = "What the command is called in the shell. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw new UserError("'" + name + "' cannot be the name of a command here: letters, digits, - and _");
    }
    CommandLine main = spec.commandLine().getParent();
    // One script serves both shells: in zsh it starts bashcompinit.
    spec.commandLine().getOut().println(AutoComplete.bash(name, main));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE.number();
  }
}
