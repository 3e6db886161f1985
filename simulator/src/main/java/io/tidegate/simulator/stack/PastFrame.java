package io.tidegate.simulator.stack;

import java.time.Instant;

/**
 * A message of the past.
 *
 * @param payload not copied
 * @param receivedAt when it arrived then
 */
public record PastFrame(String topic, byte[] payload, Instant receivedAt) {}
