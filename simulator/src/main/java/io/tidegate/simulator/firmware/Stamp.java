package io.tidegate.simulator.firmware;

import java.time.Instant;

/**
 * Metadata of each message of a device.
 *
 * @param at its clock
 * @param boot which start of the device, 1 to 8 lower-case hex digits
 * @param sequence counts every message of a boot from 0
 * @param buffered kept while there was no connection
 * @param number counts every message since the device was put up, from 1
 */
public record Stamp(Instant at, String boot, long sequence, boolean buffered, long number) {
  /** Of the first boot. */
  public Stamp(Instant at, String boot, long sequence, boolean buffered) {
    this(at, boot, sequence, buffered, sequence + 1);
  }
}
