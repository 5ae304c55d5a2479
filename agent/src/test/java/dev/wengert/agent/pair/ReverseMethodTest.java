package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.pair.Operation.Term;
import dev.wengert.runtime.Sweep;
import dev.wengert.runtime.Sweeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Small programs backwards: what forward twins would have kept is written by hand, adjoints are those of calculus. */
class ReverseMethodTest {
  /** Adjoints have indices from the address -OFFSET on. */
  private static final int OFFSET = 4;

  private static final int X = 1;
  private static final int Y = 2;
  private static final int RESULT = -1;
  private static final Adjoint OF_X = Adjoint.ofLocal(0);

  private final double[] adjoint = new double[12];

  private static ReverseProgram program(Source source, Plan plan) {
    plan.complete();
    return new ReverseProgram(
        source.graph, plan, (local, block) -> false, true, false, false, source.method.maxLocals, source.method.maxStack);
  }

  private double adjoint(int address) {
    return adjoint[address + OFFSET];
  }

  private void seed(int address, double bar) {
    adjoint[address + OFFSET] = bar;
  }

  /** Runs the reverse method of a program over what was kept; all of it is read. */
  private void reverse(ReverseProgram program, boolean unwinds, double[] data, int... indices) {
    ClassNode node = new ClassNode();
    node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Reverse", null, "java/lang/Object", null);
    node.methods.add(
        new ReverseMethod(program, unwinds)
            .generate(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "reverse", new Helpers(node)));
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    Sweep sweep = Sweeps.over(adjoint, OFFSET, data, indices);
    try {
      new MemoryLoader(Map.of("Reverse", writer.toByteArray()))
          .loadClass("Reverse")
          .getMethod("reverse", Sweep.class)
          .invoke(null, sweep);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    assertEquals(0, sweep.dataTop, "numbers that are left");
    assertEquals(0, sweep.indexTop, "addresses and counts that are left");
  }

  /** Adds methods to a class. */
  private record Helpers(ClassNode node) implements HelperMethods {
    @Override
    public MethodNode method(String descriptor) {
      MethodNode method =
          new MethodNode(
              Opcodes.ASM9, Opcodes.ACC_STATIC, "helper" + node.methods.size(), descriptor, null, null);
      node.methods.add(method);
      return method;
    }

    @Override
    public MethodInsnNode call(MethodNode method) {
      return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, method.name, method.desc, false);
    }
  }

  @Test
  void aProduct() {
    Source source = new Source("double x", "return x * x;");
    ReverseProgram program = program(source, new Plan());
    Adjoint square = Adjoint.temporary();
    int block = source.block(1);
    program.exit(block);
    program.effects(block).addAll(
        List.of(
            Effects.parameter(OF_X, 0),
            new Operation(square, List.of(new Term(OF_X, Factor.kept(0), false), new Term(OF_X, Factor.kept(0), false))),
            Effects.returned(square),
            Effects.kept(1, 1)));
    seed(RESULT, 1);
    seed(X, 10);
    reverse(program, false, new double[] {3}, X, RESULT, 0);
    assertEquals(16, adjoint(X));
    assertEquals(0, adjoint(RESULT), "is taken");
  }

  /** Address 0: nobody asks for the adjoint of a constant. */
  @Test
  void aPassiveParameter() {
    Source source = new Source("double x", "return -x;");
    ReverseProgram program = program(source, new Plan());
    Adjoint negative = Adjoint.temporary();
    program.exit(source.block(1));
    program.effects(source.block(1)).addAll(
        List.of(
            Effects.parameter(OF_X, 0),
            new Operation(negative, List.of(new Term(OF_X, null, true))),
            Effects.returned(negative),
            Effects.kept(0, 1)));
    seed(RESULT, 1);
    reverse(program, false, new double[0], 0, RESULT, 0);
    assertArrayEquals(new double[12], adjoint);
  }

  /** The program {@code s = x; repeat n times: s *= x}. */
  private static ReverseProgram power() {
    Source source =
        new Source("double x, int n", "double s = x; int i = 0;", "while (i < n)", "{ s *= x; i++; }", "return s;");
    ReverseProgram program = program(source, new Plan());
    Adjoint s = Adjoint.ofLocal(3);
    Adjoint product = Adjoint.temporary();
    int head = source.block(2);
    program.effects(source.block(1)).addAll(
        List.of(
            Effects.parameter(OF_X, 0),
            Effects.last(List.of(new Effects.Last(s, OF_X))),
            Effects.beginLoop(head, 1),
            Effects.kept(0, 2)));
    program.effects(head).add(Effects.round(head));
    program.effects(source.block(3)).addAll(
        List.of(
            new Operation(product, List.of(new Term(s, Factor.kept(0), false), new Term(OF_X, Factor.kept(1), false))),
            Effects.last(List.of(new Effects.Last(s, product))),
            Effects.kept(2, 0)));
    program.effects(source.block(4)).add(Effects.returned(s));
    program.exit(source.block(4));
    return program;
  }

  @Test
  void aLoopByItsCount() {
    seed(RESULT, 1);
    // x and s of each round; the address of x, the count before; record: result, count, exit
    reverse(power(), false, new double[] {2, 2, 2, 4, 2, 8}, X, 0, RESULT, 4, 0);
    assertEquals(32, adjoint(X), "4 x^3");
  }

