package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import dev.wengert.it.random.MathRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The methods of the JDK that generated programs call, each with a model that has dual numbers. */
final class Jdk implements Opcodes {
  /** What a method does. A constructor gives the object. */
  interface Model {
    Object of(Object[] arguments, World world);
  }

  /**
   * A method.
   *
   * @param takes the types of receiver and parameters
   * @param gives the type of the result, or with a colon also the type to which it is cast
   * @param mayLeak whether a leak is an answer
   */
  record Method(int opcode, String owner, String name, String takes, String gives, boolean mayLeak) {
    String descriptor() {
      int receiver = opcode == INVOKESTATIC || name.equals("<init>") ? 0 : 1;
      return Types.descriptor(takes.substring(receiver), gives.charAt(0));
    }

    String id() {
      return owner.substring(owner.lastIndexOf('/') + 1) + '.' + name + '(' + takes + ')';
    }
  }

  static final List<Method> METHODS = new ArrayList<>();
  private static final Map<String, Model> MODELS = new HashMap<>();

  static {
    Jdk jdk = new Jdk();
    for (MathRule rule : MathRule.ALL) {
      String descriptor = "(" + "D".repeat(rule.arity) + ")D";
      MODELS.put("java/lang/" + rule.name + descriptor,
          (a, w) -> rule.apply(Arrays.copyOf(a, a.length, Dual[].class)));
    }
    MODELS.put("java/lang/Double.min(DD)D",
        (a, w) -> MathRule.named("Math.min").apply((Dual) a[0], (Dual) a[1]));
    MODELS.put("java/lang/Object.clone()Ljava/lang/Object;", (a, w) -> ((Obj) a[0]).copy());
    Functions.models(jdk);
    Boxes.models(jdk);
    Arrayed.models(jdk);
    Collected.models(jdk);
    Texts.models(jdk);
    Streams.models(jdk);
  }

  private String owner;
  private int opcode;

  private Jdk() {}

  static Model model(String owner, String name, String descriptor) {
    return MODELS.get(owner + '.' + name + descriptor);
  }

  /** Whose methods follow. */
  Jdk owner(String name, int called) {
    owner = name;
    opcode = called;
    return this;
  }

  Jdk call(String name, String takes, String gives, Model model) {
    return add(name, takes, gives, false, model);
  }

  Jdk mayLeak(String name, String takes, String gives, Model model) {
    return add(name, takes, gives, true, model);
  }

  /** The method of a functional interface; its receiver is always a lambda or a generated object. */
  Jdk abstractCall(String name, String takes, String gives) {
    METHODS.add(new Method(opcode, owner, name, takes, gives, false));
    return this;
  }

  private Jdk add(String name, String takes, String gives, boolean leaks, Model model) {
    Method method = new Method(opcode, owner, name, takes, gives, leaks);
    METHODS.add(method);
    MODELS.put(owner + '.' + name + (name.equals("<init>")
        ? Types.descriptor(takes, 'v') : method.descriptor()), model);
    return this;
  }
}
