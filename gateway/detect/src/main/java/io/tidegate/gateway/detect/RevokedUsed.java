package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * revoked-used: a credential that was withdrawn, or is past its end, is shown again and refused.
 * Ends when the count has been under the threshold for one window.
 *
 * <p>In the first days after a tenancy's end former residents hand over keys or fetches the post:
 * that counts for nothing. A card that is withdrawn while its holder lives on, as one that was
 * lost, has no such days. A visitor's pass past its end is visitor-overstay's. In houses that are
 * not covered it cannot tell and remembers nothing.
 */
public final class RevokedUsed implements Counting {
  private static final Rule RULE =
      new Rule(
          "revoked-used",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.MEDIUM,
          new Bilingual("失效凭证使用", "Withdrawn credential used"),
          new Bilingual(
              "今天走访时了解持有人是否仍住在这里，更新登记或收回凭证",
              "On today's walk find out whether its holder still lives here; correct the register"
                  + " or take the credential back"),
          new DataUse(
              "核实退租后凭证是否收回",
              "See that credentials are handed back",
              DataKind.DEVICE,
              DataKind.PERSON),
          Duration.ofHours(51));

  private static final Threshold TIMES = new Threshold("times", 2, "count", 1, 30);
  private static final Threshold WINDOW = new Threshold("window", 24, "h", 1, 168);
  private static final Threshold GRACE = new Threshold("grace", 3, "d", 0, 60);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(TIMES, WINDOW, GRACE);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    CredentialVerdict verdict = seen.verdict();
    return (verdict == CredentialVerdict.REVOKED || verdict == CredentialVerdict.EXPIRED)
        && seen.holderKind() != HolderKind.VISITOR
        && ((DeviceEvent.Access) seen.event()).outcome() == Outcome.DENIED;
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    Instant ended = endOf(seen, context);
    return ended != null && !isMovingOut(seen, context) && context.isCovered(seen.place(), at);
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(WINDOW);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    Duration window = context.span(WINDOW);
    List<SeenEvent> attempts = memory.within(interval.start().minus(window), interval.end());
    SeenEvent last = SeenOrder.last(attempts);
    int times = memory.within(last.occurredAt().minus(window), last.occurredAt()).size();
    Set<Object> doors = new HashSet<>();
    attempts.forEach(attempt -> doors.add(SubjectKey.doorOf(attempt)));
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    boolean revoked = last.verdict() == CredentialVerdict.REVOKED;
    Bilingual what = revoked ? new Bilingual("已注销", "withdrawn") : new Bilingual("已过期", "expired");
    Bilingual within = EvidenceText.span(window);
    Bilingual grace = EvidenceText.span(context.span(GRACE));
    long threshold = context.value(TIMES);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：一个%s的凭证截至 %s 在 %s内被拒绝 %s 次（阈值 %s 次），涉及 %s 个门，请核实持有人情况。"
                .formatted(
                    place.zh(), what.zh(), time, within.zh(), times, threshold, doors.size()),
            ("%s: one %s credential was denied %s within %s up to %s (threshold %s), at %s;"
                    + " please check who holds it.")
                .formatted(
                    place.en(),
                    what.en(),
                    EvidenceText.count(times, "time"),
                    within.en(),
                    time,
                    threshold,
                    EvidenceText.count(doors.size(), "door"))),
        attempts,
        Map.of(
            "attempts", times + " (≥ " + threshold + ")",
            "window", within.en(),
            "doors", Integer.toString(doors.size()),
            "grace", grace.en()),
        new Bilingual(
            "凭证仍有效，或持有人退租不到 " + grace.zh(),
            "a credential in force, or a holder who moved out less than "
                + grace.en()
                + " before"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    int times = (int) context.value(TIMES);
    Duration window = context.span(WINDOW);
    return events -> WindowCounts.counted(events, times, window, RULE.severity());
  }

  /** Whether its holder has moved out within the grace, and lives in none of its rooms any more. */
  private static boolean isMovingOut(SeenEvent seen, RuleContext context) {
    HeldCredential held = Correlator.held(seen.event(), context.register());
    Integer holder = seen.holder();
    if (held == null || holder == null || seen.holderKind() != HolderKind.RESIDENT) {
      return false;
    }
    Instant at = seen.occurredAt();
    Instant from = at.minus(context.span(GRACE));
    boolean isLate = false;
    for (Tenancy tenancy : context.register().tenanciesOfResident(holder)) {
      Instant to = tenancy.to();
      if (tenancy.holdsAt(at)) {
        return false;
      }
      isLate |= to != null && !to.isAfter(at) && to.isAfter(from);
    }
    return isLate;
  }

  /** When the credential lost its force; null if it is no longer in the register. */
  private static @Nullable Instant endOf(SeenEvent seen, RuleContext context) {
    HeldCredential held = Correlator.held(seen.event(), context.register());
    Instant to = held == null ? null : held.to();
    Instant revokedAt = held == null ? null : held.revokedAt();
    return revokedAt != null && (to == null || revokedAt.isBefore(to)) ? revokedAt : to;
  }
}
