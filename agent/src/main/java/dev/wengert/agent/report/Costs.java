package dev.wengert.agent.report;

/**
 * What a run cost.
 *
 * @param statements on the tape
 * @param tapeBytes memory that the tape took
 * @param recordingNanos from the begin of the root to its end
 * @param sweepNanos all sweeps together
 */
public record Costs(long statements, long tapeBytes, long recordingNanos, long sweepNanos) {}
