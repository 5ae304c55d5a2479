package dev.wengert.it.attach;

import dev.wengert.Wengert;
import dev.wengert.WengertException;

/** Names an exception of Wengert in the method that attaches the agent. */
final class Catches {
  private Catches() {}

  public static void main(String[] args) {
    try {
      Wengert.attach();
      Uses.print();
    } catch (WengertException e) {
      System.out.println("caught");
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
