package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The names of a method's parameters: from the MethodParameters attribute ({@code javac -parameters}),
 * else from the LocalVariableTable ({@code javac -g}), else arg0, arg1, ...
 */
final class ParameterNames {
  private ParameterNames() {}

  static List<String> of(MethodNode method) {
    Type[] types = Type.getArgumentTypes(method.desc);
    boolean declared = method.parameters != null && method.parameters.size() == types.length;
    int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String name = declared ? method.parameters.get(i).name : null;
      if (name == null) {
        name = variableAtEntry(method, slot);
      }
      names.add(name == null ? "arg" + i : name);
      slot += types[i].getSize();
    }
    return names;
  }

  /** The variable that lives in a slot from the first instruction on; later ones are not parameters. */
  private static String variableAtEntry(MethodNode method, int slot) {
    if (method.localVariables == null) {
      return null;
    }
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == slot && isEntry(variable.start)) {
        return variable.name;
      }
    }
    return null;
  }

  private static boolean isEntry(AbstractInsnNode label) {
    for (AbstractInsnNode before = label; before != null; before = before.getPrevious()) {
      if (before.getOpcode() >= 0) {
        return false;
      }
    }
    return true;
  }
}
