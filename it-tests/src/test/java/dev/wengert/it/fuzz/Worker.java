package dev.wengert.it.fuzz;

import java.util.Set;
import java.util.TreeSet;

/**
 * Tries seeds one after the other, in a JVM with the agent attached.
 * Arguments: first seed, last seed, step, seconds, and optionally the seeds themselves with commas.
 */
public final class Worker {
  private static final int SHRUNK = 12;

  private final Summary summary = new Summary();
  private final Set<String> shrunk = new TreeSet<>();

  private Worker() {}

  public static void main(String[] arguments) {
    Worker worker = new Worker();
    long end = System.nanoTime() + Long.parseLong(arguments[3]) * 1_000_000_000L;
    if (arguments.length > 4) {
      for (String seed : arguments[4].split(",")) {
        if (System.nanoTime() < end) {
          worker.attempt(Long.parseLong(seed));
        }
      }
    } else {
      long last = Long.parseLong(arguments[1]);
      long step = Long.parseLong(arguments[2]);
      for (long seed = Long.parseLong(arguments[0]); seed < last && System.nanoTime() < end; seed += step) {
        worker.attempt(seed);
      }
    }
    worker.summary.print(System.out);
    System.out.flush();
    // Daemon threads or not: nothing that a generated program started keeps this JVM.
    Runtime.getRuntime().halt(0);
  }

  private void attempt(long seed) {
    Drawing drawing = Drawing.of(seed);
    if (drawing == null) {
      summary.skipped++;
      return;
    }
    Program program = drawing.program();
    Set<String> operations = Set.copyOf(program.operations());
    Trial.Verdict verdict = drawing.trial().run(program, drawing.expected());
    summary.add(seed, operations, verdict);
    if (verdict.kind() != null) {
      report(seed, program, verdict);
    }
  }

  private void report(long seed, Program program, Trial.Verdict verdict) {
    StringBuilder text = new StringBuilder("==== seed " + seed + ": " + verdict.kind() + "\n");
    boolean silent = verdict.kind().equals(Trial.SILENT);
    if (shrunk.size() < SHRUNK && (shrunk.add(verdict.kind()) || silent && shrunk.add("seed " + seed))) {
      Trial.Verdict smaller = new Shrinker(program, verdict.kind()).shrink();
      text.append(smaller.kind() == null ? verdict.message() : smaller.message()).append('\n');
      text.append(program.describe());
    } else {
      text.append(verdict.message()).append('\n');
    }
    System.out.println(text);
    System.out.flush();
  }
}
