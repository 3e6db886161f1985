package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * granted-not-permitted: a door grants access against the register, since the credential is
 * withdrawn, past its end or not for this place: the door's own list is stale. A moment: ends a
 * while after the last one.
 *
 * <p>Where the register changed only just before, the door has had no time to learn of it. In
 * houses that are not covered it cannot tell and remembers nothing.
 */
public final class GrantedNotPermitted implements Counting {
  private static final Rule RULE =
      new Rule(
          "granted-not-permitted",
          RuleClass.PERSON,
          SubjectKind.DOOR_CREDENTIAL,
          Severity.HIGH,
          new Bilingual("越权放行", "Granted though not permitted"),
          new Bilingual(
              "请物业或厂家更新该门的名单，并核对登记是否有误",
              "Have the door's own list brought up to date, and check that the register is right"),
          new DataUse(
              "更新门上过期的名单",
              "Bring doors up to date whose lists are stale",
              DataKind.DEVICE,
              DataKind.PERSON),
          Duration.ofHours(3));

  private static final Threshold GRACE = new Threshold("grace", 10, "min", 1, 1_440);
  private static final Threshold CALM = new Threshold("calm", 15, "min");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(GRACE, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    CredentialVerdict verdict = seen.verdict();
    return (verdict == CredentialVerdict.REVOKED
            || verdict == CredentialVerdict.EXPIRED
            || verdict == CredentialVerdict.WRONG_PLACE)
        && ((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED;
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    return context.isCovered(seen.place(), at)
        && !at.isBefore(changedAt(seen, context).plus(context.span(GRACE)));
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(CALM);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> grants = memory.within(interval.start(), interval.end());
    SeenEvent last = SeenOrder.last(grants);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual why = why(last.verdict());
    Bilingual grace = EvidenceText.span(context.span(GRACE));
    return EvidenceText.evidence(
        new Bilingual(
            "%s：%s 该门放行了一个%s的凭证（共 %s 次，登记变更已超过 %s），门上的名单可能没有更新，请核对。"
                .formatted(place.zh(), time, why.zh(), grants.size(), grace.zh()),
            ("%s: at %s the door let in a credential that is %s (%s; in the register for"
                    + " more than %s); its own list may be stale, please check.")
                .formatted(
                    place.en(),
                    time,
                    why.en(),
                    EvidenceText.count(grants.size(), "time"),
                    grace.en())),
        grants,
        Map.of(
            "grants",
            grants.size() + " (≥ 1)",
            "register",
            last.verdict().word(),
            "grace",
            grace.en()),
        new Bilingual(
            "登记允许该凭证，或登记变更不到 " + grace.zh(),
            "a credential that the register permits, or a change of the register less than "
                + grace.en()
                + " old"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    Duration calm = context.span(CALM);
    return events -> WindowCounts.moments(events, calm, RULE.severity());
  }

  /** When the register's state of the credential took effect, or became known. */
  private static Instant changedAt(SeenEvent seen, RuleContext context) {
    HeldCredential held = Correlator.held(seen.event(), context.register());
    if (held == null) {
      return seen.occurredAt(); // it was taken out of the register while the event was on its way
    }
    Instant ended =
        switch (seen.verdict()) {
          case REVOKED -> held.revokedAt();
          case EXPIRED -> held.to();
          case WRONG_PLACE -> doorKnownSince(seen, context);
          default -> null;
        };
    return ended != null && ended.isAfter(held.changedAt()) ? ended : held.changedAt();
  }

  /** A device may have sent events for weeks before its doors were registered. */
  private static @Nullable Instant doorKnownSince(SeenEvent seen, RuleContext context) {
    Device device = context.register().device(seen.device());
    return device == null ? null : device.enteredAt();
  }

  private static Bilingual why(CredentialVerdict verdict) {
    return switch (verdict) {
      case REVOKED -> new Bilingual("已注销", "withdrawn");
      case EXPIRED -> new Bilingual("已过期", "past its end");
      default -> new Bilingual("不含此处权限", "not for this place");
    };
  }
}
