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

  Saying saying(Report other) {
    return new Saying(at, device, other, fate);
  }

  /**
   * What becomes of it on the way.
   *
   * @param arrives milliseconds since 1970; 0: at once, as the network has it. Never before what
   *     the device sent earlier
   * @param clockOffset what the device's clock is ahead, in milliseconds
   * @param isLost whether it takes a number and never arrives
   * @param isBuffered whether the device says that it kept it
   * @param isAfterReboot whether the device starts anew just before: another boot id, numbers from
   *     0
   * @param isOvertaken whether what the device says later may arrive before it
   * @param numberedBack 0: it takes the next number; more: the one so far back, again
   * @param copies how often it arrives once more, the same bytes
   * @param copiesEvery milliseconds from one arrival to the next
   */
  record Fate(
      long arrives,
      long clockOffset,
      boolean isLost,
      boolean isBuffered,
      boolean isAfterReboot,
      boolean isOvertaken,
      int numberedBack,
      int copies,
      long copiesEvery) {
    static final Fate USUAL = new Fate(0, 0, false, false, false, false, 0, 0, 0);

    Fate keptUntil(long moment) {
      return new Fate(
          moment,
          clockOffset,
          isLost,
          true,
          isAfterReboot,
          isOvertaken,
          numberedBack,
          copies,
          copiesEvery);
    }

    Fate clockAhead(long millis) {
      return new Fate(
          arrives,
          millis,
          isLost,
          isBuffered,
          isAfterReboot,
          isOvertaken,
          numberedBack,
          copies,
          copiesEvery);
    }

    Fate lost() {
      return new Fate(
          arrives,
          clockOffset,
          true,
          isBuffered,
          isAfterReboot,
          isOvertaken,
          numberedBack,
          copies,
          copiesEvery);
    }

    Fate afterReboot() {
      return new Fate(
          arrives,
          clockOffset,
          isLost,
          isBuffered,
          true,
          isOvertaken,
          numberedBack,
          copies,
          copiesEvery);
    }

    Fate overtakenUntil(long moment) {
      return new Fate(
          moment,
          clockOffset,
          isLost,
          isBuffered,
          isAfterReboot,
          true,
          numberedBack,
          copies,
          copiesEvery);
    }

    Fate numberedBack(int numbers) {
      return new Fate(
          arrives,
          clockOffset,
          isLost,
          isBuffered,
          isAfterReboot,
          isOvertaken,
          numbers,
          copies,
          copiesEvery);
    }

    Fate repeated(int times, long every) {
      return new Fate(
          arrives,
          clockOffset,
          isLost,
          isBuffered,
          isAfterReboot,
          isOvertaken,
          numberedBack,
          times,
          every);
    }
  }
}
