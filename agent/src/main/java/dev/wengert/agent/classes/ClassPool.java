package dev.wengert.agent.classes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes that one class loader can see, read from their class files; nothing is loaded.
 * Classes made at run time have no file; they are known once they were transformed themselves.
 */
public final class ClassPool {
  private static final int CONSTANT_CLASS = 7;
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  /** Classes of the JDK, which are the same for all loaders. */
  private static final Map<String, Optional<ClassInfo>> OF_THE_JDK = new ConcurrentHashMap<>();

  private final boolean isBoot;
  /** A pool lives as long as its loader, and must not keep it. */
  private final Reference<ClassLoader> loader;
  private final Map<String, Optional<ClassInfo>> known = new ConcurrentHashMap<>();

  public ClassPool(ClassLoader loader) {
    this.isBoot = loader == null;
    this.loader = new WeakReference<>(loader);
  }

  /** The class of this internal name, or null if its file cannot be found or read. */
  public ClassInfo find(String name) {
    Optional<ClassInfo> found = known.get(name);
    if (found == null) {
      found = Optional.ofNullable(load(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  /** Makes a class known from its bytes. */
  public ClassInfo define(byte[] bytes) {
    ClassInfo info = read(new ClassReader(bytes), isBoot);
    known.put(info.name(), Optional.of(info));
    return info;
  }

  /** The code of a method that a class declares, or null if its file cannot be found or read. */
  public MethodNode code(String owner, String name, String descriptor) {
    return code(owner, name, descriptor, ClassReader.SKIP_DEBUG);
  }

  /** The same with the names of parameters. */
  public MethodNode codeWithNames(String owner, String name, String descriptor) {
    return code(owner, name, descriptor, ClassReader.SKIP_FRAMES);
  }

  private MethodNode code(String owner, String name, String descriptor, int flags) {
    ClassLoader from = isBoot ? ClassLoader.getSystemClassLoader() : loader.get();
    if (from == null) {
      return null;
    }
    MethodNode[] found = new MethodNode[1];
    try (InputStream in = from.getResourceAsStream(owner + ".class")) {
      if (in != null) {
        new ClassReader(in).accept(new OneMethod(name, descriptor, found), flags);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      return null;
    }
    return found[0];
  }

  private static final class OneMethod extends ClassVisitor {
    private final String name;
    private final String descriptor;
    private final MethodNode[] found;

    OneMethod(String name, String descriptor, MethodNode[] found) {
      super(Opcodes.ASM9);
      this.name = name;
      this.descriptor = descriptor;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String n, String d, String signature, String[] exceptions) {
      if (!n.equals(name) || !d.equals(descriptor)) {
        return null;
      }
      found[0] = new MethodNode(Opcodes.ASM9, access, n, d, signature, exceptions);
      return found[0];
    }
  }

  private ClassInfo load(String name) {
    Optional<ClassInfo> platform = OF_THE_JDK.get(name);
    if (platform == null) {
      platform = Optional.ofNullable(load(name, PLATFORM));
      if (platform.isPresent()) {
        OF_THE_JDK.put(name, platform);
      }
    }
    if (platform.isPresent()) {
      return platform.get();
    }
    ClassLoader from = isBoot ? ClassLoader.getSystemClassLoader() : loader.get();
    return from == null ? null : load(name, from);
  }

  private static ClassInfo load(String name, ClassLoader from) {
    try (InputStream in = from.getResourceAsStream(name + ".class")) {
      return in == null ? null : read(new ClassReader(in), from == PLATFORM);
    } catch (IOException | RuntimeException | LinkageError e) {
      return null; // an unreadable class counts as one that is not transformed
    }
  }

  private static ClassInfo read(ClassReader reader, boolean isPlatform) {
    Map<String, Integer> fields = new LinkedHashMap<>();
    Map<String, Integer> methods = new LinkedHashMap<>();
    Set<String> constants = new HashSet<>();
    PassiveInitializer initializer = 
        new PassiveInitializer(reader.getClassName(), fields.keySet());
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            fields.put(name + ' ' + descriptor, access);
            if (value != null) {
              constants.add(name + ' ' + descriptor);
            }
            return null;
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.put(name + descriptor, access);
            return name.equals("<clinit>") ? initializer : null;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassInfo(
        reader.getClassName(),
        reader.readUnsignedShort(6),
        reader.getAccess(),
        reader.getSuperName(),
        Lists.of(reader.getInterfaces()),
        fields,
        methods,
        constants,
        initializer.isPassive(),
        usesApi(reader),
        isPlatform);
  }

  /** Looks for the entry points among the classes in the constant pool. */
  private static boolean usesApi(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
        String name = reader.readUTF8(offset, buffer);
        if (name.equals("dev/wengert/Wengert") || name.equals("dev/wengert/GradientTape")) {
          return true;
        }
      }
    }
    return false;
  }

  /** The class that declares a field found from {@code owner} (JVMS 5.4.3.2). */
  public Declaration declaringField(String owner, String name, String descriptor) {
    String[] missing = new String[1];
    ClassInfo found = field(owner, name, descriptor, missing);
    return new Declaration(found, found == null ? missing[0] : null);
  }

  /** The class itself, then its interfaces, then its super class. */
  private ClassInfo field(String owner, String name, String descriptor, String[] missing) {
    ClassInfo c = find(owner);
    if (c == null) {
      missing[0] = missing[0] == null ? owner : missing[0];
      return null;
    }
    if (c.field(name, descriptor) != null) {
      return c;
    }
    for (String i : c.interfaces()) {
      ClassInfo found = field(i, name, descriptor, missing);
      if (found != null) {
        return found;
      }
    }
    return c.superName() == null ? null : field(c.superName(), name, descriptor, missing);
  }

  /** The class that declares a method found from {@code owner} (JVMS 5.4.3.3). */
  public Declaration declaringMethod(String owner, String name, String descriptor) {
    String missing = null;
    Deque<String> interfaces = new ArrayDeque<>();
    for (String next = owner; next != null; ) {
      ClassInfo c = find(next);
      if (c == null) {
        missing = next;
        break;
      }
      if (c.method(name, descriptor) != null) {
        return new Declaration(c, null);
      }
      interfaces.addAll(c.interfaces());
      next = c.superName();
    }
    while (!interfaces.isEmpty()) {
      String next = interfaces.poll();
      ClassInfo c = find(next);
      if (c == null) {
        missing = missing == null ? next : missing;
      } else if (c.method(name, descriptor) != null) {
        return new Declaration(c, null);
      } else {
        interfaces.addAll(c.interfaces());
      }
    }
    return new Declaration(null, missing);
  }

  /** Whether a class is a subtype of another, as far as their files tell. */
  public boolean isSubtype(String name, String ancestor) {
    for (String n = name; n != null; ) {
      if (n.equals(ancestor)) {
        return true;
      }
      ClassInfo c = find(n);
      if (c == null) {
        return false;
      }
      for (String i : c.interfaces()) {
        if (isSubtype(i, ancestor)) {
          return true;
        }
      }
      n = c.superName();
    }
    return false;
  }
}
