package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Frame;
import java.time.Instant;

/**
 * A message on its way to the gateway.
 *
 * @param arrivedAt never before that of the message before it
 */
public record WorldMessage(Instant arrivedAt, Frame frame) {}
