package dev.wengert.it.attach;

import dev.wengert.AgentNotAttachedException;
import dev.wengert.Wengert;

/** Uses Wengert before it attaches the agent; in a class of its own that another caught. */
final class TooLate {
  private TooLate() {}

  public static void main(String[] args) {
    try {
      Wengert.gradient(x -> x[0], 1.0);
    } catch (AgentNotAttachedException e) {
      System.out.println(e.getMessage());
    }
    try {
      Wengert.attach();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(Wengert.isAttached());
  }
}
