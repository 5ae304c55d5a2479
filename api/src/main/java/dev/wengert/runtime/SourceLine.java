package dev.wengert.runtime;

/**
 * A line of a transformed class.
 *
 * @param className binary name
 * @param file name of the source file, or "" where the class file has none
 * @param line -1 where the class file has none
 */
public record SourceLine(String className, String method, String file, int line) {}
