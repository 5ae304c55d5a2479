package dev.wengert.agent.report;

import java.time.Instant;

/**
 * With what the report was made.
 *
 * @param wengert its version
 * @param java version of the JDK
 * @param vm name and version of the virtual machine
 * @param os name, version and architecture
 * @param command the application's command line, as far as it is known
 */
public record Environment(
    String wengert, String java, String vm, String os, String command, Instant started) {}
