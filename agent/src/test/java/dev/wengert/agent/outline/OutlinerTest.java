package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.runtime.Tape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.CheckClassAdapter;

class OutlinerTest {
  private static final String PROGRAM =
      """
      import dev.wengert.runtime.Tape;
      public class Program {
        final double kept;
        double other;
        Program(double x, Tape tape) {
          double a = x * x + 1;
          double b = a * x + 2;
          this.kept = a + b;
          double c = b * a + 3;
          this.other = c * kept + b;
        }
        static double make(double x, int n, Tape tape) {
          Program p = new Program(x, tape);
          return p.kept + p.other * n;
        }
        static double loops(double x, int n, Tape tape) {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            double row = x * i;
            for (int j = 0; j < i; j++) {
              row = row * x + j;
              sum += row / (j + 1);
            }
            if (sum > 1e6) {
              return sum - i;
            }
          }
          return sum;
        }
        static double results(double x, int n, Tape tape) {
          double d = 0; float f = 0; long l = 0; int i = 0; boolean z = false; char c = 0;
          String s = null; double[] a = null; Object nothing = null;
          for (int k = 0; k < n; k++) {
            d = x * k + d;
            f = (float) d + f;
            l = l * 3 + k;
            i = i + (int) l;
            z = !z;
            c = (char) (c + 7);
            s = s == null ? "a" : s + k;
            a = new double[] {d, f};
          }
          return d + f + l + i + (z ? 1 : 2) + c + (s == null ? 0 : s.length()) + (a == null ? 0 : a[1])
              + (nothing == null ? 0 : 1);
        }
        static double handlers(double x, int n, Tape tape) {
          double before = x;
          int[] data = new int[3];
          for (int i = 0; i < n; i++) {
            try {
              before = before * 1.5;
              data[i] = i;
              before = before + data[i];
            } catch (ArrayIndexOutOfBoundsException e) {
              before = before - 100;
            } finally {
              before = before + 0.25;
            }
          }
          if (n > 5) {
            throw new IllegalArgumentException("n is " + n + " " + before);
          }
          return before;
        }
        static double choices(double x, int n, Tape tape) {
          double y = x;
          switch (n) {
            case 0: return y * 2;
            case 1: y = y * 3 + 1;
            case 3: y = y * 5 + 2; break;
            default: y = y > 2 ? y * 7 : y / 7;
          }
          String s = n > 2 ? "long" : "s";
          return y * s.length() + (y > 3 ? n : -n);
        }
        static double oneResult(double x, int n, Tape tape) {
          switch ((int) (x * x * x * x * x) % 3) {
            case 0: return 7.25;
            case 1: return 7.5;
            case 2: return 7.75;
            default: return n;
          }
        }
        static double monitors(double x, int n, Tape tape) {
          Object lock = new Object();
          double y = x * 2;
          synchronized (lock) {
            y = y * x + n;
            y = y * x + (Thread.holdsLock(lock) ? 1 : 0);
            if (n == 2) {
              throw new IllegalStateException();
            }
          }
          y = y * x + (Thread.holdsLock(lock) ? 1 : 0);
          return y * y + n;
        }
        static double lists(double x, int n, Tape tape) {
          java.util.List<Double> list = new java.util.ArrayList<>();
          for (int i = 0; i < n; i++) {
            list.add(x * i);
            list.add(x + i);
          }
          double sum = 0;
          for (Double d : list) {
            sum = sum * 2 + d;
          }
          return sum;
        }
      }
      """;
  private static final Map<String, byte[]> CLASSES = Compiled.classes(PROGRAM);
  private static final Nameable EVERYTHING = allBut("-");

  private static Nameable allBut(String prefix) {
    return new Nameable() {
      @Override
      public boolean canBeParameter(Type element) {
        return !element.getClassName().startsWith(prefix);
      }

      @Override
      public boolean canBeCast(Type type) {
        return canBeParameter(type);
      }
    };
  }

  /** The program with its methods in pieces. */
  private static ClassNode divided(int limit, Nameable names) {
    return divided(limit, names, false);
  }

  /** As above; {@code movesTape} for methods that begin like twins with local variables of their own. */
  private static ClassNode divided(int limit, Nameable names, boolean movesTape) {
    ClassNode node = new ClassNode();
    new ClassReader(CLASSES.get("Program")).accept(node, ClassReader.EXPAND_FRAMES);
    List<MethodNode> pieces = new ArrayList<>();
    for (MethodNode method : node.methods) {
      int parameter = (Type.getArgumentsAndReturnSizes(method.desc) >> 2)
          - ((method.access & Opcodes.ACC_STATIC) != 0 ? 2 : 1);
      int tape = movesTape ? moveUp(method, parameter) : parameter;
      String name = method.name.equals("<init>") ? "new" : method.name;
      pieces.addAll(
          new Outliner(
                  node.name, false, Set.of("kept"), names, k -> name + "$wengert$" + k, limit)
              .outline(method, tape));
    }
    node.methods.addAll(pieces);
    return node;
  }

