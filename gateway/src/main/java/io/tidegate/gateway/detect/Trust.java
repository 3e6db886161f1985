package io.tidegate.gateway.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which devices are not to be taken at their word, now and over the days past: what the rules about
 * offline devices, wrong clocks and missing messages said. Mutable, of {@link Detection}.
 *
 * <p>A device costs one entry; days past the sixtieth are forgotten.
 */
final class Trust {
  /** Rules whose firing means that a device is not to be trusted. */
  private static final Map<String, Integer> REASONS =
      Map.of("device-offline", 1, "clock-wrong", 2, "messages-missing", 4, "area-outage", 8);

  /** Days that are remembered. */
  static final int DAYS = 60;

  static final class Days {
    /** Bit of each reason that holds. */
    int now;

    /** Epoch day of bit 0 of {@code bad}. */
    long today = Long.MIN_VALUE;

    /** Bit n: on the day n days before {@code today} there was a reason. */
    long bad;

    /** Epoch day on which the device was first heard. */
    long since = Long.MAX_VALUE;
  }

  private final ZoneId zone;
  private final Map<Integer, Days> devices = new HashMap<>();

  Trust(ZoneId zone) {
    this.zone = zone;
  }

  /** Whether a rule's findings matter here. */
  static boolean isReason(String rule) {
    return REASONS.containsKey(rule);
  }

  /** A device was heard. */
  void heard(int device, Instant at) {
    Days record = devices.get(device);
    if (record == null) {
      record = new Days();
      record.since = day(at);
      devices.put(device, record);
    }
  }

  /** A rule that is a reason found that its condition began, or ended, at a device. */
  void found(String rule, int device, boolean holds, Instant at) {
    int bit = REASONS.getOrDefault(rule, 0);
    Days record = devices.computeIfAbsent(device, key -> new Days());
    long day = day(at);
    move(record, day);
    if (holds) {
      record.now |= bit;
    } else {
      record.now &= ~bit;
    }
    mark(record, day);
  }

  /** Whether there is no reason now. */
  boolean isTrusted(int device) {
    Days record = devices.get(device);
    return record != null && record.now == 0;
  }

  /** Whether there was none on any of these days. */
  boolean wasTrusted(int device, LocalDate from, LocalDate to) {
    Days record = devices.get(device);
    if (record == null || from.toEpochDay() < record.since) {
      return false;
    }
    if (record.today == Long.MIN_VALUE) {
      return true; // there never was a reason
    }
    for (long day = from.toEpochDay(); day <= to.toEpochDay(); day++) {
      long back = record.today - day;
      if (back >= DAYS || (back < 0 && record.now != 0)) {
        return false;
      }
      if (back >= 0 && (record.bad >>> back & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** On how many of these days there was none. */
  int trustedDays(int device, LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      days += wasTrusted(device, day, day) ? 1 : 0;
    }
    return days;
  }

  /** The rules that speak against a device now. */
  List<String> reasons(int device) {
    Days record = devices.get(device);
    return record == null || record.now == 0
        ? List.of()
        : REASONS.entrySet().stream()
            .filter(reason -> (record.now & reason.getValue()) != 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  /** A device's {@link Days}, as they are kept over a restart. */
  record Kept(int device, int now, long today, long bad, long since) {}

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(devices.size());
    devices.forEach(
        (device, days) -> kept.add(new Kept(device, days.now, days.today, days.bad, days.since)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    for (Kept one : kept) {
      Days days = new Days();
      days.now = one.now;
      days.today = one.today;
      days.bad = one.bad;
      days.since = one.since;
      devices.put(one.device, days);
    }
  }

  private static void move(Days record, long day) {
    if (record.today == Long.MIN_VALUE) {
      record.today = day;
      return;
    }
    long forward = day - record.today;
    if (forward <= 0) {
      return;
    }
    record.bad = forward >= 64 ? 0 : record.bad << forward;
    if (record.now != 0) {
      record.bad |= forward >= 64 ? -1L : (1L << (forward + 1)) - 1; // it held on each day since
    }
    record.today = day;
  }

  private static void mark(Days record, long day) {
    long back = record.today - day;
    if (back >= 0 && back < 64) {
      record.bad |= 1L << back;
    }
  }

  private long day(Instant at) {
    return LocalDate.ofInstant(at, zone).toEpochDay();
  }
}
