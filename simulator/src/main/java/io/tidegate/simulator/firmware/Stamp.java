package io.tidegate.simulator.firmware;

import java.time.Instant;

/**
 * What a device puts beside each of its messages.
 *
 * @param at its clock
 * @param boot which start of the device, 1 to 8 lower-case hex digits
 * @param sequence counts every message of a boot from 0
 * @param buffered kept while there was no connection
 */
public record Stamp(Instant at, String boot, long sequence, boolean buffered) {}
