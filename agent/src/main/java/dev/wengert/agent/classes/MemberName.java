package dev.wengert.agent.classes;

/**
 * A method or a field as code names it, to look it up in a map while classes are loaded.
 *
 * <p>What the compiler makes of a record's {@code equals} and {@code hashCode} is linked by the JDK when it is
 * called first, with lists whose profile the program's own loops need: see {@link Lists}.
 */
public record MemberName(String owner, String name, String descriptor) {
  @Override
  public boolean equals(Object other) {
    return other instanceof MemberName that
        && name.equals(that.name)
        && owner.equals(that.owner)
        && descriptor.equals(that.descriptor);
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }
}
