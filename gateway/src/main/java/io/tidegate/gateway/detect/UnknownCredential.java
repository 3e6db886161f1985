package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * unknown-credential: a credential that neither door nor register knows is refused again and again,
 * or at several doors. A moment: ends a while after the last one.
 *
 * <p>Its events come from several devices, so the state is the set of denials in the order of their
 * own times, and what holds is worked out from that set anew. In houses that are not covered it
 * cannot tell and remembers nothing. Cards of the neighbours are many: at most a few firings a
 * place and day.
 */
public final class UnknownCredential implements Detector<UnknownCredential.Denials> {
  /**
   * State of one credential.
   *
   * @param events denials, in the order of their own times
   * @param told the newest firing that was told; null if none
   * @param ended whether its end was told
   */
  record Denials(List<SeenEvent> events, @Nullable DenialRun told, boolean ended) {}

  private static final Rule RULE =
      new Rule(
          "unknown-credential",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.MEDIUM,
          new Bilingual("未知凭证", "Unknown credential"),
          new Bilingual(
              "今天走访时了解是谁、找谁，需要时登记",
              "On today's walk find out who it is and whom they visit; register if need be"),
          Duration.ofHours(27));

  private static final int MOST_DENIALS = 64;

  private final UnknownCredentialLimits limits;

  /** With the catalogue's thresholds. */
  public UnknownCredential() {
    this(UnknownCredentialLimits.CATALOGUE);
  }

