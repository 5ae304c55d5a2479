package dev.wengert.agent.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the JVM that runs, and at a class path, for what stands in the way of derivatives. */
public final class Doctor {
  private Doctor() {}

  /**
   * All that there is to say.
   *
   * @param jar the agent, or null if it does not come from a jar
   * @param version that of the agent
   * @param attached whether it runs in this JVM
   * @param classPath the parts of the program's class path; may be empty
   */
  public static List<Line> examine(Path jar, String version, boolean attached, List<Path> classPath) {
    Jvm jvm = Jvm.current();
    List<Line> lines = new ArrayList<>(PathChecks.ofTheAgent(jar, version, attached));
    lines.addAll(JvmChecks.of(jvm));
    lines.addAll(AgentChecks.of(jvm));
    lines.addAll(PathChecks.ofTheProgram(classPath, version));
    return lines;
  }
}
