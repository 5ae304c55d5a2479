package dev.wengert.agent.report;

/**
 * What a source line contributes to the outputs.
 *
 * @param file name of the source file, or "" where the class file has none
 * @param line -1 where the class file has none
 * @param share for each output the line's significance, not yet divided by the sum over all lines
 */
public record LineShare(String className, String method, String file, int line, double[] share) {}
