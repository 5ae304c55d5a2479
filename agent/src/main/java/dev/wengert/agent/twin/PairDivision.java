package dev.wengert.agent.twin;

import dev.wengert.agent.emit.MethodCopy;
import dev.wengert.agent.outline.Outliner;
import dev.wengert.agent.outline.PieceParameters;
import dev.wengert.agent.outline.PieceReceivers;
import java.util.List;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;

/**
 * A method whose forward twin would be too large for HotSpot's compilers: parts of it are methods with pairs of their
 * own, which the pair of the rest calls. All of them exist as pairs only; the original stays as it is.
 *
 * @param rest the method with calls in place of the parts
 * @param pieces static methods, or methods of its receiver
 */
record PairDivision(MethodNode rest, List<MethodNode> pieces) {
  /**
   * Divides a method, or returns null if that is not possible.
   *
   * @param limit bytes that the rest may have
   * @param names names of pieces, by number
   */
  static PairDivision of(
      Context context, ClassNode owner, MethodNode method, int limit, IntFunction<String> names)
      throws AnalyzerException {
    MethodNode rest = MethodCopy.of(method);
    List<MethodNode> pieces = LargeTwins.divide(context, owner, rest, limit, names);
    if (pieces.isEmpty() || Outliner.size(rest) > limit * 5 / 4) {
      return null;
    }
    pieces.forEach(piece -> new PieceParameters(piece).read());
    new PieceReceivers(owner.name, (owner.access & Opcodes.ACC_INTERFACE) != 0, pieces).find(rest);
    measure(owner.name, rest);
    for (MethodNode piece : pieces) {
      if (!Context.hasTwinDescriptor(piece.desc)) {
        return null;
      }
      measure(owner.name, piece);
    }
    return new PairDivision(rest, pieces);
  }

  private static void measure(String owner, MethodNode method) throws AnalyzerException {
    new Analyzer<>(new BasicInterpreter()).analyzeAndComputeMaxs(owner, method);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) { // may mention variables that only parts use
        int slots = 0;
        for (Object type : frame.local) {
          slots += type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
        }
        method.maxLocals = Math.max(method.maxLocals, slots);
      }
    }
  }
}
