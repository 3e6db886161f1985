package io.tidegate.simulator.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording.
 *
 * @param at when it was recorded; null: right after the line before
 */
record Recorded(String topic, byte[] payload, int qos, boolean retained, @Nullable Instant at) {}
