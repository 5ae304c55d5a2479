package dev.wengert.it.engine.facade;

/** Has nothing of its own. */
public final class Facade extends Part {}
