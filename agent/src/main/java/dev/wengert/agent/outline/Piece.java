package dev.wengert.agent.outline;

import dev.wengert.agent.classes.Names;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * A region as a static method, and the call that takes its place.
 *
 * <pre>
 *   ..., values, [variables that it needs] -> ..., [value]
 * </pre>
 *
 * One result is what the method returns: the value that the region leaves on the stack, or a variable. All
 * others travel in the tape's {@code Carry}. The variables are numbered anew behind the parameters,
 * so that the piece uses the short forms of instructions.
 */
final class Piece {
  /** There are values that cannot be passed. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Listing code;
  private final Liveness liveness;
  private final Region region;
  private final Frame<BasicValue> before;
  private final Frame<BasicValue> after;
  private final int tape;
  private final Nameable names;

  private final List<Type> values = new ArrayList<>();
  private final BitSet parameters;
  private final Map<Integer, Integer> renumbered = new HashMap<>();
  private final Map<LabelNode, LabelNode> labels = new HashMap<>();
  private final BitSet used = new BitSet();
  private final List<Type> parameterTypes = new ArrayList<>();
  private Type result = Type.VOID_TYPE;
  /** The variable that is returned, or -1. */
  private int returned = -1;

  MethodNode method;
  /** Instructions between the return of the piece and the last result that is taken from the {@code Carry}. */
  final Set<AbstractInsnNode> taking = new HashSet<>();

  private final InsnList call = new InsnList();

  /**
   * @param before types where the region begins
   * @param after types where it ends; null if it returns
   * @param tape the variable with the tape
   * @param names which classes may be named
   */
  Piece(
      Listing code,
      Liveness liveness,
      Region region,
      Frame<BasicValue> before,
      Frame<BasicValue> after,
      int tape,
      Nameable names) {
    this.code = code;
    this.liveness = liveness;
    this.region = region;
    this.before = before;
    this.after = after;
    this.tape = tape;
    this.names = names;
    this.parameters = (BitSet) region.parameters().clone();
  }

