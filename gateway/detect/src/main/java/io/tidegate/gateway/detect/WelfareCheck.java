package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.facts.Consent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * welfare-check: no sign of life at the door of a resident who asked to be looked after, for longer
 * than is usual for them. Off by default. Ends with the next sign of life.
 *
 * <p>Usual is the 99th percentile of the gaps of the last four weeks, without those on a journey of
 * which notice was given and those that were an emergency themselves; with less than a fortnight of
 * them the rule cannot tell, nor while the door's device is not to be trusted, nor where the house
 * is not covered, since cards then have no known holders. A travel notice stops the count until its
 * end.
 */
public final class WelfareCheck implements RuleCondition<WelfareCheck.Life> {
  /**
   * What is known of a door.
   *
   * @param since when it began to be looked at
   * @param signs of life of the last weeks
   * @param absence what follows from them
   */
  record Life(Instant since, SignsOfLife signs, Absence absence) {
    Life with(Absence other) {
      return new Life(since, signs, other);
    }
  }

  private static final Rule RULE =
      new Rule(
          "welfare-check",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.HIGH,
          new Bilingual("独居老人关怀", "Welfare check"),
          new Bilingual("请结对网格员马上电话或上门看望", "The paired worker calls or visits at once"),
          new DataUse(
              "看望同意被关怀的独居老人",
              "Look after those living alone who asked for it",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(28));

  private static final Threshold LEAST = new Threshold("least", 24, "h", 6, 96);
  private static final Threshold FACTOR = new Threshold("factorPercent", 150, "percent", 100, 400);
  private static final Threshold LEARNING = new Threshold("learning", 14, "d", 7, 28);

  private static final Duration WEEKS = Duration.ofDays(28);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public RuleMode usualMode() {
    return RuleMode.OFF;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(LEAST, FACTOR, LEARNING);
  }

  @Override
  public Set<EventKind> kinds() {
    return Absence.KINDS;
  }

  /** A sign of life is one whatever the clock says. */
  @Override
  public boolean needsRightTime() {
    return false;
  }

  @Override
  public Class<Life> memory() {
    return Life.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return Absence.isSign(seen);
  }

  @Override
  public Verdict quiet(@Nullable Life memory) {
    return memory == null || memory.signs.size() < 2 ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  @Override
  public Collection<Integer> standing(Register register) {
    List<Integer> rooms = new ArrayList<>();
    register
        .places()
        .forEach(
            place -> {
              if (register.tenanciesOf(place.id()).stream()
                  .anyMatch(tenancy -> register.facts().hasConsent(tenancy.resident()))) {
                rooms.add(place.id());
              }
            });
    return rooms;
  }

  @Override
  public @Nullable Life stand(@Nullable Life memory, RuleContext context) {
    return memory == null
        ? new Life(context.now(), SignsOfLife.NONE, Absence.since(context.now()))
        : memory;
  }

  @Override
  public @Nullable Life remember(@Nullable Life memory, SeenEvent seen, RuleContext context) {
    if (memory == null) {
      return null; // no one here asked for it
    }
    Instant at = seen.occurredAt();
    Instant met = memory.absence.metAt();
    boolean isEnd = memory.absence.holds() && met != null && !at.isBefore(met);
    return new Life(
        at.isBefore(memory.since) ? at : memory.since,
        memory.signs.with(at.getEpochSecond(), isEnd),
        memory.absence.seen(seen, at));
  }

  @Override
  public Life look(Life memory, RuleContext context) {
    Absence absence = memory.absence;
    if (absence.holds()) {
      return consents(context).isEmpty() ? memory.with(absence.over(context.now())) : memory;
    }
    Instant due = due(memory, context);
    return due == null || context.now().isBefore(due) || !canTell(memory, context)
        ? memory
        : memory.with(absence.met(due));
  }

  @Override
  public List<Interval> intervals(Life memory, RuleContext context) {
    return memory.absence.intervals(RULE.severity());
  }

  @Override
  public @Nullable Instant wake(Life memory, RuleContext context) {
    Instant later = context.now().plus(Duration.ofHours(1));
    Instant due = memory.absence.holds() ? null : due(memory, context);
    return due == null || due.isBefore(later) ? later : due;
  }

  @Override
  public @Nullable Life forget(Life memory, Instant settled, RuleContext context) {
    if (!standsHere(context)) {
      return null;
    }
    long oldest = settled.minus(WEEKS).getEpochSecond();
    Instant ended = memory.absence.endedAt();
    boolean isOver = ended != null && !ended.isAfter(settled);
    boolean isOld = memory.signs.isOlderThan(oldest);
    if (!isOld && !isOver) {
      return memory;
    }
    return new Life(
        memory.since,
        isOld ? memory.signs.since(oldest) : memory.signs,
        isOver ? memory.absence.again() : memory.absence);
  }

  @Override
  public Evidence evidence(Life memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    String last = EvidenceText.time(context, memory.absence.last());
    Duration limit = limit(memory, context);
    Bilingual silent = EvidenceText.span(Duration.between(memory.absence.last(), context.now()));
    SeenEvent newest = memory.absence.newest();
    long usual = percentile(memory, context);
    Bilingual usualGap = EvidenceText.span(Duration.ofSeconds(usual));
    return EvidenceText.evidence(
            new Bilingual(
                "%s：自 %s 起门口没有任何动静，已 %s（阈值 %s，平时最长间隔约 %s），请马上联系或上门看望。"
                    .formatted(
                        place.zh(),
                        last,
                        silent.zh(),
                        EvidenceText.span(limit).zh(),
                        usualGap.zh()),
                "%s: no sign of life at the door since %s, for %s (threshold %s, usually at most about %s); please call or visit now."
                    .formatted(
                        place.en(),
                        last,
                        silent.en(),
                        EvidenceText.span(limit).en(),
                        usualGap.en())),
            newest == null ? List.of() : List.of(newest),
            Map.of(
                "lastSign",
                last,
                "silent",
                silent.en() + " (≥ " + EvidenceText.span(limit).en() + ")"),
            new Bilingual("开过一次门，或外出报备", "the door used once, or a travel notice"))
        .against(Map.of("usualLongestGap", usualGap.en()));
  }

  /** When the last sign is too long ago; null without consent or with too little history. */
  private static @Nullable Instant due(Life memory, RuleContext context) {
    if (consents(context).isEmpty()) {
      return null;
    }
    Instant from = memory.absence.last();
    for (Consent consent : consents(context)) {
      Instant back = context.register().facts().travelEnd(consent.resident(), from, context.now());
      from = back != null && back.isAfter(from) ? back : from;
    }
    return from.plus(limit(memory, context));
  }

  private static boolean canTell(Life memory, RuleContext context) {
    LocalDate from = context.day(memory.absence.last());
    LocalDate today = context.day(context.now());
    List<Integer> devices = Absence.devices(context);
    if (devices.isEmpty()) {
      return false; // its lock is out of use: nothing would show a presence
    }
    for (int device : devices) {
      if (!context.isTrusted(device) || !context.wasTrusted(device, from, today)) {
        return false;
      }
    }
    for (Consent consent : consents(context)) {
      if (context.register().isTravelling(consent.resident(), context.now())) {
        return false;
      }
    }
    return memory.signs.size() > 2
        && context.isCovered(context.place(), memory.absence.last())
        && !memory.since.plus(context.span(LEARNING)).isAfter(memory.absence.last());
  }

  private static List<Consent> consents(RuleContext context) {
    return context.register().consentsOf(context.place(), context.now());
  }

  private static boolean standsHere(RuleContext context) {
    return context.register().tenanciesOf(context.place()).stream()
        .anyMatch(tenancy -> context.register().facts().hasConsent(tenancy.resident()));
  }

  private static Duration limit(Life memory, RuleContext context) {
    Duration least = context.span(LEAST);
    Duration own = Duration.ofSeconds(percentile(memory, context) * context.value(FACTOR) / 100);
    return own.compareTo(least) > 0 ? own : least;
  }

  private static long percentile(Life memory, RuleContext context) {
    return memory.signs.usualGap((from, to) -> isJourney(from, to, context));
  }

  private static boolean isJourney(long from, long to, RuleContext context) {
    for (Consent consent : consents(context)) {
      Instant back =
          context
              .register()
              .facts()
              .travelEnd(
                  consent.resident(), Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
      if (back != null) {
        return true;
      }
    }
    return false;
  }
}
