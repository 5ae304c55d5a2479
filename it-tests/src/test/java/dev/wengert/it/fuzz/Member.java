package dev.wengert.it.fuzz;

import org.objectweb.asm.Opcodes;

/**
 * A method of the generated classes that generated code calls.
 *
 * @param takes the types of receiver and parameters
 * @param rank higher than that of anything that it calls
 */
record Member(int opcode, String owner, String name, String takes, char gives, int rank) implements Opcodes {
  String id() {
    return owner.substring(owner.indexOf('/') + 1) + '.' + name;
  }

  boolean outside() {
    return owner.equals(Types.OUTSIDE);
  }

  boolean isStatic() {
    return opcode == INVOKESTATIC;
  }

  String parameters() {
    return isStatic() ? takes : takes.substring(1);
  }

  String descriptor() {
    return Types.descriptor(parameters(), gives);
  }

  boolean call(Body b) {
    boolean tooOld = isStatic() && owner.equals(Types.FORM) && b.plan.version < V1_8;
    if (b.rank <= rank || tooOld) {
      return false;
    }
    if (b.choices.chance(0.4)) {
      b.want(takes);
    } else {
      takes.chars().forEach(type -> b.argument((char) type));
    }
    // A private method is called in one way or the other, by the class file's version.
    int called = opcode == INVOKESPECIAL && b.plan.version >= V17 ? INVOKEVIRTUAL : opcode;
    b.call(called, owner, name, takes, gives, owner.equals(Types.FORM));
    return true;
  }
}
