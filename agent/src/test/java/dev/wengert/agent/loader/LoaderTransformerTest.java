package dev.wengert.agent.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The loaders of an application look for our classes on the bootstrap class path first. */
class LoaderTransformerTest {
  /** Finds nothing. */
  public static class Empty extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      for (int i = 0; i < 2; i++) {
        if (name.length() == i) {
          return null;
        }
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** By way of another class of the application. */
  public static final class Derived extends Empty {
    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return loadClass(name, false);
    }
  }

  /** No loader. */
  public static class Catalogue {
    public Class<?> loadClass(String name) {
      return null;
    }
  }

  private static byte[] bytes(Class<?> c) throws IOException {
    try (InputStream in = c.getResourceAsStream(c.getName().substring(c.getName().lastIndexOf('.') + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  /** As a compiler of before Java 6 writes it: without stack maps. */
  private static byte[] old(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(Opcodes.V1_5, access, name, signature, superName, interfaces);
              }

              @Override
              public void visitNestHost(String host) {}

              @Override
              public void visitInnerClass(String name, String outer, String inner, int access) {}
            },
            ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static byte[] transform(byte[] bytes) {
    return new LoaderTransformer().transform(LoaderTransformerTest.class.getClassLoader(), null, null, null, bytes);
  }

  private static ClassLoader loader(byte[] bytes) throws ReflectiveOperationException {
    Class<?> c =
        new ClassLoader(LoaderTransformerTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(null, bytes, 0, bytes.length);
          }
        }.define();
    return (ClassLoader) c.getConstructor().newInstance();
  }

  private static void assertLoadsAsEver(byte[] bytes) throws Exception {
    ClassLoader loader = loader(bytes);
    // In this JVM the runtime is not on the bootstrap class path.
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("dev.wengert.runtime.Tape"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("java.lang.String"));
    assertNull(loader.loadClass("x"));
    assertThrows(NullPointerException.class, () -> loader.loadClass(null));
  }

  @Test
  void aLoaderGoesOnAsEverForAllOtherNames() throws Exception {
    assertLoadsAsEver(transform(bytes(Empty.class)));
    assertLoadsAsEver(transform(old(bytes(Empty.class))));
    assertLoadsAsEver(transform(bytes(Derived.class)));
  }

  @Test
  void oursAreAskedForFirst() throws Exception {
    assertEquals(1, calls(transform(bytes(Empty.class))));
    assertEquals(1, calls(transform(bytes(Derived.class))));
  }

  @Test
  void otherClassesStayAsTheyAre() throws Exception {
    assertNotNull(bytes(Catalogue.class));
    assertNull(transform(bytes(Catalogue.class)));
    assertNull(transform(bytes(LoaderTransformerTest.class)));
  }

  private static int calls(byte[] bytes) {
    int[] calls = {0};
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(int op, String owner, String callee, String d, boolean itf) {
                    calls[0] += owner.endsWith("/BootClasses") ? 1 : 0;
                  }
                };
              }
            },
            0);
    return calls[0];
  }
}
