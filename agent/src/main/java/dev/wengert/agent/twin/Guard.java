package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.runtime.Originals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The start of an original method: code that is not transformed may have called it while its thread
 * records; then it goes on in its twin.
 *
 * <pre>
 *   if (Guards.anyRecording() &amp;&amp; Recordings.recording()) {
 *     return method$wengert(arguments, null);       // the way to the twin, a synthetic method:
 *   }
 *
 *   Tape tape = Recordings.current();
 *   int top = tape.enterOriginal();
 *   r = method$wengert(arguments, shadows of unknown origin, [top - 1,] top - 1, tape);
 *   tape.top = top;
 *   return Boundary.returned(r, tape, site);
 * </pre>
 *
 * The way to the twin is a method of its own so that the original stays small: its frame does not
 * grow, and the JIT inlines it as before. A constructor must have it in place; where a twin called it, the
 * shadows of its arguments are in the tape's {@code Handover}.
 *
 * <p>A method that uses {@code GradientTape} goes on in its twin always, with a tape that is closed
 * until the method opens it.
 */
final class Guard {
  private final String owner;
  private final boolean ownerIsInterface;
  private final MethodNode method;
  private final boolean hasForeignSuperclass;
  private final boolean always;
  private final boolean shared;
  private final boolean isStatic;
  private final boolean isConstructor;
  private final Type[] types;
  private final Type result;

  /**
   * @param hasForeignSuperclass whether a superclass of the owner is not transformed
   * @param shared whether another agent changes this class, and twins make detours
   */
  Guard(
      String owner,
      boolean ownerIsInterface,
      boolean hasForeignSuperclass,
      MethodNode method,
      boolean shared) {
    this.shared = shared && !method.name.equals("<init>");
    this.owner = owner;
    this.hasForeignSuperclass = hasForeignSuperclass;
    this.ownerIsInterface = ownerIsInterface;
    this.method = method;
    this.always = usesGradientTape(method);
    this.isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.isConstructor = method.name.equals("<init>");
    this.types = Type.getArgumentTypes(method.desc);
    this.result = Type.getReturnType(method.desc);
  }

