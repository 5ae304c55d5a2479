package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseProgram;
import dev.wengert.agent.pair.Source;
import dev.wengert.agent.rules.RuleTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Where a forward twin says how far it has come, for the case that it is left by an exception. */
class PairBlockTest {
  private static final Source SOURCE =
      new Source("double x, int n", "int i = 0;", "while (i < n)", "{ x *= x;", "i++; }", "return x;");

  private final TwinMethod method;
  private final ReverseProgram program;
  private final PairBlock block;

  PairBlockTest() throws AnalyzerException {
    Context context = new Context(new Targets(List.of(), List.of()), new RuleTable(), new ClassPool(null));
    method = new TwinMethod("A", Opcodes.V17, SOURCE.method, context);
    Plan plan = new Plan();
    Graph graph = SOURCE.graph;
    program = new ReverseProgram(graph, plan, (local, block) -> false, true, false, false, 3, 4);
    Locals locals = new Locals(Opcodes.ACC_STATIC, "(DI)D", 3, 20);
    block = new PairBlock(method, graph, program, new PairVariables(locals, graph.counted(), plan, false));
    start(1);
  }

  private void start(int line) {
    method.block = SOURCE.block(line);
    block.start(method.block);
  }

  /** How often the variable was set. */
  private int marks() {
    int n = 0;
    for (AbstractInsnNode insn : method.code.list) {
      n += insn.getOpcode() == Opcodes.ISTORE ? 1 : 0;
    }
    return n;
  }

  private int effects() {
    return program.effects(method.block).size();
  }

  @Test
  void aSiteIsMarkedOnceBetweenTwoEffects() {
    block.markSite();
    block.markSite();
    assertEquals(1, marks());
    assertEquals(1, effects(), "the site");
    block.add(reverse -> { });
    block.markSite();
    block.markSite();
    assertEquals(2, marks());
    assertEquals(3, effects());
  }

  @Test
  void aCallLeavesItsOwnSiteInTheVariable() {
    block.markSite();
    block.forgetSite();
    block.markSite();
    assertEquals(2, marks());
  }

  @Test
  void eachBlockHasSitesOfItsOwn() {
    block.markSite();
    start(5);
    assertEquals(0, effects());
    block.add(reverse -> { });
    block.markSite();
    assertEquals(2, marks());
    assertEquals(2, effects());
  }

  @Test
  void whatTheHandlerThrowsIsNotCaught() {
    assertTrue(block.hasSites());
    block.endSites();
    block.markSite();
    assertFalse(block.hasSites());
    assertEquals(0, marks());
    assertEquals(0, effects());
  }

  @Test
  void blocksInLoopsRepeat() {
    assertFalse(block.repeats());
    start(3);
    assertTrue(block.repeats());
    start(5);
    assertFalse(block.repeats());
  }

  private static void assertMayThrow(boolean expected, AbstractInsnNode... instructions) {
    for (AbstractInsnNode insn : instructions) {
      assertEquals(expected, PairBlock.mayThrow(insn), () -> "opcode " + insn.getOpcode());
    }
  }

  private static AbstractInsnNode[] plain(int... opcodes) {
    return Arrays.stream(opcodes).mapToObj(InsnNode::new).toArray(AbstractInsnNode[]::new);
  }

  @Test
  void instructionsThatMayThrow() {
    assertMayThrow(
        true,
        plain(
            Opcodes.IALOAD, Opcodes.DALOAD, Opcodes.AALOAD, Opcodes.SALOAD, Opcodes.IASTORE, Opcodes.FASTORE,
            Opcodes.SASTORE, Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM, Opcodes.ARRAYLENGTH,
            Opcodes.ATHROW));
    assertMayThrow(
        true,
        new FieldInsnNode(Opcodes.GETFIELD, "A", "x", "D"),
        new MethodInsnNode(Opcodes.INVOKESTATIC, "A", "f", "()V", false),
        new TypeInsnNode(Opcodes.CHECKCAST, "A"),
        new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_DOUBLE),
        new LdcInsnNode("a string"));
    assertMayThrow(
        false,
        plain(
            Opcodes.DDIV, Opcodes.FDIV, Opcodes.DREM, Opcodes.DADD, Opcodes.IADD, Opcodes.D2I, Opcodes.DUP,
            Opcodes.DCONST_1));
    assertMayThrow(false, new VarInsnNode(Opcodes.DLOAD, 0), new VarInsnNode(Opcodes.DSTORE, 0));
    assertMayThrow(false, new IntInsnNode(Opcodes.BIPUSH, 7));
  }
}
