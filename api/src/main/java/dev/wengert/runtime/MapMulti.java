package dev.wengert.runtime;

import java.lang.invoke.MethodHandle;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream.DoubleMapMultiConsumer;

/** Calls the function of {@code DoubleStream.mapMulti}. */
final class MapMulti {
  private static final TwinCache CACHE =
      new TwinCache("accept", void.class, double.class, DoubleConsumer.class);

  private MapMulti() {}

  static void accept(DoubleMapMultiConsumer f, Element x, DoubleConsumer next) {
    Tape tape = Recordings.current();
    MethodHandle twin = Functions.twin(CACHE, f, tape);
    int ax = x.address(tape);
    if (twin == null) {
      Functions.leak(f, "accept", ax, tape);
      f.accept(x.value, next);
      return;
    }
    int top = tape.enterOriginal();
    try {
      twin.invokeExact((Object) f, x.value, next, ax, top - 1, tape);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
    tape.top = top;
  }
}
