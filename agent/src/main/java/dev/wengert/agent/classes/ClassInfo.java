package dev.wengert.agent.classes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * What the transformation needs to know of a class that it does not transform right now.
 *
 * @param name internal name
 * @param superName internal name of the super class, null for Object
 * @param fields access flags by name and descriptor
 * @param methods access flags by name and descriptor
 * @param constants name and descriptor of the fields whose values are in the class file
 * @param initializerIsPassive whether its initialiser cannot meet an active value
 * @param usesApi whether its code refers to Wengert's entry points
 * @param isPlatform whether it is a class of the JDK
 */
public record ClassInfo(
    String name,
    int version,
    int access,
    String superName,
    List<String> interfaces,
    Map<String, Integer> fields,
    Map<String, Integer> methods,
    Set<String> constants,
    boolean initializerIsPassive,
    boolean usesApi,
    boolean isPlatform) {

  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Access flags of a declared method, or null. */
  public Integer method(String methodName, String descriptor) {
    return methods.get(methodName + descriptor);
  }

  /** Access flags of a declared field, or null. */
  public Integer field(String fieldName, String descriptor) {
    return fields.get(fieldName + ' ' + descriptor);
  }

  /** Whether no active value is ever assigned to a field: a static final that is known from the start. */
  public boolean isConstant(String fieldName, String descriptor) {
    Integer access = field(fieldName, descriptor);
    int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    return access != null
        && (access & constant) == constant
        && (initializerIsPassive || constants.contains(fieldName + ' ' + descriptor));
  }
}
