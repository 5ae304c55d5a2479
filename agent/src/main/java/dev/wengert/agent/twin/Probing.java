package dev.wengert.agent.twin;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What probes put into the methods of a class before their twins are made. */
public interface Probing {
  /** No probes. */
  Probing NONE =
      new Probing() {
        @Override
        public boolean concerns(ClassNode owner, MethodNode method) {
          return false;
        }

        @Override
        public MethodNode woven(ClassNode owner, MethodNode method, MethodNode source) {
          return source;
        }

        @Override
        public boolean isRoot(ClassNode owner, MethodNode method) {
          return false;
        }
      };

  /** Whether a method must have a twin of its own. */
  boolean concerns(ClassNode owner, MethodNode method);

  /**
   * What the twin of a method is made from.
   *
   * @param source the method itself, which must not be changed, or what stands in for it
   */
  MethodNode woven(ClassNode owner, MethodNode method, MethodNode source);

  /** Whether recordings begin and end with a method. */
  boolean isRoot(ClassNode owner, MethodNode method);
}
