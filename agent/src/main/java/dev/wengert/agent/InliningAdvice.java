package dev.wengert.agent;

import dev.wengert.agent.Options.Level;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells HotSpot's optimizing compiler to put the pairs of short methods in place of their calls, which it does with the
 * originals: a compiler directive (JEP 165) about calls from the agent's own methods to such pairs, and nothing else.
 * Where the JVM knows no directives, or will not be told, it inlines as it likes.
 *
 * <p>The command goes to the JVM directly. The management bean that takes it as well would start the platform's bean
 * server, which is the program's to configure.
 */
final class InliningAdvice {
  /** In names of methods of which all but twins and pairs have none; of pairs of short methods. */
  static final String CALLERS = "wengert$";

  static final String CALLEES = "wengert$21";

  private InliningAdvice() {}

  /** Gives the advice in a thread of its own: pairs are hot a second later at the earliest. */
  static void giveSoon(Modules modules, Log log) {
    try {
      Thread thread = new Thread(null, () -> give(modules, log), "wengert-advice", 0, false);
      thread.setDaemon(true);
      thread.start();
    } catch (RuntimeException | OutOfMemoryError e) { // the program's security manager, or no more threads
      log.log(Level.DEBUG, "advice to the JIT: " + e);
    }
  }

  private static void give(Modules modules, Log log) {
    String answer;
    try {
      answer = modules.openManagement() ? execute() : "there is no module jdk.management";
    } catch (ReflectiveOperationException | IOException | LinkageError | RuntimeException e) {
      answer = e.toString();
    }
    log.log(Level.DEBUG, "advice to the JIT: " + answer);
  }

  private static String execute() throws ReflectiveOperationException, IOException {
    Path file = Files.createTempFile("wengert", ".json");
    file.toFile().deleteOnExit(); // the program may end now
    try {
      Files.writeString(file, directive());
      Class.forName("java.lang.management.ManagementFactory"); // they load the native libraries
      Class.forName("com.sun.management.internal.PlatformMBeanProviderImpl");
      Object command = command();
      Method execute = command.getClass().getDeclaredMethod("executeDiagnosticCommand", String.class);
      execute.setAccessible(true);
      return ((String) execute.invoke(command, "Compiler.directives_add \"" + file + "\"")).strip();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Object command() throws ReflectiveOperationException {
    Constructor<?> management = Class.forName("sun.management.VMManagementImpl").getDeclaredConstructor();
    management.setAccessible(true);
    Constructor<?> command =
        Class.forName("com.sun.management.internal.DiagnosticCommandImpl")
            .getDeclaredConstructor(Class.forName("sun.management.VMManagement"));
    command.setAccessible(true);
    return command.newInstance(management.newInstance());
  }

  static String directive() {
    return "[{ match: [\"*.*" + CALLERS + "*\"], c2: { inline: [\"+*.*" + CALLEES + "*\"] } }]";
  }
}
