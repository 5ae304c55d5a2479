package dev.wengert.agent.pair;

/**
 * Where something is that was copied to the stacks of a tape: a whole number that the way back has in a variable.
 *
 * @param image names what was copied
 * @param part which of its numbers
 */
public record Position(Object image, Part part) {
  /** The whole numbers by which a copied element is found. */
  public enum Part {
    /** Index of the copy of an element, less the index of the element. */
    FIRST,
    /** Of rows: index of what FIRST is for a row, less the index of the row. */
    ROWS,
    /** Index of the address of a row, less the index of the row. */
    BASES
  }
}
