package com.acme.pricing;

/**
 * A price.
 *
 * @param model by which it was found
 */
public record Quote(double price, String model) {}
