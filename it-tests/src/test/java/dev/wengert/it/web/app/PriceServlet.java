package dev.wengert.it.web.app;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Answers {@code ?x=spot,strike,rate,volatility,maturity} with the price, its five partials, the leaks. */
@WebServlet("/price")
public final class PriceServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    double[] x = Arrays.stream(request.getParameter("x").split(",")).mapToDouble(Double::parseDouble).toArray();
    Gradient g = Wengert.gradient(p -> new EuropeanCall(p[0], p[1], p[2], p[3], p[4]).price(), x);
    String numbers =
        DoubleStream.concat(DoubleStream.of(g.value()), Arrays.stream(g.partials()))
            .mapToObj(Double::toString)
            .collect(Collectors.joining(","));
    response.getWriter().print(numbers + ';' + g.leaks() + ';' + Wengert.class.getClassLoader());
  }
}
