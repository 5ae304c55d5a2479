package dev.wengert.agent.flow;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value, as far as it may refer to arrays of which it has to be known where they are.
 *
 * @param origins where a reference may come from: instructions, parameters; what comes from elsewhere has none
 */
record Reference(Kind kind, Set<Object> origins) implements Value {
  enum Kind {
    REFERENCE,
    ONE_WORD,
    TWO_WORDS,
    /** The verifier forbids to read it. */
    UNUSABLE
  }

  static final Reference UNUSABLE = new Reference(Kind.UNUSABLE, Set.of());
  static final Reference ONE_WORD = new Reference(Kind.ONE_WORD, Set.of());
  static final Reference TWO_WORDS = new Reference(Kind.TWO_WORDS, Set.of());
  static final Reference ELSEWHERE = new Reference(Kind.REFERENCE, Set.of());

  static Reference to(Object origin) {
    return new Reference(Kind.REFERENCE, Set.of(origin));
  }

  @Override
  public int getSize() {
    return kind == Kind.TWO_WORDS ? 2 : 1;
  }

  Reference merge(Reference other) {
    if (equals(other)) {
      return this;
    }
    if (kind != Kind.REFERENCE || other.kind != Kind.REFERENCE) {
      return UNUSABLE;
    }
    Set<Object> both = new HashSet<>(origins);
    return both.addAll(other.origins) ? new Reference(Kind.REFERENCE, both) : this;
  }
}
