package dev.wengert.agent.doctor;

import dev.wengert.runtime.Debugger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What else looks into the JVM. */
final class AgentChecks {
  private static final String JAVA_AGENT = "-javaagent:";

  private AgentChecks() {}

  static List<Line> of(Jvm jvm) {
    List<Line> lines = new ArrayList<>();
    int ours = 0;
    for (String flag : jvm.flags()) {
      if (flag.startsWith(JAVA_AGENT)) {
        String jar = flag.substring(JAVA_AGENT.length()).replaceFirst("=.*", "");
        if (isOurs(jar)) {
          ours++;
        } else {
          lines.add(javaAgent(jar));
        }
      } else if (Debugger.isLetInBy(flag)) {
        lines.add(Line.ok("a debugger may attach (jdwp)",
            "engine=auto means statements then, which is slower; new code for a method is taken over, new methods are not"));
      } else if (flag.startsWith("-agentlib:") || flag.startsWith("-agentpath:")) {
        lines.add(Line.warn("a native agent: " + flag, "not tested; profilers that only look do no harm"));
      }
    }
    if (ours > 1) {
      lines.add(Line.warn("-javaagent:wengert-agent.jar is there " + ours + " times", "the options of the first count"));
    }
    if (lines.isEmpty()) {
      lines.add(Line.ok("no other agents"));
    }
    return lines;
  }

  private static boolean isOurs(String jar) {
    return name(jar).contains("wengert-agent");
  }

  private static String name(String jar) {
    return jar.substring(Math.max(jar.lastIndexOf('/'), jar.lastIndexOf('\\')) + 1).toLowerCase(Locale.ROOT);
  }

  private static Line javaAgent(String jar) {
    String name = name(jar);
    if (name.contains("jacoco") || name.contains("mockito") || name.contains("byte-buddy")) {
      return Line.ok("another agent, tested together: " + jar);
    }
    if (name.contains("aspectj") || name.contains("jrebel") || name.contains("hotswap")) {
      return Line.warn("another agent that changes classes: " + jar,
          "not tested; put -javaagent:wengert-agent.jar after it, so that what it adds is recorded as well");
    }
    return Line.warn("another agent: " + jar,
        "not tested; if derivatives are missing, leave it out, or exclude its packages (exclude=)");
  }
}
