package dev.wengert.agent.rules;

import dev.wengert.agent.classes.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the rules that classes of the runtime state by their methods: a public static method with the
 * parameters of a twin is the twin of the method of that name. Their files are read; no class is loaded.
 */
final class HandWritten {
  private static final int TWIN = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final BiConsumer<String, Rule> rules;
  private final RuntimeFiles files = new RuntimeFiles();

  /**
   * @param rules takes owner, name and descriptor in one, and the rule
   */
  HandWritten(BiConsumer<String, Rule> rules) {
    this.rules = rules;
  }

  /** Twins of instance methods: the class of the first parameter declares the method. */
  void instanceTwins(String... simpleNames) {
    for (String simpleName : simpleNames) {
      read(null, simpleName);
    }
  }

  /** Twins of static methods of one class. */
  void staticTwins(String owner, String simpleName) {
    read(owner, simpleName);
  }

  private void read(String owner, String simpleName) {
    try {
      new ClassReader(files.read(simpleName))
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String twin, String signature, String[] exceptions) {
                  String descriptor = (access & TWIN) == TWIN ? Names.original(twin) : null;
                  if (descriptor != null) {
                    add(owner, name, descriptor, Names.RUNTIME + simpleName);
                  }
                  return null;
                }
              },
              ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException e) {
      throw new UncheckedIOException("the twins in " + simpleName + " cannot be read", e);
    }
  }

  private void add(String owner, String name, String descriptor, String twins) {
    if (owner != null) {
      rules.accept(owner + '.' + name + descriptor, new Rule.Twin(twins, name, owner));
      return;
    }
    String receiver = Type.getArgumentTypes(descriptor)[0].getDescriptor();
    String internalName = Type.getType(receiver).getInternalName();
    rules.accept(
        internalName + '.' + name + '(' + descriptor.substring(1 + receiver.length()),
        new Rule.Twin(twins, name, internalName));
  }
}
