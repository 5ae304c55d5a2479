package dev.wengert.agent.cli;

import org.objectweb.asm.Type;

/** The parameter types that can be written on a command line. */
enum ParameterType {
  DOUBLE("D"),
  DOUBLE_ARRAY("[D"),
  INT("I"),
  LONG("J"),
  SHORT("S"),
  BYTE("B"),
  CHAR("C"),
  BOOLEAN("Z"),
  STRING("Ljava/lang/String;");

  /** All of them, for messages. */
  static final String SUPPORTED = "double, double[], int, long, short, byte, char, boolean and String";

  private final String descriptor;

  ParameterType(String descriptor) {
    this.descriptor = descriptor;
  }

  /** The constant for a JVM type, or null where there is none. */
  static ParameterType of(Type type) {
    for (ParameterType candidate : values()) {
      if (candidate.descriptor.equals(type.getDescriptor())) {
        return candidate;
      }
    }
    return null;
  }

  /** Whether derivatives are taken with respect to such a parameter; the others are held fixed. */
  boolean isDifferentiated() {
    return this == DOUBLE || this == DOUBLE_ARRAY;
  }
}
