package io.tidegate.simulator.firmware;

/**
 * A message ready for the wire.
 *
 * @param payload not copied: nobody writes to it
 */
public record Frame(String topic, byte[] payload, boolean retained) {}
