package dev.wengert.it.osgi.model;

/** What others do with an elongation. */
@FunctionalInterface
public interface Observer {
  double observe(double elongation);
}
