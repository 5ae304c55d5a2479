package dev.wengert.agent.classes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the code of classes that the build made. */
final class ClassFiles {
  private ClassFiles() {}

  /**
   * Reads the methods of the classes that are in the folder or the jar of one of them.
   *
   * @param isRead by class file
   * @param code what visits a method, by class file and name
   * @return how many classes
   */
  static int read(Class<?> one, Predicate<Path> isRead, Function<String, MethodVisitor> code)
      throws IOException, URISyntaxException {
    URI classes = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (classes.getPath().endsWith(".jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(classes), Map.of())) {
        return read(jar.getPath("dev/wengert"), isRead, code);
      }
    }
    return read(Path.of(classes).resolve("dev/wengert"), isRead, code);
  }

  private static int read(Path folder, Predicate<Path> isRead, Function<String, MethodVisitor> code) throws IOException {
    int read = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).filter(isRead).toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          new ClassReader(bytes).accept(methods(file, code), ClassReader.SKIP_DEBUG);
        }
        read++;
      }
    }
    return read;
  }

  private static ClassVisitor methods(Path file, Function<String, MethodVisitor> code) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return code.apply(file.getFileName() + " " + name);
      }
    };
  }
}
