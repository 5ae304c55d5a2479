package com.acme.pricing;

/** A way to price options. */
public interface Pricer {
  boolean canPrice(Option option);

  double price(Option option);

  String model();
}
