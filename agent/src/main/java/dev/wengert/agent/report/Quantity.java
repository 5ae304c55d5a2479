package dev.wengert.agent.report;

/**
 * An input or an output.
 *
 * @param name as the config has it; elements of an array are {@code name[0]}, {@code name[1]}
 * @param unit "" if there is none
 * @param place class, method, and what of it, for people
 */
public record Quantity(String name, String unit, String place) {}
