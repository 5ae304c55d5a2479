package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.IntExpr;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LdcInsnNode;

/** Between which numbers several indices are in a nest of loops that is entered now; they differ in constants only. */
final class IndexRange {
  private final ImageFinder finder;
  private final Image image;
  private Affine least;
  private Affine greatest;

  IndexRange(ImageFinder finder, Image image, Stream<IntExpr> indices) {
    this.finder = finder;
    this.image = image;
    indices.map(Affine::of).forEach(this::add);
  }

  private void add(Affine index) {
    least = least == null || index.constant() < least.constant() ? index : least;
    greatest = greatest == null || index.constant() > greatest.constant() ? index : greatest;
  }

  /** ... -> ..., number; a long */
  void pushLeast(Code code) {
    code.add(new LdcInsnNode((long) least.constant()));
    for (int local : least.plus()) {
      finder.pushLeast(code, image.nest(), local);
      code.op(Opcodes.LADD);
    }
    for (int local : least.minus()) {
      finder.pushGreatest(code, image.nest(), local);
      code.op(Opcodes.LSUB);
    }
  }

  /** ... -> ..., number; a long */
  void pushGreatest(Code code) {
    code.add(new LdcInsnNode((long) greatest.constant()));
    for (int local : greatest.plus()) {
      finder.pushGreatest(code, image.nest(), local);
      code.op(Opcodes.LADD);
    }
    for (int local : greatest.minus()) {
      finder.pushLeast(code, image.nest(), local);
      code.op(Opcodes.LSUB);
    }
  }
}
