package dev.wengert.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * A class of the program, as its class file has it: what the agent adds when it loads is not seen, and
 * nothing of the program runs or is linked when it is looked at.
 */
record TargetClass(ClassNode node) {

  /** Reads a class file by the class's binary name; null if there is none. */
  static TargetClass read(ClassLoader loader, String className) {
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      if (in == null) {
        return null;
      }
      ClassNode node = new ClassNode();
      new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
      return new TargetClass(node);
    } catch (IOException | RuntimeException unreadable) {
      throw new UserError("class " + className + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  String className() {
    return node.name.replace('/', '.');
  }

  /** The package as a prefix of internal names: {@code com/acme/}, or empty. */
  String packagePrefix() {
    return node.name.substring(0, node.name.lastIndexOf('/') + 1);
  }

  boolean isPublic() {
    return (node.access & Opcodes.ACC_PUBLIC) != 0;
  }

  boolean isInterface() {
    return (node.access & Opcodes.ACC_INTERFACE) != 0;
  }
}
