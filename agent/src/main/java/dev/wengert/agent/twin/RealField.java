package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A field that holds a double or a float; compared as {@link dev.wengert.agent.classes.MemberName} is. */
record RealField(String name, String descriptor) {
  /** Those fields of a class that have addresses, in order. */
  static List<RealField> withAddress(ClassInfo info, boolean isStatic) {
    return select(
        info,
        (field, access) ->
            isStatic == ((access & Opcodes.ACC_STATIC) != 0) && !field.isConstant(info));
  }

  /** Those to which no active value is ever assigned: they have no address. */
  static List<RealField> constants(ClassInfo info) {
    return select(info, (field, access) -> field.isConstant(info));
  }

  private boolean isConstant(ClassInfo info) {
    return info.isConstant(name, descriptor);
  }

  private static List<RealField> select(
      ClassInfo info, BiPredicate<RealField, Integer> condition) {
    List<RealField> fields = new ArrayList<>();
    info.fields()
        .forEach(
            (key, access) -> {
              int end = key.indexOf(' ');
              RealField field = new RealField(key.substring(0, end), key.substring(end + 1));
              if (Reals.isReal(Type.getType(field.descriptor)) && condition.test(field, access)) {
                fields.add(field);
              }
            });
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RealField that && name.equals(that.name) && descriptor.equals(that.descriptor);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + descriptor.hashCode();
  }
}
