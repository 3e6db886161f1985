package io.tidegate.simulator.firmware;

/**
 * A message ready for the wire.
 *
 * @param payload not copied: never changed
 */
public record Frame(String topic, byte[] payload, boolean retained) {}
