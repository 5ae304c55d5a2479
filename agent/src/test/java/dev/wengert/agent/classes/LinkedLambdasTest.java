package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.runtime.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is loaded into programs links no lambda there: the build makes classes of them. */
class LinkedLambdasTest {

  @Test
  void theAgentLinksNone() throws Exception {
    assertEquals(List.of(), linkedBesides(Lists.class));
  }

  @Test
  void theRuntimeLinksNone() throws Exception {
    assertEquals(List.of(), linkedBesides(Tape.class));
  }

  private static List<String> linkedBesides(Class<?> one) throws Exception {
    URI classes = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (classes.getPath().endsWith(".jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(classes), Map.of())) {
        return linkedIn(jar.getPath("dev/wengert"));
      }
    }
    return linkedIn(Path.of(classes).resolve("dev/wengert"));
  }

  private static List<String> linkedIn(Path folder) throws IOException {
    List<String> linked = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          new ClassReader(bytes).accept(links(file, linked), ClassReader.SKIP_DEBUG);
        }
        read++;
      }
    }
    assertTrue(read > 100, () -> "classes in " + folder);
    return linked;
  }

  private static ClassVisitor links(Path file, List<String> linked) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
              linked.add(file.getFileName() + " " + name);
            }
          }
        };
      }
    };
  }
}