  @Test
  void aLoopThatIsNotEntered() {
    seed(RESULT, 1);
    reverse(power(), false, new double[0], X, 0, RESULT, 1, 0);
    assertEquals(1, adjoint(X));
  }

  /** {@code if (n > 0) y = 3 * x; else y = -x; return y;} */
  private static ReverseProgram branch(Source source) {
    ReverseProgram program = program(source, new Plan());
    Adjoint y = Adjoint.ofLocal(3);
    Adjoint triple = Adjoint.temporary();
    Adjoint negative = Adjoint.temporary();
    program.effects(source.block(1)).addAll(List.of(Effects.parameter(OF_X, 0), Effects.kept(0, 1)));
    program.effects(source.block(2)).addAll(
        List.of(
            new Operation(triple, List.of(new Term(OF_X, Factor.constant(3), false))),
            Effects.last(List.of(new Effects.Last(y, triple)))));
    program.effects(source.block(4)).addAll(
        List.of(
            new Operation(negative, List.of(new Term(OF_X, null, true))),
            Effects.last(List.of(new Effects.Last(y, negative)))));
    program.effects(source.block(5)).addAll(
        List.of(Effects.entered(0), Effects.returned(y), Effects.kept(0, 1)));
    program.exit(source.block(5));
    return program;
  }

  @Test
  void branchesByTheBlockThatWasLeft() {
    Source source = new Source("double x, int n", "double y; if (n > 0)", "y = 3 * x;", "else", "y = -x;", "return y;");
    ReverseProgram program = branch(source);
    seed(RESULT, 1);
    reverse(program, false, new double[0], X, program.number(source.block(2)), RESULT, 0);
    assertEquals(3, adjoint(X));
    seed(RESULT, 1);
    reverse(program, false, new double[0], X, program.number(source.block(4)), RESULT, 0);
    assertEquals(3 - 1, adjoint(X));
  }

  @Test
  void exitsByTheirNumbers() {
    Source source = new Source("double x, int n", "if (n > 0)", "return 5 * x;", "return 7 * x;");
    ReverseProgram program = program(source, new Plan());
    program.effects(source.block(1)).addAll(List.of(Effects.parameter(OF_X, 0), Effects.kept(0, 1)));
    for (int line = 2; line <= 3; line++) {
      Adjoint product = Adjoint.temporary();
      program.effects(source.block(line)).addAll(
          List.of(
              new Operation(product, List.of(new Term(OF_X, Factor.constant(1 + 2 * line), false))),
              Effects.returned(product)));
      program.exit(source.block(line));
    }
    seed(RESULT, 1);
    reverse(program, false, new double[0], X, RESULT, 0);
    assertEquals(5, adjoint(X));
    seed(RESULT, 1);
    reverse(program, false, new double[0], X, RESULT, 1);
    assertEquals(5 + 7, adjoint(X));
  }

  /** {@code a[n] = x * a[n]} with a at 2 and up; the way back follows a and n. */
  @Test
  void elementsByArrayAndIndex() {
    Source source = new Source("double x, double[] a, int n", "a[n] = x * a[n]; return x;");
    Plan plan = new Plan();
    IntExpr n = new IntExpr.Local(3);
    plan.follow(2, n);
    ReverseProgram program = program(source, plan);
    Adjoint old = Adjoint.temporary();
    Adjoint product = Adjoint.temporary();
    int block = source.block(1);
    program.exit(block);
    program.effects(block).addAll(
        List.of(
            Effects.parameter(OF_X, 0),
            Effects.load(old, Address.element(2, n)),
            new Operation(product, List.of(new Term(OF_X, Factor.kept(1), false), new Term(old, Factor.kept(0), false))),
            Effects.store(product, Address.element(2, n)),
            Effects.returned(OF_X),
            Effects.kept(2, 1)));
    seed(RESULT, 100);
    seed(Y + 1, 1);
    reverse(program, false, new double[] {4, 6}, X, RESULT, Y, 1, 0); // x = 4, a[1] = 6; record: ..., a, n, exit
    assertEquals(106, adjoint(X));
    assertEquals(4, adjoint(Y + 1), "by the old element");
    assertEquals(0, adjoint(Y));
  }

  /** An exception between the store to the first element and that to the second. */
  @Test
  void anExceptionInTheMiddle() {
    Source source = new Source("double x", "return x;");
    ReverseProgram program = program(source, new Plan());
    int block = source.block(1);
    Adjoint first = Adjoint.temporary();
    Adjoint second = Adjoint.temporary();
    program.exit(block);
    program.effects(block).add(Effects.parameter(OF_X, 0));
    program.effects(block).add(new Operation(first, List.of(new Term(OF_X, Factor.constant(3), false))));
    program.effects(block).add(Effects.store(first, Address.kept(1)));
    int site = program.site(block);
    program.effects(block).add(new Operation(second, List.of(new Term(OF_X, Factor.constant(5), false))));
    program.effects(block).add(Effects.store(second, Address.kept(2)));
    program.effects(block).add(Effects.kept(0, 3));
    seed(Y, 1);
    seed(Y + 1, 1);
    // addresses of x and of the first store, room for the second; record: result, exit, mark, tops at the site, the site
    reverse(program, true, new double[0], X, Y, 0, RESULT, 0, 0, 0, 0, site);
    assertEquals(3, adjoint(X));
    assertEquals(0, adjoint(Y), "is taken");
    assertEquals(1, adjoint(Y + 1), "was not stored");
  }
}
