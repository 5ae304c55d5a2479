package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the addresses of the arrays a and b are looked up again. A store to one may give the other addresses. */
class StaleBasesTest {
  private static final Source STRAIGHT = new Source("double x, int n", "return x;");
  private static final Source BRANCHES =
      new Source("double x, int n", "if (n > 0)", "x *= 2;", "else", "x *= 3;", "return x;");
  private static final Source LOOP =
      new Source("double x, int n", "int i = 0;", "while (i < n)", "{ x *= x;", "i++; }", "return x;");
  private static final Source NESTED =
      new Source(
          "double x, int n", "int i = 0;", "while (i < n)", "{ int k = 0;", "while (k < i)", "{ x *= x; k++; }",
          "i++; }", "return x;");
  private static final Set<Object> ARRAYS = Set.of("a", "b");

  private final Plan plan = new Plan();
  /** By block: what happens in it, with the look-ups in between. */
  private final Map<Integer, List<String>> events = new HashMap<>();

  private List<String> now;

  /**
   * What happens in a block, with the look-ups in between.
   *
   * @param seen where that is, by its line
   * @param does what the method does, by line: use, store, call
   */
  private List<String> line(int seen, Source source, Map<Integer, String> does) {
    Map<Integer, List<String>> actions = new HashMap<>();
    does.forEach((line, all) -> actions.put(source.block(line), List.of(all.split(", "))));
    bothPasses(source.graph, actions);
    return events.get(source.block(seen));
  }

  private void bothPasses(Graph graph, Map<Integer, List<String>> actions) {
    pass(graph, actions, Set.of());
    plan.complete();
    pass(graph, actions, ARRAYS);
  }

  private void pass(Graph graph, Map<Integer, List<String>> actions, Set<Object> followed) {
    StaleBases stale =
        new StaleBases(
            plan,
            graph,
            Loop.all(graph),
            followed,
            (stored, key) -> stored instanceof String && !stored.equals(key),
            key -> now.add("look up " + key));
    for (int block : graph.blocks()) {
      now = new ArrayList<>();
      events.put(block, now);
      stale.begin(block);
      actions.getOrDefault(block, List.of()).forEach(action -> perform(stale, block, action));
      stale.end(block);
    }
  }

  private void perform(StaleBases stale, int block, String action) {
    String[] words = action.split(" ");
    switch (words[0]) {
      case "use" -> stale.use(block, words[1]);
      case "store" -> stale.changed(block, words[1]);
      case "call" -> stale.changed(block, StaleBases.Unknown.CODE);
      default -> stale.lookedUp(words[1]);
    }
    now.add(action);
  }

  @Test
  void whatWasNotOvertakenIsNotLookedUp() {
    assertEquals(
        List.of("use a", "store a", "use a"), line(1, STRAIGHT, Map.of(1, "use a, store a, use a")));
  }

  @Test
  void aStoreToAnotherArrayIsFollowedByALookUpBeforeTheNextUse() {
    assertEquals(
        List.of("use a", "store b", "look up a", "use a", "use a"),
        line(1, STRAIGHT, Map.of(1, "use a, store b, use a, use a")));
  }

  @Test
  void aCallMayHaveGivenAddressesToAll() {
    assertEquals(
        List.of("call", "look up b", "use b", "look up a", "use a"),
        line(1, STRAIGHT, Map.of(1, "call, use b, use a")));
  }

  @Test
  void whatIsNotUsedAgainIsNotLookedUp() {
    assertEquals(List.of("use a", "use b", "call"), line(1, STRAIGHT, Map.of(1, "use a, use b, call")));
  }

  @Test
  void whatWasLookedUpForAnotherReasonIsNotLookedUpAgain() {
    assertEquals(
        List.of("call", "assign a", "use a"), line(1, STRAIGHT, Map.of(1, "call, assign a, use a")));
  }

  @Test
  void aChangeOnOneOfTwoWaysIsEnough() {
    Map<Integer, String> does = Map.of(2, "store b", 5, "use a");
    assertEquals(List.of("store b"), line(2, BRANCHES, does));
    assertEquals(List.of("look up a", "use a"), events.get(BRANCHES.block(5)));
  }

