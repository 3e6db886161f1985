package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.firmware.Stamp;
import io.tidegate.simulator.firmware.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One device: its firmware, its boot and how many messages it has sent in it. One thread. */
final class VirtualDevice {
  private final Voice voice;
  private final String boot;
  private long sequence;

  VirtualDevice(String community, String id, Firmware firmware, String boot) {
    this.voice = firmware.voice(community, id);
    this.boot = boot;
  }

  /**
   * The messages, in order; none where its family has no words for it.
   *
   * @param kept how long ago it happened; more than zero: it was kept while offline
   */
  List<Frame> say(Report report, Instant now, Duration kept) {
    boolean counted = !(report instanceof Report.Presence);
    Stamp stamp = new Stamp(now.minus(kept), boot, sequence, !kept.isZero() && !kept.isNegative());
    if (counted) {
      sequence++;
    }
    return voice.say(report, stamp);
  }
}
