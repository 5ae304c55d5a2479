package dev.wengert.it.fuzz;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The bodies that are not wholly drawn. */
final class Bodies implements Opcodes {
  private Bodies() {}

  private static void parameters(Body b, String types) {
    int slot = 1;
    for (char type : types.toCharArray()) {
      b.now.locals.put(slot, type);
      slot += Types.wide(type) ? 2 : 1;
    }
  }

  /** {@code super(...)} with arguments that are computed, then the fields. */
  private static void construct(Body b, String parent, String superTakes, char self, String... fields) {
    b.code.visitVarInsn(ALOAD, 0);
    b.now.push("!");
    b.nested(() -> superTakes.chars().forEach(type -> b.argument((char) type)));
    b.code.visitMethodInsn(INVOKESPECIAL, parent, "<init>", Types.descriptor(superTakes, 'v'), false);
    b.now.pop(superTakes.length() + 1);
    b.now.locals.put(0, self);
    for (String field : fields) {
      b.load(0);
      b.argument(field.charAt(field.length() - 1));
      b.field(PUTFIELD, b.plan.owner.name, field.substring(0, field.length() - 1), field.charAt(field.length() - 1));
    }
  }

  static void baseConstructor(Body b) {
    parameters(b, "DA");
    construct(b, "java/lang/Object", "", 'P', "fD", "xX", "oO", "arrA", "gD");
    b.fill('v', b.choices.below(3), 1);
  }

  static void derivedConstructor(Body b, String takes) {
    parameters(b, takes);
    boolean derived = b.plan.owner.name.equals(Types.DERIVED);
    if (derived && b.choices.chance(0.4)) {
      b.code.visitVarInsn(ALOAD, 0);
      b.now.push("!");
      b.nested(() -> b.argument('D'));
      b.code.visitFieldInsn(PUTFIELD, Types.DERIVED, "k", "D");
      b.now.pop(2);
    }
    construct(b, Types.BASE, "DA", derived ? 'Q' : 'P', derived ? new String[] {"hiddenD"} : new String[0]);
    b.fill('v', b.choices.below(3), 1);
  }

  /** A constructor that stores its parameters. */
  static void assigning(Body b, String parent, String... fields) {
    b.code.visitVarInsn(ALOAD, 0);
    b.code.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
    int slot = 1;
    for (String field : fields) {
      char type = field.charAt(field.length() - 1);
      b.code.visitVarInsn(ALOAD, 0);
      b.code.visitVarInsn(Types.opcode(ILOAD, type), slot);
      b.code.visitFieldInsn(PUTFIELD, b.plan.owner.name, field.substring(0, field.length() - 1),
          Types.descriptor(type));
      slot += Types.wide(type) ? 2 : 1;
    }
    b.add(RETURN);
    b.code.visitMaxs(0, 0);
  }

  /** The default method calls the private one first. */
  static void hidden(ClassNode form, Plan plan) {
    for (MethodNode m : form.methods) {
      if (m.name.equals("twice") && plan.choices.chance(0.7)) {
        InsnList call = new InsnList();
        call.add(new VarInsnNode(ALOAD, 0));
        call.add(new VarInsnNode(DLOAD, 1));
        int opcode = (form.version & 0xffff) >= V11 ? INVOKEINTERFACE : INVOKESPECIAL;
        call.add(new MethodInsnNode(opcode, Types.FORM, "hidden", "(D)D", true));
        call.add(new VarInsnNode(DSTORE, 1));
        m.instructions.insert(call);
      }
    }
  }

  static void callSuper(Body b, Member member) {
    b.load(0);
    member.parameters().chars().forEach(type -> b.push((char) type));
    b.call(INVOKESPECIAL, Types.BASE, member.name(), member.takes(), member.gives(), false);
  }

