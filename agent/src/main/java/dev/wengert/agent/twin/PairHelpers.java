package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.HelperMethods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Small methods that a forward twin calls in its loops: a test that hardly ever fails, and what is done then. Each
 * place has a method of its own, so that the JVM counts for each place: where the test never failed it leaves a trap
 * in place of the call, and the loop is compiled as if there were none.
 */
final class PairHelpers implements HelperMethods {
  static final String REFRESHED = "(I" + Names.L_SPAN + ")I";
  private static final String OBJECT = "java/lang/Object";

  private final List<MethodNode> methods = new ArrayList<>();
  private final Map<String, String> perField = new HashMap<>();
  private final PairNames names;

  PairHelpers(PairNames names) {
    this.names = names;
  }

  boolean isInterface() {
    return names.isInterface();
  }

  /** Whether there is no name left for another one. */
  boolean isFull() {
    return methods.size() == PairNames.MOST_HELPERS;
  }

  List<MethodNode> methods() {
    return methods;
  }

  /**
   * As {@code PairData.room}.
   *
   * <pre>
   *   static double[] room(double[] data, int top, int n, Tape tape) {
   *     return n &lt;= data.length - top ? data : PairData.room(data, top, n, tape);
   *   }
   * </pre>
   *
   * @param type of the array
   */
  String room(String type) {
    String descriptor = "(" + type + "II" + Names.L_TAPE + ")" + type;
    MethodNode method = add(descriptor);
    Code code = new Code(method.instructions);
    LabelNode more = new LabelNode();
    code.iload(2).aload(0).op(Opcodes.ARRAYLENGTH).iload(1).op(Opcodes.ISUB);
    code.add(new JumpInsnNode(Opcodes.IF_ICMPGT, more)).aload(0).op(Opcodes.ARETURN);
    code.add(more).add(frame(type, Opcodes.INTEGER, Opcodes.INTEGER, Names.TAPE));
    code.aload(0).iload(1).iload(2).aload(3);
    code.invokeStatic(Names.RUNTIME + "PairData", "room", descriptor).op(Opcodes.ARETURN);
    return method.name;
  }

  /**
   * As {@code PairData.touch}.
   *
   * <pre>
   *   static int touch(int base, int active, Span span, Tape tape) {
   *     return base != 0 ? base : active == 0 ? Span.base(span) : PairData.touch(base, active, span, tape);
   *   }
   * </pre>
   */
  String touch() {
    String descriptor = "(II" + Names.L_SPAN + Names.L_TAPE + ")I";
    return unlessKnown(
        descriptor,
        Lists.of(Opcodes.INTEGER, Opcodes.INTEGER, Names.SPAN, Names.TAPE),
        (code, known) -> {
          LabelNode passive = new LabelNode();
          code.iload(1).add(new JumpInsnNode(Opcodes.IFEQ, passive));
          code.iload(0).iload(1).aload(2).aload(3);
          code.invokeStatic(Names.RUNTIME + "PairData", "touch", descriptor).op(Opcodes.IRETURN);
          code.add(passive).add(frame(Opcodes.INTEGER, Opcodes.INTEGER, Names.SPAN, Names.TAPE));
          code.aload(2).invokeStatic(Names.SPAN, "base", "(" + Names.L_SPAN + ")I");
        });
  }

  /**
   * As {@code PairData.refreshed}.
   *
   * <pre>
   *   static int refreshed(int base, Span span) {
   *     return base != 0 ? base : PairData.refreshed(base, span);
   *   }
   * </pre>
   */
  String refreshed() {
    return unlessKnown(
        REFRESHED,
        Lists.of(Opcodes.INTEGER, Names.SPAN),
        (code, known) ->
            code.iload(0).aload(1).invokeStatic(Names.RUNTIME + "PairData", "refreshed", REFRESHED));
  }

  /**
   * Looks the address of an object's field 0 up, unless it is known.
   *
   * <pre>
   *   static int lookUp(int base, Object object, Tape tape) {
   *     if (base != 0 || object == null) return base;
   *     int address = address of field(object, tape);
   *     return PairData.at(address, address - number);
   *   }
   * </pre>
   */
  String lookUp(FieldInsnNode field, int number) {
    return perField.computeIfAbsent(
        "look up " + field.owner + '.' + field.name,
        k -> unlessKnown(
            "(ILjava/lang/Object;" + Names.L_TAPE + ")I",
            Lists.of(Opcodes.INTEGER, OBJECT, Names.TAPE),
            (code, known) -> {
              code.aload(1).add(new JumpInsnNode(Opcodes.IFNULL, known));
              code.aload(1).aload(2);
              code.invokeStatic(field.owner, Names.address(field.name, field.desc), FieldShadows.ADDRESS);
              firstOf(code, number);
            }));
  }

  /**
   * Gives an object addresses, unless it has some, if an active value was stored in a field.
   *
   * <pre>
   *   static int claim(int base, int active, Object object, Tape tape) {
   *     if (base != 0 || active == 0) return base;
   *     int address = claim of field(object, active, tape);
   *     return PairData.at(address, address - number);
   *   }
   * </pre>
   */
  String claim(FieldInsnNode field, int number) {
    return perField.computeIfAbsent(
        "claim " + field.owner + '.' + field.name,
        k -> unlessKnown(
            "(IILjava/lang/Object;" + Names.L_TAPE + ")I",
            Lists.of(Opcodes.INTEGER, Opcodes.INTEGER, OBJECT, Names.TAPE),
            (code, known) -> {
              code.iload(1).add(new JumpInsnNode(Opcodes.IFEQ, known));
              code.aload(2).iload(1).aload(3);
              code.invokeStatic(field.owner, Names.claim(field.name, field.desc), FieldShadows.CLAIM);
              firstOf(code, number);
            }));
  }

  /** ..., address of a field -> ..., address of field 0 */
  private static void firstOf(Code code, int number) {
    code.op(Opcodes.DUP).push(number).op(Opcodes.ISUB).invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I");
  }

  /**
   * A method that returns its first argument, an address, unless that is 0.
   *
   * @param locals verification types of its parameters
   * @param otherwise pushes what it returns then, or goes to the label, where the first argument is returned
   */
  private String unlessKnown(String descriptor, List<Object> locals, BiConsumer<Code, LabelNode> otherwise) {
    MethodNode method = add(descriptor);
    Code code = new Code(method.instructions);
    LabelNode known = new LabelNode();
    code.iload(0).add(new JumpInsnNode(Opcodes.IFNE, known));
    otherwise.accept(code, known);
    code.op(Opcodes.IRETURN).add(known).add(frame(locals.toArray())).iload(0).op(Opcodes.IRETURN);
    return method.name;
  }

  @Override
  public MethodInsnNode call(MethodNode method) {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, names.reverse().getOwner(), method.name, method.desc, names.isInterface());
  }

  @Override
  public MethodNode method(String descriptor) {
    return isFull() ? null : add(descriptor);
  }

  private MethodNode add(String descriptor) {
    MethodNode method =
        new MethodNode(Opcodes.ASM9, names.access(), names.helper(methods.size()), descriptor, null, null);
    method.instructions = new InsnList();
    methods.add(method);
    return method;
  }

  private static FrameNode frame(Object... locals) {
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, 0, null);
  }
}
