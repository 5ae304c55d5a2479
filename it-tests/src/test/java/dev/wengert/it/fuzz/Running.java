package dev.wengert.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.ToDoubleFunction;

/** A program in the JVM: loaded once, run several times. */
final class Running {
  final ToDoubleFunction<double[]> function;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @SuppressWarnings("unchecked")
  Running(Program program) throws ReflectiveOperationException {
    Class<?> main = new Loader(program.bytes()).loadClass(Types.MAIN.replace('/', '.'));
    function = (ToDoubleFunction<double[]>) main.getDeclaredConstructor().newInstance();
    main.getField("out").set(null, new PrintStream(printed, true));
  }

  /** What was printed since the last call. */
  String output() {
    String text = printed.toString();
    printed.reset();
    return text;
  }
}
