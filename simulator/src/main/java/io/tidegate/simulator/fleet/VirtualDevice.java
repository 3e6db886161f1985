package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.firmware.Stamp;
import java.time.Duration;
import java.time.Instant;

/** One device: its firmware, its boot and how many messages it has sent in it. One thread. */
final class VirtualDevice {
  private final String community;
  private final String id;
  private final Firmware firmware;
  private final String boot;
  private long sequence;

  VirtualDevice(String community, String id, Firmware firmware, String boot) {
    this.community = community;
    this.id = id;
    this.firmware = firmware;
    this.boot = boot;
  }

  /**
   * @param kept how long ago it happened; more than zero: it was kept while offline
   */
  Frame say(Report report, Instant now, Duration kept) {
    boolean counted = !(report instanceof Report.Presence);
    Stamp stamp = new Stamp(now.minus(kept), boot, sequence, !kept.isZero() && !kept.isNegative());
    if (counted) {
      sequence++;
    }
    return firmware.encode(community, id, report, stamp);
  }
}
