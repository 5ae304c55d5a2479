package dev.wengert.lambdas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/**
 * Gives each lambda expression and method reference of a folder of classes a class of its own, at build time: what
 * javac did for anonymous classes. Then no lambda of the agent is linked in the programs that it is attached to.
 *
 * <p>To link one, the JDK runs its own collections, {@code List.of} above all, some hundred times. The JIT's profiles of
 * these are the program's too: on JDK 25 loops of a program over {@code List.of(a, b)} took a quarter longer.
 */
public final class LambdaClasses {
  private LambdaClasses() {}

  /**
   * Overwrites classes.
   *
   * @param folders of classes, with packages below them
   */
  public static void main(String[] folders) throws IOException {
    if (folders.length == 0) {
      throw new IllegalArgumentException("name the folders of classes whose lambdas are to be classes");
    }
    for (String folder : folders) {
      System.out.println(folder + ": " + convert(Path.of(folder)) + " lambdas are classes");
    }
  }

  /** Converts the classes of a folder; how many lambdas that were. */
  static int convert(Path folder) throws IOException {
    Map<String, List<String>> membersByHost = new TreeMap<>();
    for (Path file : classFiles(folder)) {
      LambdaSites sites = new LambdaSites();
      byte[] converted = sites.convert(Files.readAllBytes(file));
      if (!sites.made().isEmpty()) {
        Files.write(file, converted);
        for (Map.Entry<String, byte[]> lambda : sites.made().entrySet()) {
          Files.write(folder.resolve(lambda.getKey() + ".class"), lambda.getValue());
        }
        membersByHost.computeIfAbsent(sites.host(), host -> new ArrayList<>()).addAll(sites.made().keySet());
      }
    }
    for (Map.Entry<String, List<String>> nest : membersByHost.entrySet()) {
      Path file = folder.resolve(nest.getKey() + ".class");
      Files.write(file, withMembers(Files.readAllBytes(file), nest.getValue()));
    }
    return membersByHost.values().stream().mapToInt(List::size).sum();
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** The host of a nest with more members, which may call its private methods. */
  private static byte[] withMembers(byte[] host, List<String> members) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(host).accept(new ClassVisitor(LambdaSites.ASM, writer) {
      private final List<String> missing = new ArrayList<>(members);

      @Override
      public void visitNestMember(String member) {
        missing.remove(member);
        super.visitNestMember(member);
      }

      @Override
      public void visitEnd() {
        missing.forEach(member -> super.visitNestMember(member));
        super.visitEnd();
      }
    }, 0);
    return writer.toByteArray();
  }
}