  static boolean usesGradientTape(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && Context.isGradientTape(call.owner)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Inserts the guard at the start of the method.
   *
   * @return the way to the twin, if it is a method of its own, or null
   */
  MethodNode insert(boolean withFrames) {
    Code code = new Code(new InsnList());
    addFirstLine(method, code);
    int tape = method.maxLocals;
    if (always) {
      code.invokeStatic(Names.RECORDINGS, "ambient", "()" + Names.L_TAPE).astore(tape);
      goOnInTwin(code, tape);
      replaceBody(code);
      return null;
    }
    LabelNode plain = new LabelNode();
    unlessRecording(code, plain);
    MethodNode way = null;
    if (isConstructor) {
      noteFirstLine();
      code.invokeStatic(Names.RECORDINGS, "current", "()" + Names.L_TAPE).astore(tape);
      goOnInTwin(code, tape);
    } else {
      way = wayToTwin();
      pushArguments(code);
      code.op(Opcodes.ACONST_NULL);
      invoke(code, way.desc);
      code.op(result.getOpcode(Opcodes.IRETURN));
    }
    code.add(plain);
    if (withFrames) {
      code.add(initialFrame());
      if (startsWithFrame(method)) {
        code.op(Opcodes.NOP);
      }
    }
    DebugStart.move(method, code.list);
    method.instructions.insert(code.list);
    return way;
  }

  /** ... -> ...; goes on at {@code plain} unless this thread records */
  static void unlessRecording(Code code, LabelNode plain) {
    code.invokeStatic(Names.GUARDS, "anyRecording", "()Z");
    code.add(new JumpInsnNode(Opcodes.IFEQ, plain));
    code.invokeStatic(Names.RECORDINGS, "recording", "()Z");
    code.add(new JumpInsnNode(Opcodes.IFEQ, plain));
  }

  private MethodNode wayToTwin() {
    MethodNode way =
        new MethodNode(
            Opcodes.ASM9,
            method.access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC,
            Names.twinName(method.name),
            Names.wayToTwin(method.desc),
            null,
            method.exceptions.toArray(new String[0]));
    Code code = new Code(way.instructions);
    addFirstLine(method, code);
    int tape = Names.slots(way.desc);
    code.invokeStatic(Names.RECORDINGS, "current", "()" + Names.L_TAPE).astore(tape);
    goOnInTwin(code, tape);
    return way;
  }

  /** Calls the twin and returns what it returns. */
  private void goOnInTwin(Code code, int tape) {
    int top = tape + 1;
    int passage = tape + 2; // or the detour
    int end = top;
    if (isConstructor) {
      end = tape + 3; // the callee's frame may begin above it, where its caller's ends
      code.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "top", "I").istore(end);
      pushHandover(code, tape);
      code.push(ConstructorCalls.key(owner, method.desc))
          .invokeVirtual(Names.HANDOVER, "arrive", "(Ljava/lang/String;)I")
          .istore(top);
    } else {
      code.aload(tape).invokeVirtual(Names.TAPE, "enterOriginal", "()I").istore(top);
      boolean withReals = Arrays.stream(types).anyMatch(Reals::isReal);
      code.aload(tape)
          .push(site())
          .invokeStatic(
              Names.BOUNDARY,
              withReals ? "entered" : "enteredWithout",
              "(" + Names.L_TAPE + "Ljava/lang/String;)V");
      if (shared) {
        pushKey(code, tape)
            .invokeStatic(
                DetourTwin.DETOUR,
                "arrive",
                "(" + Names.L_TAPE + "Ljava/lang/String;)" + DetourTwin.L_DETOUR)
            .astore(passage);
      } else if (mayBePassage()) {
        code.aload(tape)
            .push(Names.callee(owner, method.name, method.desc))
            .invokeStatic(
                Names.PASSAGE,
                "arrive",
                "(" + Names.L_TAPE + "Ljava/lang/String;)" + Names.L_PASSAGE)
            .astore(passage);
      }
    }
    pushArguments(code);
    pushShadows(code, tape, passage);
    boolean isReal = Reals.isReal(result);
    if (isReal) {
      code.iload(top).push(1).op(Opcodes.ISUB);
    }
    code.iload(top).push(1).op(Opcodes.ISUB).aload(tape);
    if (shared) {
      pushKey(code, tape)
          .invokeStatic(DetourTwin.DETOUR, "announce", "(" + Names.L_TAPE + "Ljava/lang/String;)V");
    }
    invoke(code, Names.twin(method.desc));
    code.aload(tape).iload(end).field(Opcodes.PUTFIELD, Names.TAPE, "top", "I");
    if (!isConstructor) {
      lookAtArguments(code, tape);
    }
    if (isReal) {
      returned(code, tape, passage, Names.returned(result));
    } else if (Reals.mayHold(result)) {
      code.op(Opcodes.DUP);
      returned(code, tape, passage, Names.LEFT);
    }
    code.op(result.getOpcode(Opcodes.IRETURN));
  }

  /** ... -> ...; Boundary.left(argument, tape, site) for arrays and objects, which the twin may have filled */
  private void lookAtArguments(Code code, int tape) {
    if (hasForeignSuperclass && !isStatic) {
      code.aload(0)
          .aload(tape)
          .push(site())
          .invokeStatic(Names.BOUNDARY, "leftReceiver", Names.LEFT);
    }
    int local = isStatic ? 0 : 1;
    for (Type type : types) {
      if (Reals.mayBeFilled(type)) {
        code.aload(local)
            .aload(tape)
            .push(site())
            .invokeStatic(Names.BOUNDARY, "left", Names.LEFT);
      }
      local += type.getSize();
    }
  }

  /** Whether a reflective call would give numbers, or take one. */
  private boolean mayBePassage() {
    return Reals.isReal(result) || Arrays.stream(types).anyMatch(Reals::isReal);
  }

