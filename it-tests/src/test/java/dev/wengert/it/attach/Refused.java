package dev.wengert.it.attach;

import dev.wengert.Wengert;

/** Cannot attach the agent. */
final class Refused {
  private Refused() {}

  public static void main(String[] args) {
    try {
      Wengert.attach();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(Wengert.isAttached());
  }
}
