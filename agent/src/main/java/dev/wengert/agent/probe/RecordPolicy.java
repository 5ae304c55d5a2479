package dev.wengert.agent.probe;

/**
 * Which executions of the root are recorded.
 *
 * @param every the first of each so many
 * @param most how many at most
 * @param average whether the report has their mean only
 */
record RecordPolicy(long every, long most, boolean average) {
  static final RecordPolicy FIRST = new RecordPolicy(1, 1, false);
  static final RecordPolicy ALL = new RecordPolicy(1, Long.MAX_VALUE, false);
  static final RecordPolicy AVERAGE = new RecordPolicy(1, Long.MAX_VALUE, true);
}
