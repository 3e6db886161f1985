package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.RuleClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What findings make of alerts.
 *
 * <p>One that fires again before it is closed is the same alert with another firing. One that was
 * closed while it fired stays silent until its condition has ended once. After it was closed as
 * {@code expected} or {@code device_fault} the closed one counts silently until the next 8:00; a
 * new one within a day of any other closing is a recurrence. A firing that starts before the last
 * one ended is the last one, going on.
 */
public final class Lifecycle {
  /** When a quieted alert may open again. */
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** How often evidence that has all its events is written anew. */
  private static final Duration EVIDENCE_PACE = Duration.ofMinutes(1);

  /** For how long after a closing the next one is the same thing again. */
  public static final Duration RECURRENCE = Duration.ofHours(24);

  private final ZoneId zone;

  /**
   * @param zone of the community
   */
  public Lifecycle(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Applies a finding.
   *
   * @param latest the newest alert of the finding's rule and subject, open or closed; null if there
   *     never was one
   * @param at arrival time or tick, UTC
   * @param freshId for a new alert
   * @return null if nothing changes
   */
  public @Nullable Change apply(
      @Nullable Alert latest, Finding finding, RuleClass ruleClass, Instant at, UUID freshId) {
    return switch (finding.type()) {
      case FIRES -> fires(latest, finding, ruleClass, at, freshId);
      case UPDATES -> latest == null || !latest.isFiring() ? null : updated(latest, finding, at);
      case RESOLVES ->
          ended(latest, finding, at, Firing.EndReason.RESOLVED, Change.Action.RESOLVED);
      case WITHDRAWS ->
          ended(latest, finding, at, Firing.EndReason.WITHDRAWN, Change.Action.WITHDRAWN);
      case REBUILT -> ended(latest, finding, at, Firing.EndReason.REBUILT, Change.Action.REBUILT);
    };
  }

  private @Nullable Change fires(
      @Nullable Alert latest, Finding finding, RuleClass ruleClass, Instant at, UUID freshId) {
    if (latest == null) {
      return opened(null, finding, ruleClass, at, freshId);
    }
    if (latest.isFiring()) {
      return latest.isClosed() ? null : updated(latest, finding, at);
    }
    boolean goesOn = goesOn(latest.last(), finding);
    if (latest.isClosed() && !goesOn && !isQuiet(latest, at)) {
      return opened(latest, finding, ruleClass, at, freshId);
    }
    Evidence evidence = Objects.requireNonNull(finding.evidence());
    Firing firing =
        new Firing(
            goesOn ? latest.last().ordinal() : latest.last().ordinal() + 1,
            goesOn ? earlier(latest.last().startedAt(), finding.at()) : finding.at(),
            null,
            null,
            finding.severity(),
            evidence,
            evidence.events().size(),
            at);
    Alert after =
        goesOn
            ? latest.with(firing, evidence.sentence(), latest.count())
            : latest
                .at(finding.place(), finding.microGrid())
                .with(firing, evidence.sentence(), latest.count() + 1);
    return new Change(
        after,
        Change.Action.FIRED,
        at,
        null,
        latest.isSilent() ? Map.of("silent", "true") : Map.of());
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  /** A firing that late events withdrew is over for good; one that ended may yet go on. */
  private static boolean goesOn(Firing last, Finding finding) {
    Instant endedAt = last.endedAt();
    return endedAt != null
        && last.endReason() != Firing.EndReason.WITHDRAWN
        && !finding.at().isAfter(endedAt);
  }

  private boolean isQuiet(Alert closed, Instant at) {
    Instant closedAt = closed.handled().closedAt();
    Disposition why = closed.handled().disposition();
    if (closedAt == null || why == null || !why.quietsRepeats()) {
      return false;
    }
    ZonedDateTime then = closedAt.atZone(zone);
    ZonedDateTime morning = then.with(MORNING);
    return at.isBefore((morning.isAfter(then) ? morning : morning.plusDays(1)).toInstant());
  }

  private static Change opened(
      @Nullable Alert earlier, Finding finding, RuleClass ruleClass, Instant at, UUID freshId) {
    Evidence evidence = Objects.requireNonNull(finding.evidence());
    Alert alert =
        new Alert(
            freshId,
            finding.rule(),
            ruleClass,
            finding.severity(),
            finding.subject(),
            finding.place(),
            finding.microGrid(),
            Condition.FIRING,
            Handled.fresh(at),
            1,
            finding.at(),
            null,
            1,
            earlier == null ? null : earlier.id(),
            evidence.sentence(),
            new Firing(
                1,
                finding.at(),
                null,
                null,
                finding.severity(),
                evidence,
                evidence.events().size(),
                at),
            null);
    return new Change(
        alert,
        Change.Action.OPENED,
        at,
        null,
        isRecurrence(earlier, at) ? Map.of("recurrence", "true") : Map.of());
  }

  private static boolean isRecurrence(@Nullable Alert earlier, Instant at) {
    Handled was = earlier == null ? null : earlier.handled();
    Instant closedAt = was == null ? null : was.closedAt();
    Disposition why = was == null ? null : was.disposition();
    return closedAt != null
        && why != null
        && why.marksRecurrence()
        && at.isBefore(closedAt.plus(RECURRENCE));
  }

  /**
   * More evidence is written while there are more events to keep, and then once a minute: a door
   * that denies ten times a second would rewrite it as often.
   */
  private static @Nullable Change updated(Alert latest, Finding finding, Instant at) {
    Firing last = latest.last();
    Evidence evidence = Objects.requireNonNull(finding.evidence());
    int events = evidence.events().size();
    boolean startsEarlier = finding.at().isBefore(last.startedAt());
    boolean isOtherwise = finding.severity() != last.severity();
    if (!isOtherwise
        && !startsEarlier
        && events <= last.events()
        && at.isBefore(last.evidenceAt().plus(EVIDENCE_PACE))) {
      return null;
    }
    Firing firing =
        new Firing(
            last.ordinal(),
            startsEarlier ? finding.at() : last.startedAt(),
            null,
            null,
            finding.severity(),
            evidence,
            events,
            at);
    return isOtherwise
        ? new Change(
            latest.with(firing, evidence.sentence(), latest.count()),
            Change.Action.UPDATED,
            at,
            null,
            Map.of("severity", finding.severity().word()))
        : new Change(
            latest.evidenced(firing, evidence.sentence()),
            Change.Action.EVIDENCED,
            at,
            null,
            Map.of());
  }

  private static @Nullable Change ended(
      @Nullable Alert latest,
      Finding finding,
      Instant at,
      Firing.EndReason reason,
      Change.Action action) {
    if (latest == null) {
      return null;
    }
    Firing last = latest.last();
    Instant endedAt = last.endedAt();
    boolean isWithdrawnAfterItsEnd =
        endedAt != null
            && reason == Firing.EndReason.WITHDRAWN
            && last.endReason() == Firing.EndReason.RESOLVED
            && !finding.at().isAfter(endedAt);
    if (endedAt != null && !isWithdrawnAfterItsEnd) {
      return null;
    }
    Firing firing =
        new Firing(
            last.ordinal(),
            last.startedAt(),
            finding.at().isBefore(last.startedAt()) ? last.startedAt() : finding.at(),
            reason,
            last.severity(),
            last.evidence(),
            last.events(),
            last.evidenceAt());
    return new Change(
        latest.with(firing, latest.sentence(), latest.count()), action, at, null, Map.of());
  }
}
