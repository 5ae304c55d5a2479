package dev.wengert.agent.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a JVM.
 *
 * @param feature 17 for Java 17.0.12
 * @param flags what was given before the class, in the order in which the JVM reads it
 * @param environment the variables from which java takes flags
 * @param heap the most memory for objects, in bytes
 * @param memory that of the machine, or 0 if it is not known
 * @param hasAttach whether the module jdk.attach is there
 * @param temporary the folder for temporary files
 */
record Jvm(
    int feature,
    String vendor,
    String name,
    List<String> flags,
    Map<String, String> environment,
    long heap,
    long memory,
    boolean hasAttach,
    Path temporary) {

  private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** The one that runs this. */
  static Jvm current() {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().retainAll(VARIABLES);
    return new Jvm(
        Runtime.version().feature(),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("java.vm.name"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        environment,
        Runtime.getRuntime().maxMemory(),
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
            ? os.getTotalMemorySize()
            : 0,
        ModuleLayer.boot().findModule("jdk.attach").isPresent(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Whether a flag is given, and not taken back later: {@code +DisableAttachMechanism}. */
  boolean has(String flag) {
    return flags.lastIndexOf("-XX:" + flag) > flags.lastIndexOf("-XX:" + opposite(flag));
  }

  private static String opposite(String flag) {
    return (flag.charAt(0) == '+' ? '-' : '+') + flag.substring(1);
  }

  boolean hasOneThatStarts(String prefix) {
    return flags.stream().anyMatch(f -> f.startsWith(prefix));
  }
}
