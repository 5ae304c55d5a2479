package dev.wengert.it.fuzz;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** Whether the JVM would accept the classes of a program as they are, before the agent changes them. */
final class Verification {
  private final Program program;

  Verification(Program program) {
    this.program = program;
  }

  boolean valid() {
    World world = program.world();
    for (ClassNode c : program.classes) {
      for (MethodNode m : c.methods) {
        if ((m.access & Opcodes.ACC_ABSTRACT) == 0 && !valid(world, c, m)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean valid(World world, ClassNode c, MethodNode m) {
    try {
      m.maxLocals = 264;
      m.maxStack = 200;
      new Analyzer<>(new Hierarchy(world, c)).analyze(c.name, m);
      return true;
    } catch (AnalyzerException | RuntimeException e) {
      return false;
    }
  }

  /** Answers for generated classes, which cannot be loaded here. */
  private static final class Hierarchy extends SimpleVerifier {
    private final World world;

    Hierarchy(World world, ClassNode c) {
      super(ASM9, Type.getObjectType(c.name), null, null, false);
      this.world = world;
    }

    @Override
    protected boolean isInterface(Type type) {
      ClassNode c = world.find(type.getInternalName());
      return c != null ? (c.access & Opcodes.ACC_INTERFACE) != 0 : super.isInterface(type);
    }

    @Override
    protected Type getSuperClass(Type type) {
      ClassNode c = world.find(type.getInternalName());
      return c != null ? Type.getObjectType(c.superName) : super.getSuperClass(type);
    }

    @Override
    protected boolean isAssignableFrom(Type wanted, Type given) {
      boolean generated = world.find(wanted.getInternalName()) != null || world.find(given.getInternalName()) != null;
      return wanted.equals(given) || isInterface(wanted)
          || (generated ? world.isA(given.getInternalName(), wanted.getInternalName())
              : super.isAssignableFrom(wanted, given));
    }
  }
}
