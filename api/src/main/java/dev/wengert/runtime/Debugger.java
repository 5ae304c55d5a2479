package dev.wengert.runtime;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.internal.misc.VM;

/** Whether somebody may look into the frames of this JVM: it was started with the JDK's agent for debuggers. */
public final class Debugger {
  private static final Pattern FLAG =
      Pattern.compile(
          "-agentlib:jdwp(=.*)?"
              + "|-Xrunjdwp(:.*)?"
              + "|-agentpath:([^=]*[/\\\\])?(lib)?jdwp\\.(so|dylib|dll)(=.*)?",
          Pattern.DOTALL);

  private Debugger() {}

  /**
   * Whether a debugger may attach, now or later; also if the JVM does not say. It is asked itself, and knows the flags
   * that come from environment variables and files too. The bean that has them as well takes 50 ms to load.
   */
  public static boolean mayAttach() {
    try {
      String[] flags = VM.getRuntimeArguments();
      return flags != null && Stream.of(flags).anyMatch(Debugger::isLetInBy); // null if there are none
    } catch (LinkageError e) {
      return true;
    }
  }

  /**
   * Whether a flag of the JVM loads the agent for debuggers.
   *
   * @param flag such as {@code -agentlib:jdwp=transport=dt_socket,server=y}
   */
  public static boolean isLetInBy(String flag) {
    return FLAG.matcher(flag).matches();
  }
}
