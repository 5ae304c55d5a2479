package dev.wengert.it.jdk;

import dev.wengert.Wengert;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.ObjectName;

/** Prints what the JVM is told about pairs: at once, or with an argument after the first gradient. */
final class AdviceProgram {
  private AdviceProgram() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      double[] partials = Wengert.gradient(x -> x[0] * square(x[1]), new double[] {2, 3}).partials();
      System.out.println(Arrays.toString(partials));
      while (isGivingAdvice()) {
        Thread.sleep(20);
      }
    }
    directives().lines().map(String::strip).filter(line -> line.contains("wengert")).forEach(System.out::println);
  }

  private static double square(double x) {
    return x * x;
  }

  private static boolean isGivingAdvice() {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("wengert-advice"));
  }

  private static String directives() throws Exception {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                null,
                null);
  }
}
