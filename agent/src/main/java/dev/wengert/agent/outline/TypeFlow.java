package dev.wengert.agent.outline;

import dev.wengert.agent.flow.MethodFlow;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * The verifier's types of all variables and stack entries, from one stack map frame to the next. Nothing is
 * merged and no class is asked for its ancestors: where paths meet there is a frame.
 */
final class TypeFlow {
  static final Type NULL = Type.getObjectType("null");

  /** An object that has no constructor behind it yet, by the instruction that made it; or one of unknown type. */
  private static final class Uninitialized extends BasicValue {
    private final Object origin;

    Uninitialized(Type type, Object origin) {
      super(type);
      this.origin = origin;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Uninitialized u && u.origin == origin;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(origin);
    }
  }

  private static final BasicValue UNKNOWN =
      new Uninitialized(Type.getObjectType("java/lang/Object"), "unknown");

  private final String owner;
  private final MethodNode method;
  private final Types types;
  private final int variables;

  TypeFlow(String owner, MethodNode method, int variables) {
    this.owner = owner;
    this.method = method;
    this.types = new Types(method.name.equals("<init>"));
    this.variables = variables;
  }

  static boolean isUninitialized(BasicValue value) {
    return value instanceof Uninitialized;
  }

  /** A frame that notices how far down the stack an instruction reaches, and what a constructor makes ready. */
  private static final class Point extends Frame<BasicValue> {
    private int lowest;

    Point(int variables) {
      super(variables, -1);
    }

    Point(Frame<? extends BasicValue> other) {
      super(other);
    }

    @Override
    public BasicValue pop() {
      BasicValue value = super.pop();
      lowest = Math.min(lowest, getStackSize());
      return value;
    }