  @Test
  void aChangeOnOneWayDoesNotConcernTheOther() {
    assertEquals(List.of("use a"), line(4, BRANCHES, Map.of(2, "store b", 4, "use a")));
  }

  @Test
  void whatABlockNeedsIsLookedUpWhereItBegins() {
    assertEquals(List.of("look up a", "use b", "use a"), line(5, BRANCHES, Map.of(2, "store b", 5, "use b, use a")));
  }

  @Test
  void aLookUpOnAllWaysServesWhereTheyMeet() {
    assertEquals(
        List.of("use a"), line(5, BRANCHES, Map.of(1, "store b", 2, "use a", 4, "use a", 5, "use a")));
  }

  @Test
  void aLoopThatOnlyReadsHasItsLookUpsInFrontOfIt() {
    Map<Integer, String> does = Map.of(1, "call", 3, "use a", 5, "use a");
    assertEquals(List.of("call", "look up a"), line(1, LOOP, does));
    assertEquals(List.of("use a"), events.get(LOOP.block(3)));
    assertEquals(List.of("use a"), events.get(LOOP.block(5)));
  }

  @Test
  void aChangeAtTheEndOfARoundConcernsTheNext() {
    assertEquals(List.of("look up a", "use a", "store b"), line(3, LOOP, Map.of(3, "use a, store b")));
  }

  @Test
  void anInnerLoopThatOnlyReadsLooksUpWhatTheOuterOneChanged() {
    Map<Integer, String> does = Map.of(3, "store b", 5, "use a");
    assertEquals(List.of("store b", "look up a"), line(3, NESTED, does));
    assertEquals(List.of("use a"), events.get(NESTED.block(5)));
  }

  @Test
  void aChangeThatTheFirstPassDidNotSeeIsAnError() {
    Graph graph = STRAIGHT.graph;
    plan.complete();
    assertThrows(
        IllegalStateException.class, () -> pass(graph, Map.of(graph.blocks().get(0), List.of("store b")), ARRAYS));
  }

  /** Whatever way a method takes: what it uses was looked up since it may have got addresses. */
  @Test
  void nothingIsUsedThatMayHaveBeenOvertaken() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Graph graph = List.of(BRANCHES, LOOP, NESTED).get(seed % 3).graph;
      Map<Integer, List<String>> actions = new HashMap<>();
      graph.blocks().forEach(block -> actions.put(block, actions(random)));
      StaleBasesTest method = new StaleBasesTest();
      method.bothPasses(graph, actions);
      for (int k = 0; k < 10; k++) {
        method.run(graph, random);
      }
    }
  }

  private static List<String> actions(Random random) {
    return random.ints(random.nextInt(4), 0, 12)
        .mapToObj(List.of("use a", "use a", "use a", "use b", "use b", "use b", "store a", "store a", "store b",
            "store b", "call", "assign a")::get)
        .toList();
  }

  /** Takes one way through the method. */
  private void run(Graph graph, Random random) {
    Set<String> overtaken = new HashSet<>();
    int block = graph.blocks().get(0);
    for (int steps = 0; steps < 60; steps++) {
      for (String event : events.get(block)) {
        happens(event, overtaken);
      }
      List<Integer> next = graph.successors(block);
      if (next.isEmpty()) {
        return;
      }
      block = next.get(random.nextInt(next.size()));
    }
  }

  private void happens(String event, Set<String> overtaken) {
    String array = event.substring(event.lastIndexOf(' ') + 1);
    if (event.startsWith("use")) {
      assertFalse(overtaken.contains(array), () -> array + " is used, and may have been overtaken: " + events);
    } else if (event.equals("call")) {
      overtaken.addAll(Set.of("a", "b"));
    } else if (event.startsWith("store")) {
      overtaken.add(array.equals("a") ? "b" : "a");
    } else {
      overtaken.remove(array);
    }
  }
}
