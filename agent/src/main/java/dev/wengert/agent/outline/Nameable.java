package dev.wengert.agent.outline;

import org.objectweb.asm.Type;

/** Which classes may be named in what is added to a class. */
public interface Nameable {
  /** Whether a class is there: reflection looks for the classes of all parameters. */
  boolean canBeParameter(Type element);

  /** Whether code of the class may cast to a type. */
  boolean canBeCast(Type type);
}
