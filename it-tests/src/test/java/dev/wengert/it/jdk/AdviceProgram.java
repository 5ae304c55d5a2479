package dev.wengert.it.jdk;

import dev.wengert.Wengert;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.ObjectName;

/** Prints whether the JVM has a directive about pairs, before and after the first gradient. */
final class AdviceProgram {
  private AdviceProgram() {}

  public static void main(String[] arguments) throws Exception {
    boolean before = directives().contains("wengert");
    double[] partials = Wengert.gradient(x -> x[0] * square(x[1]), new double[] {2, 3}).partials();
    String after = directives();
    for (int i = 0; i < 200 && !after.contains("wengert"); i++) {
      Thread.sleep(50);
      after = directives();
    }
    System.out.println(Arrays.toString(partials) + " " + before);
    after.lines().map(String::strip).filter(line -> line.contains("wengert")).forEach(System.out::println);
  }

  private static double square(double x) {
    return x * x;
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
