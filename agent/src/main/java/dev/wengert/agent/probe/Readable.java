package dev.wengert.agent.probe;

import org.objectweb.asm.Type;

/** Names as users write them. */
final class Readable {
  private Readable() {}

  static String className(String internalName) {
    return internalName.replace('/', '.');
  }

  /** {@code com.acme.Plant::run(double,int)} */
  static String method(String owner, String name, String descriptor) {
    StringBuilder text = new StringBuilder(className(owner)).append("::");
    text.append(name.equals("<init>") ? "new" : name).append('(');
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      text.append(i == 0 ? "" : ",").append(types[i].getClassName().replace("java.lang.String", "String"));
    }
    return text.append(')').toString();
  }
}
