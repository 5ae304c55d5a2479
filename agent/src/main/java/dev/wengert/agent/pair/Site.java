package dev.wengert.agent.pair;

import org.objectweb.asm.tree.LabelNode;

/** A place at which an exception may leave the method: what comes later was not executed then. */
public final class Site implements Effect {
  final int number;
  final LabelNode label = new LabelNode();

  Site(int number) {
    this.number = number;
  }

  @Override
  public void reverse(ReverseMethod method) {
    method.site(this);
  }
}
