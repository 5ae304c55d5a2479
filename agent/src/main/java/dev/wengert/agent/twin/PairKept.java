package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Plan;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;

/** What a forward twin keeps: one group between two calls within a block, and the record where it ends. */
final class PairKept {
  /** For how many numbers or addresses there is room where an inner loop begins. */
  private static final int MARGIN = 1024;

  /** Where a loop is entered: behind an instruction. */
  private record Entered(Loop loop, AbstractInsnNode last) {}

  private final TwinMethod method;
  private final Code code;
  private final PairVariables vars;
  private final Plan plan;
  private final PairBlock block;
  private final PairHelperCalls helper;
  private PairGroup group;
  private int mostData;
  private int mostIndices;
  /** In the first pass: behind what room for an inner loop may have to be made. */
  private final Deque<Entered> entered = new ArrayDeque<>();

  PairKept(TwinMethod method, PairVariables vars, Plan plan, PairBlock block, PairHelperCalls helper) {
    this.method = method;
    this.code = method.code;
    this.vars = vars;
    this.plan = plan;
    this.block = block;
    this.helper = helper;
  }

  /** What is kept together now. */
  PairGroup group() {
    block.keepMark();
    if (group == null) {
      block.markSite();
      group = newGroup(null);
    }
    return group;
  }

  /** What is kept together now; null for nothing. */
  PairGroup openGroup() {
    return group;
  }

  private PairGroup newGroup(PairGroup before) {
    return new PairGroup(code, vars, method.locals.tape, helper, before);
  }

  boolean hasGroup() {
    return group != null;
  }

  /** Keeps an int that is in a variable. Returns its index. */
  int index(int var) {
    return group().keepIndex(() -> code.iload(var));
  }

  /** Keeps a double that is in a variable. Returns its index. */
  int number(int var) {
    return group().keepData(() -> code.dload(var));
  }

  /** A local holds another object from here on. */
  void forget(int local) {
    if (group != null) {
      group.forget(local);
    }
  }

  /** Nothing more is kept together with what was. */
  void endGroup() {
    if (group != null) {
      group.end();
      if (!plan.isComplete()) {
        new DoneAgain(group, plan).find();
      }
      block.add(Effects.kept(group.data, group.indices));
      plan.keeps(method.block, group.data > 0, group.indices > 0);
      mostData = Math.max(mostData, group.data);
      mostIndices = Math.max(mostIndices, group.indices);
      group = null;
    }
  }

  /**
   * From here on the record is kept; a group right before it makes the room for both.
   *
   * @return the last instruction in front of it
   */
  AbstractInsnNode beginRecord() {
    block.keepMark();
    PairGroup before = group;
    endGroup();
    block.markSite();
    AbstractInsnNode last = code.list.getLast();
    group = newGroup(before);
    return last;
  }

  /**
   * The record is read by the reverse method before it comes to a block, so no effect undoes it.
   *
   * @return how much it is
   */
  PairGroup endRecord() {
    PairGroup record = group;
    record.endRecord();
    group = null;
    return record;
  }

  /** How many numbers are kept together at most. */
  int mostData() {
    return mostData;
  }

  /** How many addresses and counts are kept together at most. */
  int mostIndices() {
    return mostIndices;
  }

  /** Makes room where an inner loop is entered, so that the loop hardly ever has to make room itself. */
  void makeRoom(List<Loop> loops) {
    for (Loop loop : loops) {
      if (loop.entry() == method.block && loops.stream().noneMatch(l -> l != loop && loop.blocks().get(l.head()))) {
        if (plan.isComplete()) {
          makeRoom(loop.blocks(), code);
        } else if (block.repeats()) {
          plan.promise(); // methods that make room are numbered in the order of the code
        } else {
          entered.push(new Entered(loop, code.list.getLast()));
        }
      }
    }
  }

  /** Behind the first pass: what loops keep is known. */
  void makeRoomBefore() {
    for (Entered at : entered) {
      Code room = new Code(new InsnList());
      makeRoom(at.loop.blocks(), room);
      code.list.insert(at.last, room.list);
    }
  }

  private void makeRoom(BitSet blocks, Code to) {
    if (plan.keepsNumbers(blocks)) {
      PairGroup.room(to, vars.data, vars.top, "[D", MARGIN, method.locals.tape, helper);
    }
    if (plan.keepsIndices(blocks)) {
      PairGroup.room(to, vars.indices, vars.topIndex, "[I", MARGIN, method.locals.tape, helper);
    }
  }
}
