package dev.wengert.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Draws the classes of a program. */
final class Classes implements Opcodes {
  private static final Set<String> SPECIAL = Set.of("Main.rec", "Base.copy", "Form.go", "Pair.a");
  private static final Set<String> REFERENCED = Set.of("Base.m", "Base.area", "Form.mix");

  private final Plan plan;
  private final List<ClassNode> all = new ArrayList<>();

  Classes(Plan plan) {
    this.plan = plan;
  }

  List<ClassNode> all() {
    form();
    base();
    derived();
    late();
    oops();
    pair();
    fun();
    outside();
    main();
    return all;
  }

  private ClassNode open(int access, String name, String parent, String... interfaces) {
    ClassNode c = new ClassNode();
    boolean raised = (access & ACC_INTERFACE) != 0 && plan.version < V1_8;
    c.visit(raised ? V1_8 : plan.version, ACC_PUBLIC | access, name, null, parent, interfaces);
    all.add(c);
    plan.owner = c;
    return c;
  }

  private static void fields(ClassNode c, int access, String... nameAndType) {
    for (String field : nameAndType) {
      int end = field.length() - 1;
      c.visitField(access, field.substring(0, end), Types.descriptor(field.charAt(end)), null, null);
    }
  }

  private Body open(int access, String name, String parameters, char gives, int rank) {
    MethodNode m = new MethodNode(access, name, Types.descriptor(parameters, gives), null, null);
    plan.owner.methods.add(m);
    plan.refill(rank == Members.MAIN_RANK ? plan.choices.between(20, 150) : 12);
    char self = (access & ACC_STATIC) != 0 || name.equals("<init>") ? 'v' : self();
    return new Body(m, name.equals("<init>") ? "" : parameters, self, plan, rank);
  }

  private char self() {
    return switch (plan.owner.name) {
      case Types.FORM -> 'R';
      case Types.BASE, Types.OUTSIDE_BASE -> 'P';
      case Types.DERIVED -> 'Q';
      case Types.MAIN -> 'T';
      default -> 'O';
    };
  }

  /** The method with a drawn body; a short one where the program does not call it on purpose. */
  private Body member(Member member) {
    int access = ACC_PUBLIC | (member.isStatic() ? ACC_STATIC : 0);
    if (member.opcode() == INVOKESPECIAL) {
      access = ACC_PRIVATE;
    }
    if (member.name().equals("sync")) {
      access |= ACC_SYNCHRONIZED;
    }
    return open(access, member.name(), member.parameters(), member.gives(), member.rank());
  }

  /** The methods of the class that the program may call, and those that handles and lambdas lead to. */
  private void declared() {
    for (Member member : Members.ALL) {
      boolean here = member.owner().equals(plan.owner.name) && !SPECIAL.contains(member.id());
      if (here && (plan.calls(member) || REFERENCED.contains(member.id()))) {
        Body b = member(member);
        if (member.outside()) {
          Bodies.outside(b, member);
        }
        b.fill(member.gives(), plan.calls(member) ? plan.choices.between(1, member.outside() ? 2 : 6) : 0, 1);
      }
    }
  }

