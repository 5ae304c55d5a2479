package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.outline.Outliner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Makes methods of parts of a forward twin where that makes it so short that HotSpot inlines it in its caller: of what is
 * done when an exception ends it, which is hardly ever executed, and of the records that it leaves where it ends.
 * Longer ones stay whole, since registers are better used then.
 */
final class PairShortening {
  /** Bytes of a method that HotSpot inlines where it is called often, without a flag that says otherwise. */
  private static final int INLINED = 325;

  private record Part(AbstractInsnNode first, AbstractInsnNode last) {}

  private final TwinMethod method;
  private final PairHelpers helpers;
  private final Map<Integer, String> types = new HashMap<>();
  private final List<Part> ends = new ArrayList<>();
  private Part rare;

  PairShortening(TwinMethod method, PairVariables vars, PairHelpers helpers) {
    this.method = method;
    this.helpers = helpers;
    types.put(vars.data, "[D");
    types.put(vars.indices, "[I");
    types.put(vars.reversal, PairReversal.REVERSAL);
    types.put(method.locals.tape, Names.L_TAPE);
  }

  /** What is done when an exception ends the method. */
  void isRare(AbstractInsnNode first, AbstractInsnNode last) {
    rare = new Part(first, last);
  }

  /** What is done in front of a return. */
  void isAtEnd(AbstractInsnNode first, AbstractInsnNode last) {
    ends.add(new Part(first, last));
  }

  /** To be called when the method is complete. */
  void apply() {
    method.code.shorten(method.locals.firstTemporary(), method.labels.values());
    int size = Outliner.size(method.twin);
    List<StraightPiece> pieces = new ArrayList<>();
    pieces.add(piece(rare));
    size -= pieces.get(0).gain();
    for (Part end : ends) {
      if (size > INLINED) {
        StraightPiece piece = piece(end);
        pieces.add(piece);
        size -= Math.max(0, piece.gain());
      }
    }
    if (size <= INLINED) {
      pieces.stream().filter(piece -> piece.gain() > 0).forEach(piece -> piece.move(helpers));
    }
  }

  private StraightPiece piece(Part part) {
    return new StraightPiece(method.twin.instructions, part.first, part.last, types);
  }
}
