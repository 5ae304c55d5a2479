package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Declaration;
import dev.wengert.agent.classes.MemberName;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** What is known of the fields that a class uses: each is looked for once, however often its code mentions it. */
final class FieldFacts {
  private final Context context;
  private final Map<MemberName, Declaration> declarations = new HashMap<>();
  /** By class: its fields with addresses. */
  private final Map<ClassInfo, List<RealField>> ofObjects = new IdentityHashMap<>();

  private final Map<ClassInfo, List<RealField>> ofClasses = new IdentityHashMap<>();

  FieldFacts(Context context) {
    this.context = context;
  }

  /** The class that declares a field found from {@code owner}. */
  Declaration declaration(String owner, String name, String descriptor) {
    MemberName field = new MemberName(owner, name, descriptor);
    Declaration found = declarations.get(field);
    if (found == null) {
      found = context.pool().declaringField(owner, name, descriptor);
      declarations.put(field, found);
    }
    return found;
  }

  /** The number of a field with an address among those of the class that declares it; -1 if that is not known. */
  int number(String owner, String name, String descriptor, boolean isStatic) {
    ClassInfo declaring = declaration(owner, name, descriptor).owner();
    if (declaring == null || declaring.isInterface()) {
      return -1;
    }
    return (isStatic ? ofClasses : ofObjects)
        .computeIfAbsent(declaring, c -> RealField.withAddress(c, isStatic))
        .indexOf(new RealField(name, descriptor));
  }

  /** Access flags of a field found from {@code owner}; null if it is not found. */
  Integer access(String owner, String name, String descriptor) {
    ClassInfo declaring = declaration(owner, name, descriptor).owner();
    return declaring == null ? null : declaring.field(name, descriptor);
  }

  /** Whether other threads may change a field at any time. */
  boolean isVolatile(String owner, String name, String descriptor) {
    Integer access = access(owner, name, descriptor);
    return access == null || (access & Opcodes.ACC_VOLATILE) != 0;
  }
}
