package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import org.objectweb.asm.Opcodes;

/** The instructions that compute. */
final class Arithmetic implements Opcodes {
  private final World world;
  private final Stack stack;

  Arithmetic(World world, Stack stack) {
    this.world = world;
    this.stack = stack;
  }

  void execute(int opcode) {
    stack.push(result(opcode));
  }

  private Object result(int opcode) {
    return switch (opcode) {
      case DADD -> binary('+');
      case DSUB -> binary('-');
      case DMUL -> binary('*');
      case DDIV -> binary('/');
      case DREM -> binary('%');
      case DNEG -> stack.number().negated();
      case DCMPL -> compare(stack.number().value, stack.number().value, -1);
      case DCMPG -> compare(stack.number().value, stack.number().value, 1);
      case I2D -> Dual.constant(stack.integer());
      case L2D -> Dual.constant(stack.big());
      case D2I -> (int) stack.number().value;
      case D2L -> (long) stack.number().value;
      case I2L -> (long) stack.integer();
      case L2I -> (int) stack.big();
      case I2B -> (int) (byte) stack.integer();
      case IADD -> stack.integer() + stack.integer();
      case IMUL -> stack.integer() * stack.integer();
      case IXOR -> stack.integer() ^ stack.integer();
      case IAND -> stack.integer() & stack.integer();
      case ISUB -> -stack.integer() + stack.integer();
      case LADD -> stack.big() + stack.big();
      case LSUB -> -stack.big() + stack.big();
      default -> single(opcode);
    };
  }

  private Object single(int opcode) {
    world.rounded = true;
    return switch (opcode) {
      case D2F -> Single.of(stack.number());
      case I2F -> new Single(Dual.constant((float) stack.integer()));
      case F2D -> stack.single();
      case F2I -> (int) stack.single().value;
      case FADD -> rounded('+');
      case FSUB -> rounded('-');
      case FMUL -> rounded('*');
      case FDIV -> rounded('/');
      case FREM -> rounded('%');
      case FNEG -> Single.of(stack.single().negated());
      case FCMPL -> compare(stack.single().value, stack.single().value, -1);
      case FCMPG -> compare(stack.single().value, stack.single().value, 1);
      default -> throw new IllegalArgumentException("opcode " + opcode);
    };
  }

  private Dual binary(char operator) {
    Dual second = stack.number();
    return Dual.apply(operator, stack.number(), second);
  }

  private Single rounded(char operator) {
    Dual second = stack.single();
    return Single.of(Dual.apply(operator, stack.single(), second));
  }

  private static int compare(double second, double first, int unordered) {
    if (first < second) {
      return -1;
    }
    return first == second ? 0 : first > second ? 1 : unordered;
  }
}
