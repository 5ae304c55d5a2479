package dev.wengert.lambdas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

class LambdaClassesTest {
  private static final String PACKAGE = "dev/wengert/lambdas";

  @TempDir Path folder;

  @BeforeEach
  void copyClasses() throws IOException, ReflectiveOperationException {
    Path source = Path.of(Lambdas.class.getProtectionDomain().getCodeSource().getLocation().getPath(), PACKAGE);
    Files.createDirectories(folder.resolve(PACKAGE));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("Lambdas")).toList()) {
        Files.copy(file, folder.resolve(PACKAGE).resolve(file.getFileName()));
      }
    }
  }

  @Test
  void convertedLambdasDoWhatTheOriginalsDo() throws Exception {
    assertTrue(LambdaClasses.convert(folder) > 20);
    assertEquals(new Lambdas().get(), convertedLambdas().get());
  }

  @Test
  void noneIsLinkedAtRunTime() throws Exception {
    LambdaClasses.convert(folder);
    assertEquals(List.of(), linkedLambdas());
  }

  @Test
  void convertedClassesAreLeftAsTheyAre() throws Exception {
    LambdaClasses.convert(folder);
    assertEquals(0, LambdaClasses.convert(folder));
    assertEquals(new Lambdas().get(), convertedLambdas().get());
  }

  /** What the JDK would convert by more than a box, of which there is no case yet. */
  @Test
  void aReferenceThatWidensIsRefused() throws Exception {
    ToLongFunction<String> widens = String::length;
    assertEquals(4, widens.applyAsLong("four"));
    String message = refusal(LambdaClassesTest.class);
    assertTrue(message.contains("int as long"), message);
  }

  @Test
  void aSerializableLambdaIsRefused() throws Exception {
    String message = refusal(WithSerializable.class);
    assertTrue(message.contains("serializable"), message);
  }

  @Test
  void aFolderIsWanted() {
    assertThrows(IllegalArgumentException.class, () -> LambdaClasses.main(new String[0]));
  }

  private static final class WithSerializable {
    Object lambda() {
      return (Supplier<String> & Serializable) () -> "";
    }
  }

  private static String refusal(Class<?> type) throws IOException {
    byte[] bytes = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class").readAllBytes();
    return assertThrows(UnsupportedOperationException.class, () -> new LambdaSites().convert(bytes)).getMessage();
  }

  @SuppressWarnings("unchecked")
  private Supplier<List<String>> convertedLambdas() throws Exception {
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    Class<?> converted = loader.loadClass(Lambdas.class.getName());
    assertNotSame(Lambdas.class, converted);
    return (Supplier<List<String>>) converted.getConstructor().newInstance();
  }

  /** Classes whose lambdas the JDK links. */
  private List<String> linkedLambdas() throws IOException {
    List<String> linked = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(PACKAGE))) {
      for (Path file : files.toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(new ClassVisitor(LambdaSites.ASM) {
          @Override
          public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(LambdaSites.ASM) {
              @Override
              public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
                if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                  linked.add(file + " " + name);
                }
              }
            };
          }
        }, 0);
      }
    }
    return linked;
  }
}