  /** Copies the tape behind all local variables and clears a shadow, as prologues do; returns where the tape is. */
  private static int moveUp(MethodNode method, int parameter) {
    int tape = method.maxLocals;
    method.maxLocals += 2;
    InsnList prologue = new InsnList();
    prologue.add(new VarInsnNode(Opcodes.ALOAD, parameter));
    prologue.add(new VarInsnNode(Opcodes.ASTORE, tape));
    prologue.add(new InsnNode(Opcodes.ICONST_0));
    prologue.add(new VarInsnNode(Opcodes.ISTORE, tape + 1));
    method.instructions.insert(prologue);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        frame.local = new ArrayList<>(frame.local);
        int size =
            frame.local.stream().mapToInt(t -> t == Opcodes.DOUBLE || t == Opcodes.LONG ? 2 : 1).sum();
        frame.local.addAll(Collections.nCopies(tape - size, Opcodes.TOP));
        frame.local.add(Type.getInternalName(Tape.class));
      }
    }
    return tape;
  }

  private static MemoryLoader load(ClassNode node) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(writer.toByteArray()), new MemoryLoader(CLASSES), false, new PrintWriter(problems));
    assertEquals("", problems.toString());
    return new MemoryLoader(new TreeMap<>(Map.of("Program", writer.toByteArray())));
  }

  private static List<MethodNode> pieces(ClassNode node, String name) {
    return node.methods.stream().filter(m -> m.name.startsWith(name + "$wengert$")).toList();
  }

  private static Object outcome(MemoryLoader loader, String method, double x, int n) throws Exception {
    Constructor<Tape> tape = Tape.class.getDeclaredConstructor();
    tape.setAccessible(true);
    try {
      return loader.call("Program", method, x, n, tape.newInstance());
    } catch (LinkageError e) {
      throw e;
    } catch (Throwable e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 45, 60, 80, 120})
  void whatAMethodComputesStaysTheSame(int limit) throws Exception {
    assertSameAsOriginal(load(divided(limit, EVERYTHING)));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 45, 60, 80, 120})
  void whatAMethodComputesStaysTheSameWhereItMovesItsTape(int limit) throws Exception {
    assertSameAsOriginal(load(divided(limit, EVERYTHING, true)));
  }

  private static void assertSameAsOriginal(MemoryLoader divided) throws Exception {
    MemoryLoader original = new MemoryLoader(CLASSES);
    for (String method : List.of("make", "loops", "results", "handlers", "choices", "oneResult", "monitors", "lists")) {
      for (int n = 0; n < 8; n++) {
        assertEquals(outcome(original, method, 1.75, n), outcome(divided, method, 1.75, n), method + " " + n);
      }
    }
  }

  @Test
  void methodsAboveTheLimitHavePieces() {
    ClassNode node = divided(45, EVERYTHING);
    for (String method : List.of("results", "handlers", "monitors", "lists")) {
      assertFalse(pieces(node, method).isEmpty(), method);
    }
    assertEquals(List.of(), pieces(node, "make"));
  }

  @Test
  void piecesFitTheLimit() {
    for (MethodNode method : divided(80, EVERYTHING).methods) {
      Listing code = new Listing(method);
      assertTrue(!method.name.contains("$wengert$") || code.size(0, code.length()) <= 80, method.name);
    }
  }

  @Test
  void monitorsAndFinalFieldsStay() {
    ClassNode node = divided(30, EVERYTHING);
    for (MethodNode method : node.methods) {
      if (method.name.contains("$wengert$")) {
        for (AbstractInsnNode insn : method.instructions) {
          assertFalse(insn.getOpcode() == Opcodes.MONITORENTER || insn.getOpcode() == Opcodes.MONITOREXIT);
          assertFalse(
              insn instanceof org.objectweb.asm.tree.FieldInsnNode f
                  && f.getOpcode() == Opcodes.PUTFIELD
                  && f.name.equals("kept"));
        }
      }
    }
  }

  @Test
  void theMethodKeepsTheTapeWhereItWasMovedTo() {
    ClassNode node = divided(45, EVERYTHING, true);
    assertFalse(pieces(node, "oneResult").isEmpty());
    for (MethodNode method : node.methods) {
      boolean piece = method.name.contains("$wengert$");
      AbstractInsnNode first = new Listing(method).get(0);
      assertTrue(piece || first instanceof VarInsnNode v && v.getOpcode() == Opcodes.ALOAD, method.name);
    }
    load(node);
  }

  @Test
  void classesThatCannotBeFoundAreInNoDescriptor() throws Exception {
    assertTrue(mentions(divided(45, EVERYTHING), "java/util/"));
    ClassNode node = divided(45, allBut("java.util."));
    assertFalse(mentions(node, "java/util/"));
    assertEquals(
        outcome(new MemoryLoader(CLASSES), "lists", 1.75, 4), outcome(load(node), "lists", 1.75, 4));
  }

  private static boolean mentions(ClassNode node, String name) {
    return pieces(node, "lists").stream().anyMatch(m -> m.desc.contains(name));
  }
}
