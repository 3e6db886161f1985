package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;

/**
 * Something a device has to say, before it has a number.
 *
 * @param at when it really happened, milliseconds since 1970; a device says things in this order
 */
record Saying(long at, String device, Report report, Fate fate) {
  static Saying of(long at, String device, Report report) {
    return new Saying(at, device, report, Fate.USUAL);
  }

  Saying with(Fate changed) {
    return new Saying(at, device, report, changed);
  }

  /**
   * What becomes of it on the way.
   *
   * @param arrives milliseconds since 1970; 0: at once, as the network has it. Never before what
   *     the device said earlier
   * @param clockOffset what the device's clock is ahead, in milliseconds
   * @param isLost whether it takes a number and never arrives
   * @param isBuffered whether the device says that it kept it
   * @param isAfterReboot whether the device starts anew just before: another boot id, numbers from
   *     0
   */
  record Fate(
      long arrives, long clockOffset, boolean isLost, boolean isBuffered, boolean isAfterReboot) {
    static final Fate USUAL = new Fate(0, 0, false, false, false);

    Fate keptUntil(long moment) {
      return new Fate(moment, clockOffset, isLost, true, isAfterReboot);
    }

    Fate clockAhead(long millis) {
      return new Fate(arrives, millis, isLost, isBuffered, isAfterReboot);
    }

    Fate lost() {
      return new Fate(arrives, clockOffset, true, isBuffered, isAfterReboot);
    }

    Fate afterReboot() {
      return new Fate(arrives, clockOffset, isLost, isBuffered, true);
    }
  }
}
