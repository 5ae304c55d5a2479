package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Effect;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.ReverseProgram;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** The block of a forward twin that is being emitted: its effects so far, and the sites between them. */
final class PairBlock {
  private static final int NONE = -1;
  /** What is thrown is not caught. */
  private static final int NOT_CAUGHT = -2;

  private final TwinMethod method;
  private final Graph graph;
  private final ReverseProgram program;
  private final int siteVar;
  private List<Effect> effects;
  private boolean repeats;
  /** The site that the variable holds; and how many effects there were then. */
  private int site = NONE;

  private int effectsAtSite;
  /** Keeps the mark of what was recorded last; null if that is done. */
  private Runnable mark;

  PairBlock(TwinMethod method, Graph graph, ReverseProgram program, PairVariables vars) {
    this.method = method;
    this.graph = graph;
    this.program = program;
    this.siteVar = vars.site;
  }

  void start(int start) {
    effects = program.effects(start);
    repeats = graph.repeats(start);
    site = NONE;
  }

  /** Whether the block is in a loop. */
  boolean repeats() {
    return repeats;
  }

  /** What was emitted has to be undone. */
  void add(Effect effect) {
    keepMark();
    effects.add(effect);
  }

  /** Statements were recorded since a mark, which is to be kept before anything else is. */
  void recorded(Runnable keepsMark) {
    mark = keepsMark;
  }

  /** Whether nothing has to be undone since statements were recorded: the way back may lead over more of them. */
  boolean isRecorded() {
    return mark != null;
  }

  /** Nothing more is recorded behind the last mark. */
  void keepMark() {
    Runnable keeps = mark;
    mark = null;
    if (keeps != null) {
      keeps.run();
    }
  }

  /** ... -> ...; site = number: what is thrown next is thrown behind the effects that there are now */
  void markSite() {
    if (site == NOT_CAUGHT || site >= 0 && effects.size() == effectsAtSite) {
      return;
    }
    site = program.site(method.block);
    effectsAtSite = effects.size();
    method.code.push(site).istore(siteVar);
  }

  /** The variable holds something else. */
  void forgetSite() {
    site = NONE;
  }

  /** What is thrown from here on is not caught. */
  void endSites() {
    site = NOT_CAUGHT;
  }

  boolean hasSites() {
    return site != NOT_CAUGHT;
  }

  static boolean mayThrow(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return switch (insn.getType()) {
      case AbstractInsnNode.METHOD_INSN, AbstractInsnNode.INVOKE_DYNAMIC_INSN, AbstractInsnNode.FIELD_INSN,
          AbstractInsnNode.TYPE_INSN, AbstractInsnNode.MULTIANEWARRAY_INSN, AbstractInsnNode.LDC_INSN -> true;
      case AbstractInsnNode.INT_INSN -> op == Opcodes.NEWARRAY;
      default -> op >= Opcodes.IALOAD && op <= Opcodes.SALOAD
          || op >= Opcodes.IASTORE && op <= Opcodes.SASTORE
          || op == Opcodes.IDIV || op == Opcodes.IREM || op == Opcodes.LDIV || op == Opcodes.LREM
          || op == Opcodes.ARRAYLENGTH || op == Opcodes.ATHROW;
    };
  }
}
