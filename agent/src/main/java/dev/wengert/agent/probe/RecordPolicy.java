package dev.wengert.agent.probe;

/**
 * Which executions of the root are recorded.
 *
 * @param every the first of each so many
 * @param most how many at most
 * @param average whether the report has their mean only
 * @param keep how many the report has, if it has them all
 */
record RecordPolicy(long every, long most, boolean average, long keep) {
  static final long KEEP = 1_000;
  static final RecordPolicy FIRST = new RecordPolicy(1, 1, false, KEEP);
  static final RecordPolicy ALL = new RecordPolicy(1, Long.MAX_VALUE, false, KEEP);
  static final RecordPolicy AVERAGE = new RecordPolicy(1, Long.MAX_VALUE, true, KEEP);
}
