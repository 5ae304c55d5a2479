package dev.wengert.it.random;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.objectweb.asm.Opcodes;

/** A program of the bytecode generator: a function, a method that it calls, a field and a static field. */
final class BytecodeProgram implements Subject {
  private static final Var SELF = Var.shared("self", Type.OBJECT);

  final long seed;
  final Code main;
  final Code helper;
  final Code floatHelper;

  private BytecodeProgram(long seed, Code main, Code helper, Code floatHelper) {
    this.seed = seed;
    this.main = main;
    this.helper = helper;
    this.floatHelper = floatHelper;
  }

  static BytecodeProgram generate(long seed, long drawn, int size) {
    Choices choices = new Choices(drawn);
    Code helper = BytecodeGenerator.helper(choices, choices.between(3, 12));
    Code floatHelper = BytecodeGenerator.floatHelper(choices, choices.between(3, 12));
    return new BytecodeProgram(
        seed, BytecodeGenerator.main(choices, size), helper, floatHelper);
  }

  /** Every fifth is a class file from before there were stack map frames. */
  private int version() {
    return seed % 5 == 0 ? Opcodes.V1_5 : Opcodes.V17;
  }

  /** Whether the instructions would pass the JVM's verifier. */
  boolean valid() {
    return BytecodeVerifier.valid(main, Map.of())
        && BytecodeVerifier.valid(helper, Map.of(2, 'D', 4, 'I'))
        && BytecodeVerifier.valid(floatHelper, Map.of(2, 'F', 3, 'B', 4, 'D'));
  }

  @Override
  public Reference reference() {
    Machine machine = new Machine();
    Dual zero = Dual.constant(0);
    machine.set(BytecodeInterpreter.ACC, zero);
    machine.set(BytecodeInterpreter.NARROW_ACC, zero.toFloat());
    machine.set(SELF, Instance.of("f", zero, "narrow", zero.toFloat()));
    return inputs -> {
      try {
        BytecodeInterpreter interpreter = new BytecodeInterpreter(machine, helper, floatHelper);
        return interpreter.run(main, machine.get(SELF), inputs.clone());
      } catch (Thrown | IndexOutOfBoundsException e) {
        throw new Unfit("ends with an exception");
      } finally {
        machine.endRun();
      }
    };
  }

  @Override
  public ToDoubleFunction<double[]> load() throws ReflectiveOperationException {
    String name = "B" + Long.toString(seed).replace('-', '_');
    byte[] bytes = new BytecodeEmitter("generated/" + name, version()).emit(main, helper, floatHelper);
    return new MemoryLoader(Map.of("generated." + name, bytes)).create("generated." + name);
  }

  @Override
  public String describe() {
    return "class file version " + version() + "\n"
        + main.text("double applyAsDouble(double[] local1)")
        + helper.text("double helper(double[] local1, double local2, int local4)")
        + floatHelper.text(
            "float floatHelper(double[] local1, float local2, float[] local3, double local4)");
  }
}