  void build(String owner, boolean ownerIsInterface, String name) throws Unfit {
    chooseResult();
    if (carried().length() > 0) {
      if (tape < 0) {
        throw new Unfit("several results");
      }
      parameters.set(tape);
    }
    findUsed();
    int first = passParameters();
    renumber(first);
    String descriptor = Type.getMethodDescriptor(result, parameterTypes.toArray(new Type[0]));
    method =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    writePiece();
    writeCall(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, ownerIsInterface));
  }

  // ---------------------------------------------------------------- what is passed

  private void chooseResult() throws Unfit {
    if (region.returns()) {
      result = Type.getReturnType(code.method.desc);
      return;
    }
    if (after.getStackSize() > region.depth()) {
      result = passable(after.getStack(region.depth()));
      if (result == TypeFlow.NULL) {
        throw new Unfit("null on the stack");
      }
    }
    for (int v : variables(region.results())) {
      Type type = passable(after.getLocal(v));
      boolean isObject = type != TypeFlow.NULL && Carried.of(type).isObject();
      boolean only = type != TypeFlow.NULL && region.results().cardinality() == 1;
      if ((isObject || only) && result == Type.VOID_TYPE) {
        result = type;
        returned = v;
      } else if (isObject && !names.canBeCast(type)) {
        throw new Unfit("objects of a class that cannot be named in code: " + type.getClassName());
      }
    }
  }

  /** Results that travel by the tape. */
  private BitSet carried() {
    BitSet carried = (BitSet) region.results().clone();
    if (returned >= 0) {
      carried.clear(returned);
    }
    return carried;
  }

  /** The type of a value in a descriptor. */
  private Type passable(BasicValue value) throws Unfit {
    if (value == null || value == BasicValue.UNINITIALIZED_VALUE || TypeFlow.isUninitialized(value)) {
      throw new Unfit("a value without a type");
    }
    Type type = value.getType();
    if (type.equals(TypeFlow.NULL)) {
      return TypeFlow.NULL;
    }
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (!names.canBeParameter(element)) {
      throw new Unfit("a class that cannot be found: " + element.getClassName());
    }
    return type;
  }

  private static int[] variables(BitSet set) {
    return set.stream().toArray();
  }

  private void findUsed() {
    for (int i = region.from(); i < region.to(); i++) {
      AbstractInsnNode insn = code.get(i);
      int variable = Listing.variable(insn);
      if (variable >= 0) {
        used.set(variable, variable + Listing.width(insn));
      }
    }
  }

  /** Returns the number of slots that parameters take. */
  private int passParameters() throws Unfit {
    int slots = 0;
    for (int i = region.depth(); i < before.getStackSize(); i++) {
      Type type = passable(before.getStack(i));
      if (type == TypeFlow.NULL) {
        throw new Unfit("null on the stack");
      }
      values.add(type);
      parameterTypes.add(type);
      slots += type.getSize();
    }
    for (int v : variables(parameters)) {
      Type type = passable(before.getLocal(v));
      used.set(v, v + type.getSize());
      if (type != TypeFlow.NULL) {
        parameterTypes.add(type);
        slots += type.getSize();
      }
    }
    if (slots > 255) {
      throw new Unfit("too many parameters");
    }
    return slots;
  }

  private void renumber(int first) {
    int next = first;
    for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
      renumbered.put(v, next++);
    }
  }

  // ---------------------------------------------------------------- the method

  private void writePiece() throws Unfit {
    InsnList list = method.instructions;
    copyLine(list);
    int slot = 0;
    for (Type type : values) {
      slot += type.getSize();
    }
    for (int v : variables(parameters)) {
      Type type = passable(before.getLocal(v));
      if (type == TypeFlow.NULL) {
        list.add(new InsnNode(Opcodes.ACONST_NULL));
        list.add(new VarInsnNode(Opcodes.ASTORE, renumbered.get(v)));
      } else {
        list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
        list.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), renumbered.get(v)));
        slot += type.getSize();
      }
    }
    slot = 0;
    for (Type type : values) {
      list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
      slot += type.getSize();
    }
    list.add(new InsnNode(Opcodes.NOP)); // no frame at the start of a method
    copyBody(list);
    if (!region.returns()) {
      leave(list);
    }
    for (Listing.Protected p : code.handlers) {
      if (moves(p)) {
        TryCatchBlockNode b = p.block();
        method.tryCatchBlocks.add(
            new TryCatchBlockNode(labels.get(b.start), labels.get(b.end), labels.get(b.handler), b.type));
      }
    }
  }

  private boolean moves(Listing.Protected p) {
    return region.from() < p.handler() && p.handler() < region.to();
  }

  /** The line that the region starts in. */
  private void copyLine(InsnList list) {
    AbstractInsnNode insn = code.get(region.from());
    while (insn != null && !(insn instanceof LineNumberNode)) {
      insn = insn.getPrevious();
    }
    if (insn instanceof LineNumberNode line) {
      LabelNode start = new LabelNode();
      list.add(start);
      list.add(new LineNumberNode(line.line, start));
    }
  }

  private void copyBody(InsnList list) throws Unfit {
    AbstractInsnNode first = startOfRun(region.from());
    AbstractInsnNode end = region.to() < code.length() ? code.get(region.to()) : null;
    for (AbstractInsnNode n = first; n != end; n = n.getNext()) {
      if (n instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    int number = region.from();
    for (AbstractInsnNode n = first; n != end; n = n.getNext()) {
      if (n.getOpcode() < 0 && number == region.to() && region.returns() && !(n instanceof LabelNode)) {
        continue; // nothing follows
      }
      if (n instanceof FrameNode frame) {
        list.add(copy(frame, number));
      } else if (n instanceof VarInsnNode v) {
        list.add(new VarInsnNode(v.getOpcode(), renumbered.get(v.var)));
      } else if (n instanceof IincInsnNode i) {
        list.add(new IincInsnNode(renumbered.get(i.var), i.incr));
      } else {
        list.add(n.clone(labels));
      }
      if (n.getOpcode() >= 0) {
        number++;
      }
    }
  }

  /** The first label, line or frame in front of an instruction. */
  private AbstractInsnNode startOfRun(int number) {
    AbstractInsnNode first = code.get(number);
    while (first.getPrevious() != null && first.getPrevious().getOpcode() < 0) {
      first = first.getPrevious();
    }
    return first;
  }

  private FrameNode copy(FrameNode frame, int number) throws Unfit {
    FrameNode copy = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    copy.local = new ArrayList<>();
    for (Type type : parameterTypes) {
      copy.local.add(Names.verificationType(type));
    }
    Map<Integer, Object> types = new HashMap<>();
    int variable = 0;
    for (Object type : frame.local) {
      types.put(variable, type);
      variable += type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
    }
    BitSet live = liveness.before(number);
    for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
      Object type = live.get(v) || v == tape ? types.getOrDefault(v, Opcodes.TOP) : Opcodes.TOP;
      copy.local.add(relabel(type));
      if (type == Opcodes.DOUBLE || type == Opcodes.LONG) {
        v++;
      }
    }
    copy.stack = new ArrayList<>();
    for (Object type : frame.stack.subList(region.depth(), frame.stack.size())) {
      copy.stack.add(relabel(type));
    }
    return copy;
  }

  private Object relabel(Object type) throws Unfit {
    if (type == Opcodes.UNINITIALIZED_THIS || type instanceof LabelNode label && labels.get(label) == null) {
      throw new Unfit("an object under construction");
    }
    return type instanceof LabelNode label ? labels.get(label) : type;
  }

  private void leave(InsnList list) throws Unfit {
    int index = 0;
    for (int v : variables(carried())) {
      Type type = passable(after.getLocal(v));
      if (type != TypeFlow.NULL) {
        list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), renumbered.get(v)));
        push(list, index++);
        list.add(new VarInsnNode(Opcodes.ALOAD, renumbered.get(tape)));
        list.add(Carried.of(type).put());
      }
    }
    if (returned >= 0) {
      list.add(new VarInsnNode(result.getOpcode(Opcodes.ILOAD), renumbered.get(returned)));
    }
    list.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  private static void push(InsnList list, int index) {
    list.add(
        index <= 5 ? new InsnNode(Opcodes.ICONST_0 + index)
            : new IntInsnNode(index <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, index));
  }

  // ---------------------------------------------------------------- the call

  private void writeCall(MethodInsnNode invocation) throws Unfit {
    for (int v : variables(parameters)) {
      Type type = passable(before.getLocal(v));
      if (type != TypeFlow.NULL) {
        call.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), v));
      }
    }
    call.add(invocation);
    if (region.returns()) {
      call.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
      return;
    }
    if (returned >= 0) {
      call.add(new VarInsnNode(result.getOpcode(Opcodes.ISTORE), returned));
    }
    int index = 0;
    for (int v : variables(carried())) {
      Type type = passable(after.getLocal(v));
      if (type == TypeFlow.NULL) {
        call.add(new InsnNode(Opcodes.ACONST_NULL));
        call.add(new VarInsnNode(Opcodes.ASTORE, v));
      } else {
        push(call, index++);
        call.add(new VarInsnNode(Opcodes.ALOAD, tape));
        call.add(Carried.of(type).get());
        if (Carried.of(type).isObject()) {
          call.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        }
        call.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), v));
      }
    }
    for (AbstractInsnNode n = invocation.getNext(); n != null; n = n.getNext()) {
      taking.add(n);
    }
  }

  /** Puts the call where the region is. Labels, lines and frames at its start and its end stay. */
  void replace() {
    code.handlers.stream().filter(this::moves).forEach(p -> code.method.tryCatchBlocks.remove(p.block()));
    InsnList list = code.method.instructions;
    AbstractInsnNode n = code.get(region.from());
    list.insertBefore(n, call);
    AbstractInsnNode last = code.get(region.to() - 1);
    while (true) {
      AbstractInsnNode next = n.getNext();
      list.remove(n);
      if (n == last) {
        return;
      }
      n = next;
    }
  }
}
