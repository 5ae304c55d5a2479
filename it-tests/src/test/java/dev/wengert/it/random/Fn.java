package dev.wengert.it.random;

/** A lambda, a method reference or a function object of the interpreted program. */
@FunctionalInterface
interface Fn {
  Object call(Object... arguments);
}
