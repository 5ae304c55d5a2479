package dev.wengert.it.corpus;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Counts what the transformation made of classes. */
final class Census {
  /** HotSpot compiles no method of more bytes than this. */
  static final int HUGE = 8000;

  private static final String TAPE = "Ldev/wengert/runtime/Tape;";

  int methods;
  /** Twins that record. */
  int twins;
  /** Twins that only call their originals. */
  int bridges;
  /** Twins that are too large for HotSpot, by name and size, although their originals are not. */
  final Map<String, Integer> huge = new TreeMap<>();

  private long bytes;
  private long twinBytes;

  /** Adds a class, as it was and as it became. */
  void add(byte[] before, byte[] after) {
    Map<String, Integer> originals = CodeSizes.of(before);
    Map<String, Integer> sizes = CodeSizes.of(after);
    methods += originals.size();
    bytes += originals.values().stream().mapToInt(Integer::intValue).sum();
    new ClassReader(after)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              private String owner;

              @Override
              public void visit(
                  int version, int access, String name, String s, String superName, String[] i) {
                owner = name;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String s, String[] exceptions) {
                if (!isTwin(name, descriptor)) {
                  return null;
                }
                return twin(owner, name, descriptor, originals, sizes.getOrDefault(name + descriptor, 0));
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private MethodVisitor twin(
      String owner, String name, String descriptor, Map<String, Integer> originals, int size) {
    String original = name.replaceFirst("^twin\\$(?=set)", "").replaceFirst("\\$wengert$", "");
    return new MethodVisitor(Opcodes.ASM9) {
      private boolean callsOriginal;

      @Override
      public void visitMethodInsn(int op, String to, String method, String called, boolean itf) {
        callsOriginal |= to.equals(owner) && method.equals(original) && mayBeTwin(descriptor, called);
      }

      @Override
      public void visitEnd() {
        if (callsOriginal && !name.equals("<init>")) {
          bridges++;
          return;
        }
        twins++;
        twinBytes += size;
        if (size > HUGE && !wasHuge()) {
          huge.put(owner.replace('/', '.') + '.' + original, size);
        }
      }

      private boolean wasHuge() {
        return originals.entrySet().stream()
            .filter(e -> e.getKey().startsWith(original + "("))
            .filter(e -> mayBeTwin(descriptor, e.getKey().substring(original.length())))
            .anyMatch(e -> e.getValue() > HUGE);
      }
    };
  }

  private static boolean isTwin(String name, String descriptor) {
    return (name.endsWith("$wengert") || name.equals("<init>")) && descriptor.contains("I" + TAPE + ")");
  }

  /** A twin has the parameters of its original first. */
  private static boolean mayBeTwin(String twin, String descriptor) {
    return !descriptor.contains(TAPE)
        && twin.startsWith(descriptor.substring(0, descriptor.indexOf(')')))
        && twin.endsWith(descriptor.substring(descriptor.indexOf(')')));
  }

  void add(Census other) {
    methods += other.methods;
    twins += other.twins;
    bridges += other.bridges;
    huge.putAll(other.huge);
    bytes += other.bytes;
    twinBytes += other.twinBytes;
  }
}
