package dev.wengert.agent.pair;

/** What a forward twin does that matters on the way back: emits its reverse. */
public interface Effect {
  void reverse(ReverseMethod method);
}
