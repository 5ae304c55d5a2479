package dev.wengert.agent.classes;

/**
 * Where a member is declared, as far as class files tell.
 *
 * @param owner the class that declares it, or null
 * @param missing a class on the way whose file cannot be found (it may be made at run time), or null
 */
public record Declaration(ClassInfo owner, String missing) {}