  UnknownCredential(UnknownCredentialLimits limits) {
    this.limits = limits;
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(
        new Threshold("times", limits.times(), "count"),
        new Threshold("often", limits.often().toMinutes(), "min"),
        new Threshold("doors", limits.doors(), "count"),
        new Threshold("wide", limits.wide().toHours(), "h"),
        new Threshold("calm", limits.calm().toMinutes(), "min"),
        new Threshold("perPlaceAndDay", limits.perPlaceAndDay(), "count"));
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public int maxSubjects() {
    return 20_000;
  }

  @Override
  public int maxFiringsPerPlaceAndDay() {
    return limits.perPlaceAndDay();
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Credential credential = access.credential();
    return access.outcome() == Outcome.DENIED
        && access.reason() == DenialReason.UNKNOWN_CREDENTIAL
        && seen.verdict() == CredentialVerdict.UNKNOWN
        && credential != null
        && credential.fingerprint() != null;
  }

  @Override
  public Step<Denials> event(@Nullable Denials state, SeenEvent seen, Scene scene) {
    if (!scene.isCovered(seen.place(), seen.occurredAt())) {
      return state == null ? Step.forget() : next(state); // cannot tell
    }
    Denials before = state == null ? new Denials(List.of(), null, false) : state;
    Denials more =
        new Denials(SeenOrder.with(before.events, seen, MOST_DENIALS), before.told, before.ended);
    List<DenialRun> stretches = limits.stretches(more.events);
    if (stretches.isEmpty()) {
      return next(more);
    }
    DenialRun told = before.told;
    List<Conclusion> says = new ArrayList<>();
    Denials after = more;
    for (int i = 0; i < stretches.size(); i++) {
      DenialRun stretch = stretches.get(i);
      boolean isNewest = i == stretches.size() - 1;
      if (told != null && stretch.end().isBefore(told.start())) {
        continue; // older than what was told: known already, or too late to tell
      }
      after = told(after, stretch, isNewest, scene, says);
      told = after.told;
    }
    return new Step<>(after, says, wake(after));
  }

  /** Tells a stretch, or what is new about the one told last. */
  private Denials told(
      Denials state, DenialRun stretch, boolean isNewest, Scene scene, List<Conclusion> says) {
    DenialRun told = state.told;
    boolean isSame = told != null && !stretch.start().isAfter(told.end());
    if (isSame && stretch.equals(told)) {
      return state;
    }
    Denials now = new Denials(state.events, stretch, false);
    Evidence evidence = evidence(state.events, stretch, scene);
    if (told != null && !isSame && !state.ended) {
      says.add(Conclusion.resolves(told.end(), RULE.severity()));
    }
    says.add(
        isSame && !state.ended
            ? Conclusion.updates(stretch.start(), RULE.severity(), evidence)
            : Conclusion.fires(stretch.start(), RULE.severity(), evidence));
    if (isNewest) {
      return now;
    }
    says.add(Conclusion.resolves(stretch.end(), RULE.severity()));
    return new Denials(state.events, stretch, true);
  }

  @Override
  public Step<Denials> tick(Denials state, Instant second, Scene scene) {
    DenialRun told = state.told;
    if (told != null && !state.ended && !second.isBefore(told.end())) {
      Denials ended = new Denials(state.events, told, true);
      return Step.says(ended, Conclusion.resolves(told.end(), RULE.severity()), wake(ended));
    }
    Instant wake = wake(state);
    return wake == null || !second.isBefore(wake) ? Step.forget() : Step.quiet(state, wake);
  }

  @Override
  public Verdict verdict(@Nullable Denials state) {
    return state != null && state.told != null && !state.ended ? Verdict.FIRING : Verdict.NORMAL;
  }

  @Override
  public Conclusion restate(Denials state, Scene scene) {
    DenialRun told = state.told;
    if (told == null) {
      throw new IllegalStateException("not firing");
    }
    return Conclusion.fires(told.start(), RULE.severity(), evidence(state.events, told, scene));
  }

  @Override
  public Step<Denials> adopt(@Nullable Denials state, FiringAlert firing, Instant at) {
    Instant start = firing.startedAt();
    return next(
        new Denials(
            state == null ? List.of() : state.events,
            new DenialRun(start, start.plus(limits.calm())),
            false));
  }

  private Step<Denials> next(Denials state) {
    return Step.quiet(state, wake(state));
  }

  private @Nullable Instant wake(Denials state) {
    DenialRun told = state.told;
    if (told != null && !state.ended) {
      return told.end();
    }
    return state.events.isEmpty() ? null : SeenOrder.settled(state.events, limits.wide());
  }

  private Evidence evidence(List<SeenEvent> events, DenialRun stretch, Scene scene) {
    Instant from = stretch.end().minus(limits.calm()).minus(limits.wide());
    List<SeenEvent> within = new ArrayList<>();
    Set<Object> doors = new HashSet<>();
    for (SeenEvent event : events) {
      if (event.occurredAt().isAfter(from) && !event.occurredAt().isAfter(stretch.end())) {
        within.add(event);
        doors.add(UnknownCredentialLimits.door(event));
      }
    }
    SeenEvent last = SeenOrder.last(within);
    Bilingual place = Telling.place(scene, last.place());
    String time = Telling.time(scene, last.occurredAt());
    Bilingual often = Telling.span(limits.often());
    Bilingual wide = Telling.span(limits.wide());
    return Telling.evidence(
        new Bilingual(
            "%s：同一未登记凭证截至 %s 在 %s内被拒绝 %s 次、涉及 %s 个门（阈值：%s内 %s 次，或 %s内 %s 个门），请核实。"
                .formatted(
                    place.zh(),
                    time,
                    wide.zh(),
                    within.size(),
                    doors.size(),
                    often.zh(),
                    limits.times(),
                    wide.zh(),
                    limits.doors()),
            ("%s: one unregistered credential was denied %s at %s in the %s up to %s"
                    + " (threshold: %s times in %s, or %s doors in %s); please check.")
                .formatted(
                    place.en(),
                    Telling.count(within.size(), "time"),
                    Telling.count(doors.size(), "door"),
                    wide.en(),
                    time,
                    limits.times(),
                    often.en(),
                    limits.doors(),
                    wide.en())),
        within,
        Map.of(
            "denials",
            Integer.toString(within.size()),
            "doors",
            Integer.toString(doors.size()),
            "thresholdTimes",
            limits.times() + " in " + often.en(),
            "thresholdDoors",
            limits.doors() + " in " + wide.en()),
        new Bilingual("凭证已登记，或次数未达阈值", "a registered credential, or fewer attempts"));
  }
}
