package dev.wengert.it.rules;

/** What has a volume. */
interface Shape {
  double at(double x);
}
