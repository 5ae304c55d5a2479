package dev.wengert.it.libraries;

import dev.wengert.Leak;

/** finmath's simulation as it comes, which hands its factors to other threads. */
class FinmathThreadsTest extends LibraryTest {
  @Override
  String library() {
    return "finmath-lib 6.0.28";
  }

  @Override
  void cases(Cases cases) {
    cases.call("EuropeanOption.getValue, Monte Carlo on several threads").by("stock, rate, volatility").at(100, 0.03, 0.25)
        .is(x -> FinmathSimulation.price(x[0], x[1], x[2]))
        .leaks("each factor is simulated by a task of an executor; with isUseMultiThreadding=false all is exact", Leak.Kind.THREAD)
        .gradient("the paths that end above the strike", x -> FinmathSimulation.pathwise(x[0], x[1], x[2]));
  }
}
