package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.firmware.Stamp;
import io.tidegate.simulator.firmware.Voice;
import java.time.Instant;
import java.util.List;

/** One device: which start of it this is, how much it has sent in it, and when. One thread. */
final class Apparatus {
  private final Voice voice;
  private final int firstBoot;
  private int boots;
  private long sequence;
  private long number;
  private long lastArrival;

  Apparatus(String community, String id, Firmware firmware, long seed) {
    this.voice = firmware.voice(community, id);
    this.firstBoot = (int) Chance.mix(seed, id.hashCode(), 11);
  }

  /**
   * When a saying arrives; not before what the device sent earlier.
   *
   * @param usual when it would arrive of itself
   */
  long arrival(long usual) {
    lastArrival = Math.max(lastArrival, usual);
    return lastArrival;
  }

  /** The messages, in order; none where they are lost, or its family has no words for it. */
  List<Frame> say(Saying saying) {
    Saying.Fate fate = saying.fate();
    if (fate.isAfterReboot()) {
      boots++;
      sequence = 0;
    }
    Stamp stamp =
        new Stamp(
            Instant.ofEpochMilli(saying.at() + fate.clockOffset()),
            Integer.toHexString(firstBoot + boots),
            Math.max(0, sequence - fate.numberedBack()),
            fate.isBuffered(),
            ++number);
    if (!(saying.report() instanceof Report.Presence) && fate.numberedBack() == 0) {
      sequence++;
    }
    return fate.isLost() ? List.of() : voice.say(saying.report(), stamp);
  }
}
