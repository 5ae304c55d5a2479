package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Finds and runs what calls mean: generated methods, models of JDK methods, lambdas. */
final class Calls implements Opcodes {
  private final World world;

  Calls(World world) {
    this.world = world;
  }

  Object run(World.Found found, Object... arguments) {
    world.enter();
    try {
      return new Frame(world, found.method(), arguments).run();
    } finally {
      world.leave();
    }
  }

  /** Static methods, constructors, {@code super} and private methods. */
  Object direct(String owner, String name, String descriptor, Object... arguments) {
    world.initialize(owner);
    World.Found found = world.select(owner, name, descriptor);
    if (found != null) {
      return run(found, arguments);
    }
    boolean constructsObject = name.equals("<init>") && arguments[0] instanceof Obj;
    return constructsObject ? null : model(owner, name, descriptor, arguments);
  }

  /** The receiver is the first argument. */
  Object virtual(String owner, String name, String descriptor, Object... arguments) {
    Object receiver = Memory.present(arguments[0]);
    if (receiver instanceof Obj object) {
      World.Found found = world.select(object.type, name, descriptor);
      return found != null ? run(found, arguments) : model(owner, name, descriptor, arguments);
    }
    if (receiver instanceof Closure closure) {
      World.Found found = world.find(closure.type()) == null ? null
          : world.select(closure.type(), name, descriptor);
      if (found != null) {
        return run(found, arguments);
      }
      if (Jdk.model(owner, name, descriptor) == null) {
        return closure.body().call(Arrays.copyOfRange(arguments, 1, arguments.length));
      }
    }
    return model(owner, name, descriptor, arguments);
  }

  private Object model(String owner, String name, String descriptor, Object[] arguments) {
    Jdk.Model model = Jdk.model(owner, name, descriptor);
    if (model == null) {
      throw new IllegalArgumentException("no model of " + owner + '.' + name + descriptor);
    }
    try {
      return model.of(arguments, world);
    } catch (Raised e) {
      throw e;
    } catch (RuntimeException e) {
      throw Raised.of(e.getClass());
    }
  }

  /** Calls a functional object with doubles or references. */
  Object apply(Object function, char type, Object... arguments) {
    String[] method = Functions.METHODS.get(type);
    Object[] all = new Object[arguments.length + 1];
    all[0] = function;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return virtual(Types.name(type), method[0], method[1], all);
  }

  Object dynamic(InvokeDynamicInsnNode site, Object[] captured) {
    if (site.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
      return Texts.concat((String) site.bsmArgs[0], captured);
    }
    Type erased = (Type) site.bsmArgs[0];
    Handle target = (Handle) site.bsmArgs[1];
    if (captured.length > 0 && site.bsmArgs.length == 3 && target.getTag() != H_INVOKESTATIC) {
      Memory.present(captured[0]);
    }
    return new Closure(Type.getReturnType(site.desc).getInternalName(), captured, arguments -> {
      List<Object> all = new ArrayList<>(Arrays.asList(captured));
      all.addAll(Arrays.asList(arguments));
      return adapt(target(target, all), erased.getReturnType());
    });
  }

  private Object target(Handle target, List<Object> arguments) {
    boolean made = Frame.makes(target);
    int receiver = target.getTag() == H_INVOKESTATIC ? 0 : 1;
    if (made) {
      arguments.add(0, world.instance(target.getOwner()));
    }
    Type[] wanted = Type.getArgumentTypes(target.getDesc());
    for (int i = 0; i < wanted.length; i++) {
      arguments.set(i + receiver, adapt(arguments.get(i + receiver), wanted[i]));
    }
    Object[] values = arguments.toArray();
    boolean virtual = target.getTag() == H_INVOKEVIRTUAL || target.getTag() == H_INVOKEINTERFACE;
    Object result = virtual ? virtual(target.getOwner(), target.getName(), target.getDesc(), values)
        : direct(target.getOwner(), target.getName(), target.getDesc(), values);
    return made ? values[0] : result;
  }

  /** Boxes or unboxes. */
  private static Object adapt(Object value, Type wanted) {
    if (wanted.getSort() == Type.DOUBLE && !(value instanceof Dual)) {
      return ((Box) Memory.present(value)).number;
    }
    return wanted.getSort() >= Type.ARRAY && value instanceof Dual number ? new Box(number) : value;
  }
}
