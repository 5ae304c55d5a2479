package dev.wengert.it.cli;

import dev.wengert.Wengert;
import java.io.InputStream;
import java.util.Arrays;

/** An application that {@code run} starts: echoes, computes, waits, ends as it is told. */
final class Passing {
  private Passing() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "echo" -> {
        InputStream in = System.in;
        in.transferTo(System.out);
        System.out.flush();
        System.err.println("an error");
        System.exit(37);
      }
      case "derivative" -> {
        System.out.println(Arrays.toString(args));
        System.out.println(Wengert.derivative(x -> x * x * x, 2.0));
        System.out.println(Passing.class.getClassLoader().getResource("plain") == null);
      }
      case "wait" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped")));
        System.out.println("ready");
        Thread.sleep(60_000);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