  static void copy(Body b) {
    b.load(0);
    b.code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "clone", "()Ljava/lang/Object;", false);
    b.code.visitTypeInsn(CHECKCAST, Types.BASE);
    b.add(ARETURN);
    b.code.visitMaxs(0, 0);
  }

  /** A method of the class that implements all functional interfaces: its references are unboxed first. */
  static void function(Body b, String takes, char gives) {
    int slot = 1;
    for (char type : takes.toCharArray()) {
      if (type == 'O') {
        b.load(slot);
        MemoryOperations.narrow(b, 'X');
        b.call(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "X", 'D', false);
      }
      slot += Types.wide(type) ? 2 : 1;
    }
    b.load(0);
    b.form(NOP, 1, "");
    b.code.visitFieldInsn(GETFIELD, Members.FUN, "value", "D");
    b.now.push("D");
    if (b.choices.chance(0.5)) {
      b.load(0);
      b.push('D');
      b.code.visitFieldInsn(PUTFIELD, Members.FUN, "value", "D");
      b.now.pop(2);
    }
    b.want("DD");
    b.operation();
    char inner = takes.equals("D") && gives == 'O' ? 'P' : gives;
    if (inner == 'P') {
      b.become(List.of());
      b.field(GETSTATIC, Types.MAIN, "keep", 'P');
      b.fill('P', 0, 0);
    } else {
      b.fill(gives == 'O' ? 'X' : gives, b.choices.below(3), 0);
    }
  }

  static void outside(Body b, Member member) {
    switch (member.name()) {
      case "id", "box" -> b.load(0);
      case "fill" -> {
        b.load(0);
        b.push('I');
        b.load(1);
        b.form(DASTORE, 3, "");
      }
      case "apply" -> {
        b.load(0);
        b.load(1);
        b.call(INVOKEINTERFACE, Types.name('U'), "applyAsDouble", "UD", 'D', true);
      }
      case "run" -> {
        b.load(0);
        b.load(1);
        b.load(3);
        b.call(INVOKEINTERFACE, Types.FORM, "go", "RDA", 'D', true);
      }
      case "call" -> {
        b.load(0);
        b.load(1);
        b.call(INVOKEVIRTUAL, Types.BASE, "m", "PD", 'D', false);
      }
      default -> { }
    }
  }

  static void mainConstructor(Body b) {
    b.code.visitVarInsn(ALOAD, 0);
    b.code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    b.code.visitVarInsn(ALOAD, 0);
    b.code.visitFieldInsn(PUTSTATIC, Types.MAIN, "self", "L" + Types.MAIN + ";");
    b.add(RETURN);
    b.code.visitMaxs(0, 0);
  }

  static void statics(Body b) {
    b.push('4');
    b.code.visitIntInsn(NEWARRAY, T_DOUBLE);
    b.now.pop(1);
    b.now.push("A");
    b.field(PUTSTATIC, Types.MAIN, "row", 'A');
    for (String field : new String[] {"boxX", "keepP", "listL", "anyO", "gridM"}) {
      char type = field.charAt(field.length() - 1);
      b.values().makeNew(type);
      b.field(PUTSTATIC, Types.MAIN, field.substring(0, field.length() - 1), type);
    }
    b.add(RETURN);
    b.code.visitMaxs(0, 0);
  }

  static void recursion(Body b) {
    Label deeper = new Label();
    b.code.visitVarInsn(ILOAD, 0);
    b.code.visitJumpInsn(IFGT, deeper);
    b.push('D');
    b.form(DRETURN, 1, "");
    b.code.visitLabel(deeper);
    b.frozen = Map.of(0, 'I');
    b.result = 'D';
    b.plan.steps(b, b.choices.between(1, 4), 1);
    b.code.visitVarInsn(ILOAD, 0);
    b.add(ICONST_1);
    b.add(ISUB);
    b.now.push("I");
    b.argument('D');
    b.argument('A');
    b.call(INVOKESTATIC, Types.MAIN, "rec", "IDA", 'D', false);
    if (b.choices.chance(0.5)) {
      b.push('D');
      b.operation();
    }
    b.form(DRETURN, 1, "");
    b.code.visitMaxs(0, 0);
  }

  static void bridge(Body b) {
    b.code.visitVarInsn(ALOAD, 0);
    b.code.visitVarInsn(ALOAD, 1);
    b.code.visitTypeInsn(CHECKCAST, "[D");
    b.code.visitMethodInsn(INVOKEVIRTUAL, Types.MAIN, "applyAsDouble", "([D)D", false);
    b.add(DRETURN);
    b.code.visitMaxs(0, 0);
  }

  /** Everything that is left goes into the result. */
  static void function(Body b) {
    b.result = 'D';
    b.frozen = Map.of(1, 'A');
    b.plan.steps(b, b.choices.between(3, b.choices.between(4, 30)), 3);
    b.become(List.of());
    b.field(GETSTATIC, Types.MAIN, "acc", 'D');
    for (int slot : b.now.slots('D')) {
      b.load(slot);
      b.form(DADD, 2, "D");
    }
    for (int slot : b.now.slots('X')) {
      b.load(slot);
      b.call(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "X", 'D', false);
      b.form(DADD, 2, "D");
    }
    for (int i = 0; i < 8; i++) {
      if (i < 4) {
        b.load(1);
      } else {
        b.field(GETSTATIC, Types.MAIN, "row", 'A');
      }
      b.add(ICONST_0 + i % 4);
      b.now.push("I");
      b.form(DALOAD, 2, "D");
      b.form(i % 2 == 0 ? DADD : DSUB, 2, "D");
    }
    b.field(GETSTATIC, Types.MAIN, "keep", 'P');
    b.field(GETFIELD, Types.BASE, "f", 'D');
    b.form(DADD, 2, "D");
    b.form(DRETURN, 1, "");
    b.code.visitMaxs(0, 0);
  }
}