    @Override
    public void execute(AbstractInsnNode insn, Interpreter<BasicValue> types) throws AnalyzerException {
      lowest = getStackSize();
      BasicValue constructed = null;
      if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        constructed = getStack(getStackSize() - 1 - arguments);
      }
      super.execute(insn, types);
      if (constructed instanceof Uninitialized) {
        BasicValue ready = types.newValue(constructed.getType());
        for (int i = 0; i < getLocals(); i++) {
          if (constructed.equals(getLocal(i))) {
            setLocal(i, ready);
          }
        }
        for (int i = 0; i < getStackSize(); i++) {
          if (constructed.equals(getStack(i))) {
            setStack(i, ready);
          }
        }
      }
    }
  }

  /** Told of each instruction that can run. */
  interface Visitor {
    /** Types before an instruction; to be copied if they are kept. */
    void before(AbstractInsnNode insn, Frame<BasicValue> types);

    /** Size of the stack below everything that the instruction looked at. */
    default void after(AbstractInsnNode insn, int lowest) {}
  }

  /** Walks through the method once. */
  void walk(Visitor visitor) throws AnalyzerException {
    if (meetsWithoutFrames()) {
      walkAnalyzed(visitor);
    } else {
      walkFromFrameToFrame(visitor);
    }
  }

  private boolean meetsWithoutFrames() {
    boolean meets = !method.tryCatchBlocks.isEmpty();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode) {
        return false;
      }
      meets |= insn.getOpcode() >= 0 && !MethodFlow.targets(insn).isEmpty();
    }
    return meets;
  }

  private void walkFromFrameToFrame(Visitor visitor) throws AnalyzerException {
    Point point = entry();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        point = point == null ? new Point(variables) : point;
        reset(point, frame);
      } else if (insn.getOpcode() >= 0 && point != null) {
        step(point, insn, visitor);
        if (!Listing.fallsThrough(insn)) {
          point = null;
        }
      }
    }
  }

  /** Class files before Java 6 have no frames: where paths meet, types that differ are unknown. */
  private void walkAnalyzed(Visitor visitor) throws AnalyzerException {
    Analyzer<BasicValue> analyzer =
        new Analyzer<>(types) {
          @Override
          protected Frame<BasicValue> newFrame(int locals, int stack) {
            return new Point(locals);
          }

          @Override
          protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> other) {
            return new Point(other);
          }
        };
    Frame<BasicValue>[] frames = analyzer.analyzeAndComputeMaxs(owner, method);
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] != null && insn.getOpcode() >= 0) {
        step(new Point(frames[i]), insn, visitor);
      }
    }
  }

  private void step(Point point, AbstractInsnNode insn, Visitor visitor) throws AnalyzerException {
    visitor.before(insn, point);
    point.lowest = point.getStackSize();
    if (!Listing.isReturn(insn)) {
      point.execute(insn, types);
    } else if (insn.getOpcode() != Opcodes.RETURN) {
      point.pop();
    }
    visitor.after(insn, point.lowest);
  }

  private Point entry() {
    Point point = new Point(variables);
    int next = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      Type self = Type.getObjectType(owner);
      point.setLocal(next++, types.newParameterValue(true, 0, self));
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      point.setLocal(next, types.newValue(type));
      next += type.getSize();
    }
    for (int i = 0; i < variables; i++) {
      if (point.getLocal(i) == null) {
        point.setLocal(i, BasicValue.UNINITIALIZED_VALUE);
      }
    }
    return point;
  }

  private void reset(Point point, FrameNode frame) {
    for (int i = 0; i < variables; i++) {
      point.setLocal(i, BasicValue.UNINITIALIZED_VALUE);
    }
    int next = 0;
    for (Object type : frame.local) {
      BasicValue value = value(type);
      if (next < variables) { // others are mentioned by pieces that have left the method
        point.setLocal(next, value);
      }
      next += value.getSize();
    }
    point.clearStack();
    for (Object type : frame.stack) {
      point.push(value(type));
    }
  }

  private BasicValue value(Object type) {
    if (type instanceof String name) {
      return types.newValue(Type.getObjectType(name));
    }
    if (type == Opcodes.INTEGER) {
      return BasicValue.INT_VALUE;
    }
    if (type == Opcodes.FLOAT) {
      return BasicValue.FLOAT_VALUE;
    }
    if (type == Opcodes.LONG) {
      return BasicValue.LONG_VALUE;
    }
    if (type == Opcodes.DOUBLE) {
      return BasicValue.DOUBLE_VALUE;
    }
    if (type == Opcodes.NULL) {
      return types.newValue(NULL);
    }
    return type == Opcodes.TOP
        ? BasicValue.UNINITIALIZED_VALUE
        : new Uninitialized(Type.getObjectType(type == Opcodes.UNINITIALIZED_THIS ? owner : "?"), type);
  }

  /** Reference types are kept as they are. */
  private static final class Types extends BasicInterpreter {
    private final boolean constructor;

    Types(boolean constructor) {
      super(Opcodes.ASM9);
      this.constructor = constructor;
    }

    @Override
    public BasicValue newValue(Type type) {
      return type != null && type.getSort() >= Type.ARRAY ? new BasicValue(type) : super.newValue(type);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
      BasicValue value = super.newOperation(insn);
      return insn.getOpcode() == Opcodes.NEW ? new Uninitialized(value.getType(), insn) : value;
    }

    @Override
    public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
      return constructor && local == 0 ? new Uninitialized(type, Opcodes.UNINITIALIZED_THIS) : newValue(type);
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
      if (a.equals(b) || a == UNKNOWN) {
        return a;
      }
      if (!a.isReference() || !b.isReference()) {
        return BasicValue.UNINITIALIZED_VALUE;
      }
      return TypeFlow.NULL.equals(b.getType()) && !isUninitialized(a) ? a : TypeFlow.NULL.equals(a.getType()) && !isUninitialized(b) ? b : UNKNOWN;
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue a, BasicValue b)
        throws AnalyzerException {
      if (insn.getOpcode() == Opcodes.AALOAD) {
        Type type = a.getType();
        return newValue(
            type.getSort() == Type.ARRAY ? Type.getType(type.getDescriptor().substring(1)) : TypeFlow.NULL);
      }
      return super.binaryOperation(insn, a, b);
    }
  }
}
