package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The parameters of a method with the names that its class file knows. */
record Parameters(Type[] types, String[] names, int[] locals) {
  static Parameters of(MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    Type[] types = Type.getArgumentTypes(method.desc);
    String[] names = new String[types.length];
    int[] locals = new int[types.length];
    int local = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      locals[i] = local;
      names[i] = name(method, i, local);
      local += types[i].getSize();
    }
    return new Parameters(types, names, locals);
  }

  /** Those of the method that a call names, as far as its class file tells. */
  static Parameters of(MethodInsnNode call, ClassPool pool) {
    ClassInfo declaring = pool.declaringMethod(call.owner, call.name, call.desc).owner();
    MethodNode method = declaring == null ? null : pool.codeWithNames(declaring.name(), call.name, call.desc);
    Type[] types = Type.getArgumentTypes(call.desc);
    return method != null ? of(method) : new Parameters(types, new String[types.length], new int[types.length]);
  }

  private static String name(MethodNode method, int i, int local) {
    if (method.localVariables != null) {
      for (LocalVariableNode v : method.localVariables) {
        if (v.index == local) {
          return v.name; // the first is the parameter; others take the place later
        }
      }
    }
    return method.parameters != null && i < method.parameters.size() ? method.parameters.get(i).name : null;
  }

  /** The number of a parameter by name or number, or -1. */
  int find(String wanted) {
    for (int i = 0; i < names.length; i++) {
      if (wanted.equals(names[i])) {
        return i;
      }
    }
    return wanted.matches("\\d{1,3}") && Integer.parseInt(wanted) < types.length ? Integer.parseInt(wanted) : -1;
  }

  boolean knowsNames() {
    return names.length == 0 || names[0] != null;
  }

  /** As users read them: {@code (double pressure, int steps)}. */
  String readable() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      all.add(types[i].getClassName() + (names[i] == null ? "" : " " + names[i]));
    }
    return "(" + String.join(", ", all) + ")";
  }
}
