package dev.wengert.it.jdk;

import dev.wengert.Wengert;
import java.security.Permission;
import java.util.Arrays;

/** A program whose security manager allows everything but threads. */
@SuppressWarnings("removal") // programs of JDK 17 have them
final class NoThreadsProgram {
  private NoThreadsProgram() {}

  public static void main(String[] arguments) {
    System.setSecurityManager(
        new SecurityManager() {
          @Override
          public void checkPermission(Permission permission) {
            // allowed
          }

          @Override
          public void checkAccess(ThreadGroup group) {
            throw new SecurityException("no threads");
          }
        });
    double[] partials = Wengert.gradient(x -> x[0] * x[0] + x[1] * x[1], new double[] {3, 2}).partials();
    System.out.println(Arrays.toString(partials));
  }
}
