package dev.wengert.it.suites;

import dev.wengert.Wengert;

/** A recording around the body of a test, if this JVM was asked for it. */
public final class InRecording {
  /** What a test does. */
  @FunctionalInterface
  public interface Body {
    void run() throws Throwable;
  }

  private InRecording() {}

  /** Runs the body; what it throws comes out unchanged. */
  public static void run(Body body) throws Throwable {
    if (Boolean.getBoolean(SuiteRunner.RECORDING)) {
      Recorder.run(body);
    } else {
      body.run();
    }
  }

  /** Apart, so that a JVM without the agent does not look for {@code Wengert}. */
  private static final class Recorder {
    static void run(Body body) {
      Wengert.gradient(
          x -> {
            try {
              body.run();
            } catch (Throwable e) {
              throw Recorder.<RuntimeException>unchanged(e);
            }
            return x[0];
          },
          1.0);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchanged(Throwable e) throws T {
      throw (T) e;
    }
  }
}