  /** ..., result -> ... */
  private void returned(Code code, int tape, int passage, String descriptor) {
    String runtime = Names.BOUNDARY;
    String signature = descriptor;
    code.aload(tape);
    if (shared) {
      runtime = DetourTwin.DETOUR;
      signature =
          descriptor
              .replace(Names.L_PASSAGE, "")
              .replace(Names.L_TAPE, Names.L_TAPE + DetourTwin.L_DETOUR);
    }
    if (signature.contains(Names.L_PASSAGE) || shared) {
      code.aload(passage);
    }
    code.push(site()).invokeStatic(runtime, "returned", signature);
  }

  /** ... -> ..., tape, key */
  private Code pushKey(Code code, int tape) {
    return code.aload(tape).push(DetourTwin.key(owner, method));
  }

  private String site() {
    return owner.replace('/', '.') + '\t' + method.name + "\t-1\ta caller that is not transformed";
  }

  private void invoke(Code code, String descriptor) {
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            owner,
            Names.twinName(method.name),
            descriptor,
            ownerIsInterface));
  }

  private void replaceBody(Code code) {
    method.instructions.clear();
    method.instructions.add(code.list);
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }

  /** ... -> ..., [this,] arguments */
  private void pushArguments(Code code) {
    int local = 0;
    if (!isStatic) {
      code.aload(0);
      local = 1;
    }
    for (Type type : types) {
      code.var(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
  }

  private void noteFirstLine() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode first) {
        Originals.constructor(owner.replace('/', '.'), first.line);
        return;
      }
    }
  }

  /** The guard is a frame in stack traces: it says it is where the method begins. */
  static void addFirstLine(MethodNode method, Code code) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode first) {
        LabelNode start = new LabelNode();
        code.add(start).add(new LineNumberNode(first.line, start));
        return;
      }
    }
  }

  /** ... -> ..., addresses and spans; doubles that come from outside are passive, unless by reflection */
  private void pushShadows(Code code, int tape, int passage) {
    int local = isStatic ? 0 : 1;
    int shadow = 0;
    for (int i = 0; i < types.length; i++) {
      Type type = types[i];
      if (Reals.isReal(type)) {
        if (isConstructor) {
          pushHandover(code, tape);
          code.push(shadow++).invokeVirtual(Names.HANDOVER, "address", "(I)I");
        } else if (shared) {
          code.aload(passage).push(shadow++).loadAsDouble(type, local);
          code.invokeStatic(DetourTwin.DETOUR, "address", "(" + DetourTwin.L_DETOUR + "ID)I");
        } else {
          code.aload(passage)
              .push(i)
              .aload(tape)
              .invokeStatic(
                  Names.PASSAGE, "address", "(" + Names.L_PASSAGE + "I" + Names.L_TAPE + ")I");
        }
      } else if (Reals.isArray(type)) {
        if (isConstructor) {
          pushHandover(code, tape);
          code.push(shadow++)
              .aload(local)
              .invokeVirtual(Names.HANDOVER, "span", "(ILjava/lang/Object;)" + Names.L_SPAN);
        } else {
          code.aload(tape)
              .aload(local)
              .invokeVirtual(Names.TAPE, "span", "(Ljava/lang/Object;)" + Names.L_SPAN);
        }
      }
      local += type.getSize();
    }
  }

  private static void pushHandover(Code code, int tape) {
    code.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "handover", Names.L_HANDOVER);
  }

  static boolean startsWithFrame(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode) {
        return true;
      }
      if (insn.getOpcode() >= 0) {
        return false;
      }
    }
    return false;
  }

  private FrameNode initialFrame() {
    Object self = isConstructor ? Opcodes.UNINITIALIZED_THIS : owner;
    return frame(isStatic ? null : self, types, Lists.of());
  }

  /** The frame at the start of a method; {@code self} is null in a static one. */
  static FrameNode frame(Object self, Type[] types, List<Object> stack) {
    List<Object> locals = new ArrayList<>();
    if (self != null) {
      locals.add(self);
    }
    for (Type type : types) {
      locals.add(Names.verificationType(type));
    }
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = locals;
    frame.stack = new ArrayList<>(stack);
    return frame;
  }
}
