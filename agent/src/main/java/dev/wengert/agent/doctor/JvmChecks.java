package dev.wengert.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM itself: its version, its flags, its memory. */
final class JvmChecks {
  private static final int OLDEST = 17;
  private static final int NEWEST = 25;
  private static final int DYNAMIC_WARNING = 21;
  private static final long MEGABYTE = 1 << 20;
  private static final long LITTLE = 512 * MEGABYTE;
  private static final long STATEMENT = 32;

  private final Jvm jvm;
  private final List<Line> lines = new ArrayList<>();

  private JvmChecks(Jvm jvm) {
    this.jvm = jvm;
  }

  static List<Line> of(Jvm jvm) {
    JvmChecks checks = new JvmChecks(jvm);
    checks.version();
    checks.environment();
    checks.compilation();
    checks.archives();
    checks.attaching();
    checks.memory();
    checks.temporaryFiles();
    return checks.lines;
  }

  private void version() {
    String java = "Java " + jvm.feature() + ", " + jvm.vendor() + ", " + jvm.name();
    if (jvm.feature() < OLDEST) {
      lines.add(Line.fail(java, "Wengert needs Java " + OLDEST + " or later"));
    } else if (jvm.feature() > NEWEST) {
      lines.add(Line.warn(java, "tested are " + OLDEST + " to " + NEWEST + "; class files of a later Java may not be read"));
    } else if (!jvm.name().matches(".*(HotSpot|OpenJDK).*")) {
      lines.add(Line.warn(java, "tested with HotSpot only, which Temurin, Corretto, Zulu and others have"));
    } else {
      lines.add(Line.ok(java));
    }
  }

  private void environment() {
    jvm.environment().forEach((name, value) -> lines.add(Line.warn(
        name + " is set: " + value, "it adds flags to every java; unset " + name + " if it is not meant for this one")));
  }

  private void compilation() {
    if (jvm.flags().contains("-Xint") || jvm.has("-UseCompiler")) {
      lines.add(Line.warn("-Xint: nothing is compiled", "recording is very slow; leave it out"));
    }
    if (jvm.hasOneThatStarts("-XX:TieredStopAtLevel=")) {
      lines.add(Line.warn("-XX:TieredStopAtLevel: code is compiled simply", "recording is slow; leave it out for long runs"));
    }
    if (jvm.has("-DontCompileHugeMethods")) {
      lines.add(Line.ok("-XX:-DontCompileHugeMethods: twins of any size are compiled"));
    }
  }

  private void archives() {
    if (jvm.flags().contains("-Xshare:dump")
        || jvm.hasOneThatStarts("-XX:ArchiveClassesAtExit")
        || jvm.hasOneThatStarts("-XX:AOTCacheOutput")) {
      lines.add(Line.warn("an archive of classes is written", "do that without the agent"));
    } else if (jvm.flags().contains("-XX:AOTMode=on")) {
      lines.add(Line.fail("-XX:AOTMode=on: a JVM with agents cannot use the cache, and does not start", "leave it out"));
    } else if (jvm.hasOneThatStarts("-XX:AOTCache=")) {
      lines.add(Line.warn("-XX:AOTCache: a JVM with agents does not use it", "leave it out"));
    } else if (!jvm.flags().contains("-Xshare:off")) {
      lines.add(Line.ok("classes of the JDK may come from an archive",
          "the JVM says on standard error that sharing is only supported for boot loader classes; -Xshare:off or"
              + " -XX:-PrintWarnings hides that"));
    }
  }

  private void attaching() {
    if (jvm.has("+DisableAttachMechanism")) {
      lines.add(Line.warn("-XX:+DisableAttachMechanism: Wengert.attach() cannot work", "use -javaagent, or leave it out"));
    } else if (jvm.has("-EnableDynamicAgentLoading")) {
      lines.add(Line.warn("-XX:-EnableDynamicAgentLoading: Wengert.attach() cannot work", "use -javaagent, or leave it out"));
    } else if (!jvm.hasAttach()) {
      lines.add(Line.warn("the module jdk.attach is not there: Wengert.attach() needs a JDK that has it", "use -javaagent"));
    } else if (jvm.feature() >= DYNAMIC_WARNING && !jvm.has("+EnableDynamicAgentLoading")) {
      lines.add(Line.ok("Wengert.attach() can work",
          "it makes the JVM print a warning; -XX:+EnableDynamicAgentLoading hides it, -javaagent causes none"));
    } else {
      lines.add(Line.ok("Wengert.attach() can work"));
    }
  }

  private void memory() {
    long tape = jvm.heap() / 2;
    String memory =
        "heap " + jvm.heap() / MEGABYTE + " MB" + (jvm.memory() > 0 ? " of " + jvm.memory() / MEGABYTE + " MB" : "")
            + "; a recording may take " + tape / MEGABYTE + " MB, about " + tape / STATEMENT / 1_000_000 + " million statements";
    lines.add(jvm.heap() < LITTLE
        ? Line.warn(memory, "long recordings need more: -Xmx4g, and tape.limit= for the share of recordings")
        : Line.ok(memory));
  }

  /** The agent unpacks the api there. */
  private void temporaryFiles() {
    try {
      Path file = Files.createTempFile(jvm.temporary(), "wengert-", ".tmp");
      Files.delete(file);
      lines.add(Line.ok("temporary files can be written to " + jvm.temporary()));
    } catch (IOException | SecurityException e) {
      lines.add(Line.fail("no temporary files can be written to " + jvm.temporary() + ": " + e.getMessage(),
          "the agent unpacks its api there; -Djava.io.tmpdir=<another folder>"));
    }
  }
}