  private void form() {
    ClassNode c = open(ACC_ABSTRACT | ACC_INTERFACE, Types.FORM, "java/lang/Object");
    c.visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL, "K", "D", null, 1.25);
    c.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "go", "(D[D)D", null, null);
    declared();
    Bodies.hidden(c, plan);
    open(ACC_PRIVATE, "hidden", "D", 'D', 1).fill('D', 3, 1);
  }

  private void base() {
    ClassNode c = open(ACC_SUPER, Types.BASE, "java/lang/Object", Types.FORM, "java/lang/Cloneable");
    fields(c, ACC_PUBLIC, "fD", "xX", "oO", "arrA");
    fields(c, ACC_PUBLIC | ACC_VOLATILE, "gD");
    fields(c, ACC_PUBLIC | ACC_STATIC, "sD");
    fields(c, ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, "tD");
    Bodies.baseConstructor(open(ACC_PUBLIC, "<init>", "DA", 'v', 0));
    Bodies.copy(open(ACC_PUBLIC, "copy", "", 'P', 1));
    declared();
    open(ACC_PUBLIC, "go", "DA", 'D', 3).fill('D', plan.choices.between(1, 4), 1);
  }

  private void derived() {
    ClassNode c = open(ACC_SUPER, Types.DERIVED, Types.BASE);
    fields(c, ACC_PUBLIC, "kD", "hiddenD");
    fields(c, ACC_PUBLIC | ACC_STATIC, "ownD");
    Bodies.derivedConstructor(open(ACC_PUBLIC, "<init>", "DD", 'v', 0), "DD");
    Bodies.derivedConstructor(open(ACC_PUBLIC, "<init>", "D", 'v', 0), "D");
    for (Member member : Members.ALL) {
      boolean virtual = member.owner().equals(Types.BASE) && member.opcode() == INVOKEVIRTUAL;
      if (virtual && !member.name().equals("copy")
          && (plan.calls(member) || REFERENCED.contains(member.id())) && plan.choices.chance(0.5)) {
        Body b = member(member);
        if (plan.choices.chance(0.5)) {
          Bodies.callSuper(b, member);
        }
        b.fill(member.gives(), plan.calls(member) ? plan.choices.between(1, 4) : 0, 1);
      }
    }
  }

  private void late() {
    ClassNode c = open(ACC_SUPER, Types.LATE, "java/lang/Object");
    fields(c, ACC_PUBLIC | ACC_STATIC | ACC_FINAL, "hD", "arrA", "boxX");
    fields(c, ACC_PUBLIC | ACC_STATIC, "varD");
    Body b = open(ACC_STATIC, "<clinit>", "", 'v', 0);
    for (String field : new String[] {"hD", "arrA", "boxX"}) {
      b.argument(field.charAt(field.length() - 1));
      b.field(PUTSTATIC, Types.LATE, field.substring(0, field.length() - 1), field.charAt(field.length() - 1));
    }
    b.field(GETSTATIC, Types.MAIN, "acc", 'D');
    b.field(PUTSTATIC, Types.LATE, "var", 'D');
    b.fill('v', plan.choices.below(3), 1);
    declared();
  }

  private void oops() {
    ClassNode c = open(ACC_SUPER, Types.OOPS, "java/lang/RuntimeException");
    fields(c, ACC_PUBLIC, "vD", "dataA");
    Bodies.assigning(open(ACC_PUBLIC, "<init>", "DA", 'v', 0), "java/lang/RuntimeException", "vD", "dataA");
  }

  private void pair() {
    ClassNode c = open(ACC_SUPER | ACC_FINAL, Types.PAIR, "java/lang/Object");
    fields(c, ACC_PUBLIC | ACC_FINAL, "aD", "bX");
    Bodies.assigning(open(ACC_PUBLIC, "<init>", "DX", 'v', 0), "java/lang/Object", "aD", "bX");
    Body a = open(ACC_PUBLIC, "a", "", 'D', 0);
    a.code.visitVarInsn(ALOAD, 0);
    a.code.visitFieldInsn(GETFIELD, Types.PAIR, "a", "D");
    a.add(DRETURN);
    a.code.visitMaxs(0, 0);
  }

  private void fun() {
    ClassNode c = open(ACC_SUPER, Members.FUN, "java/lang/Object",
        "UYghskuywR".chars().mapToObj(t -> Types.name((char) t)).toArray(String[]::new));
    fields(c, ACC_PUBLIC, "valueD");
    Bodies.assigning(open(ACC_PUBLIC, "<init>", "D", 'v', 0), "java/lang/Object", "valueD");
    for (String method : new String[] {"applyAsDouble D D", "applyAsDouble DD D", "apply O O", "apply OO O",
        "getAsDouble  D", "get  O", "accept O v", "applyAsDouble O D", "apply D O", "go DA D"}) {
      String[] parts = method.split(" ");
      Bodies.function(open(ACC_PUBLIC, parts[0], parts[1], parts[2].charAt(0), 0), parts[1], parts[2].charAt(0));
    }
  }

  private void outside() {
    ClassNode c = open(ACC_SUPER, Types.OUTSIDE, "java/lang/Object");
    fields(c, ACC_PUBLIC | ACC_STATIC, "keptD");
    declared();
    open(ACC_SUPER, Types.OUTSIDE_BASE, Types.BASE);
    Bodies.derivedConstructor(open(ACC_PUBLIC, "<init>", "DA", 'v', 0), "DA");
    open(ACC_PUBLIC, "m", "D", 'D', 0).fill('D', 2, 0);
  }

  private void main() {
    ClassNode c = open(ACC_SUPER, Types.MAIN, "java/lang/Object", Types.name('y'));
    fields(c, ACC_PUBLIC | ACC_STATIC, "accD", "rowA", "boxX", "keepP", "listL", "anyO", "gridM", "oute", "selfT");
    Bodies.mainConstructor(open(ACC_PUBLIC, "<init>", "", 'v', 0));
    Bodies.statics(open(ACC_STATIC, "<clinit>", "", 'v', 0));
    declared();
    Bodies.recursion(open(ACC_PUBLIC | ACC_STATIC, "rec", "IDA", 'D', 7));
    Bodies.bridge(open(ACC_PUBLIC, "applyAsDouble", "O", 'D', 0));
    Bodies.function(open(ACC_PUBLIC, "applyAsDouble", "A", 'D', Members.MAIN_RANK));
  }
}
