package dev.wengert.it.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Several threads that ask for prices and compare the answers with the closed form. */
final class Clients {
  private static final int THREADS = 4;
  private static final int REQUESTS = 75;
  private static final double TOLERANCE = 1e-9;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  Clients(String address) {
    this.address = address;
  }

  /** How many answers were right; throws for one that was not. */
  int run(long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(seed + i);
        clients.add(() -> ask(random));
      }
      int right = 0;
      for (Future<Integer> client : threads.invokeAll(clients)) {
        right += client.get();
      }
      return right;
    } finally {
      threads.shutdown();
    }
  }

  private int ask(Random random) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      double[] x = {
        random.nextDouble(80, 120), random.nextDouble(80, 120), random.nextDouble(0, 0.1),
        random.nextDouble(0.1, 0.5), random.nextDouble(0.25, 3)
      };
      String query = Arrays.stream(x).mapToObj(Double::toString).collect(Collectors.joining(","));
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + "?x=" + query)).build();
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(query + " -> " + response.statusCode() + ' ' + response.body());
      }
      check(response.body(), Greeks.of(x[0], x[1], x[2], x[3], x[4]), query);
    }
    return REQUESTS;
  }

  private static void check(String answer, double[] expected, String query) {
    String[] parts = answer.split(";");
    double[] actual = Arrays.stream(parts[0].split(",")).mapToDouble(Double::parseDouble).toArray();
    boolean right = actual.length == expected.length && parts[1].equals("[]") && parts[2].equals("null");
    for (int i = 0; right && i < expected.length; i++) {
      right = Math.abs(actual[i] - expected[i]) <= TOLERANCE * Math.max(1, Math.abs(expected[i]));
    }
    if (!right) {
      throw new AssertionError(query + " -> " + answer + " instead of " + Arrays.toString(expected));
    }
  }
}
