package com.acme.pricing;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked over HTTP. */
@RestController
public class PricingController {
  private final List<Pricer> pricers;

  PricingController(List<Pricer> pricers) {
    this.pricers = pricers;
  }

  @GetMapping("/price")
  public Quote price(
      @RequestParam(defaultValue = "CALL") Option.Right right,
      @RequestParam(defaultValue = "EUROPEAN") Option.Style style,
      @RequestParam double spot,
      @RequestParam double strike,
      @RequestParam double rate,
      @RequestParam double volatility,
      @RequestParam double years) {
    return price(new Option(right, style, spot, strike, rate, volatility, years));
  }

  @PostMapping("/price")
  public Quote price(@RequestBody Option option) {
    Pricer pricer = pricers.stream().filter(p -> p.canPrice(option)).findFirst().orElseThrow();
    return new Quote(pricer.price(option), pricer.model());
  }

  @ExceptionHandler
  ProblemDetail notAnOption(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
  }
}
