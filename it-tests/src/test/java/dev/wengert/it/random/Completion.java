package dev.wengert.it.random;

/** How a statement ended. */
enum Completion {
  NORMAL,
  BREAK,
  CONTINUE,
  RETURN
}
