package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Frame;
import java.time.Duration;

/**
 * A message and when it is due.
 *
 * @param due from the start
 * @param event whether it counts as an event
 * @param stored whether a gateway keeps a row of it: events and health, not presence
 */
public record Outgoing(Duration due, Frame frame, boolean event, boolean stored) {}
