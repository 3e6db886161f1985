package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a detector may read besides its subject's state. Valid during the call only. */
public interface RuleContext {
  /** The pipeline's time: arrival of the event in hand, or the tick's second. Never goes back. */
  Instant now();

  /** The register at the batch's version. */
  Register register();

  /** The community's zone, for days and times of day. */
  ZoneId zone();

  /** The day of {@code at} in the community's zone. */
  default LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone());
  }

  /**
   * The place of the subject in hand: of a rule about places or rooms the subject itself. -1 where
   * it is not known (a device that is not registered).
   */
  int place();

  /** Whether an event is of the subject in hand, and does not only matter to it. */
  boolean isSubject(SeenEvent seen);

  /** The value of one of the rule's own thresholds that is in force at the subject's place. */
  long value(Threshold threshold);

  /** The same of a threshold that is a span. */
  default Duration span(Threshold threshold) {
    return threshold.span(value(threshold));
  }

  /**
   * Since when the gateway receives everything; null while it does not, so that silence means
   * nothing.
   */
  @Nullable Instant listeningSince();

  /** Whether a device is of one of these families; false if the register does not know it. */
  default boolean isOfFamily(int device, Set<String> codecs) {
    Device known = register().device(device);
    return known != null && codecs.contains(known.codec());
  }

  /** Whether the register of the house around {@code place} was declared complete by then. */
  boolean isComplete(int place, Instant at);

  /**
   * Whether rules about credentials may judge at {@code place}: complete, and the register knows
   * the holders of most credentials granted there of late.
   */
  boolean isCovered(int place, Instant at);

  /**
   * Whether what a device does not say means something now: it is online, its clock is right and
   * nothing it sent is missing.
   */
  boolean isTrusted(int device);

  /** Whether a device is known to have no connection now, by itself or with its area. */
  boolean isAway(int device);

  /** Whether a device's clock is known to be wrong now. */
  boolean isClockWrong(int device);

  /**
   * The same for all days from {@code from} to {@code to}, both included, at most 60 days back:
   * false if on one of them it was offline, its clock wrong or messages missing for any time, or
   * the gateway does not know that day of it.
   */
  boolean wasTrusted(int device, LocalDate from, LocalDate to);

  /**
   * Whether no number is missing of a message that the device may have sent between {@code from}
   * and its event at {@code to}; true if it does not number them. Gaps that showed later do not
   * count: whether they have shown yet would depend on when one asks.
   */
  boolean isUnbroken(int device, Instant from, Instant to);

  /**
   * The highest sequence number since the device's last start; null if it does not number its
   * events, or has sent none yet.
   */
  @Nullable Sequence newestNumber(int device);
}
