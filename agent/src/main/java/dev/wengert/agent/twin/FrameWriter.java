package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassWriter;

/** Computes the frames that classes for old JVMs do not have. */
final class FrameWriter extends ClassWriter {
  private static final String OBJECT = "java/lang/Object";

  private final ClassPool pool;
  private boolean isCertain = true;

  FrameWriter(Context context) {
    super(ClassWriter.COMPUTE_FRAMES);
    this.pool = context.pool();
  }

  /** Whether the files of all classes were found on which the frames depend. */
  boolean isCertain() {
    return isCertain;
  }

  @Override
  protected String getCommonSuperClass(String a, String b) {
    Set<String> ancestors = new HashSet<>();
    for (String name = a; name != null; name = superOf(name)) {
      ancestors.add(name);
    }
    for (String name = b; name != null; name = superOf(name)) {
      if (ancestors.contains(name)) {
        return name;
      }
    }
    return OBJECT;
  }

  /** The superclass; that of an interface is Object, since the verifier takes an interface for any class. */
  private String superOf(String name) {
    ClassInfo info = pool.find(name);
    isCertain &= info != null;
    return info == null || name.equals(OBJECT) ? null : info.isInterface() ? OBJECT : info.superName();
  }
}
