package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * door-silent: hardly anybody passes a shared door that is busy at this hour of the week. Ends with
 * the next who does.
 *
 * <p>An hour is judged once the device has spoken of a later time: what it sent before was heard
 * then. Days that the calendar sets apart are neither usual nor judged, nor are hours of a device
 * that is untrusted or sent nothing at all. Until three weeks are known of an hour the rule cannot
 * tell; once the door has been watched for four, two will do if holidays took the others.
 */
final class DoorSilent implements RuleCondition<DoorSilent.Traffic> {
  /**
   * What is remembered of a shared door.
   *
   * @param first hour of its first event
   * @param usual the last weeks
   * @param hour the running one, as {@link WeekHours} counts hours
   * @param count of it
   * @param silent hours in a row that were far under what is usual
   * @param lastCount of the hour that was judged last
   * @param lastMedian what was usual in it; negative: not known
   * @param newest the last who passed
   */
  record Traffic(
      long first,
      WeekHours usual,
      long hour,
      int count,
      int silent,
      int lastCount,
      int lastMedian,
      SeenEvent newest,
      IntervalHistory spells) {
    Traffic counting(SeenEvent passed) {
      return new Traffic(
          first, usual, hour, count + 1, silent, lastCount, lastMedian, passed, spells);
    }

    Traffic with(IntervalHistory other) {
      return new Traffic(first, usual, hour, count, silent, lastCount, lastMedian, newest, other);
    }
  }

  private static final Threshold SHARE = new Threshold("share", 10, "percent", 1, 50);
  private static final Threshold MEDIAN = new Threshold("median", 20, "count", 5, 1_000);
  private static final Threshold HOURS = new Threshold("hours", 2, "h", 1, 24);

  private static final Rule RULE =
      new Rule(
          "door-silent",
          RuleClass.DEVICE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("门口流量骤降", "Door unusually quiet"),
          new Bilingual(
              "到现场查看门是否常开、读卡器是否失效", "See whether the door is propped open or its reader dead"),
          new DataUse("发现门被常开或读卡器失效", "Find a propped door or a dead reader", DataKind.DEVICE),
          Duration.ofDays(29));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(SHARE, MEDIAN, HOURS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS, EventKind.HEALTH);
  }

  @Override
  public Class<Traffic> memory() {
    return Traffic.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    if (seen.event().kind() == EventKind.HEALTH) {
      return true;
    }
    Door door = seen.door();
    return door != null && door.kind() == DoorKind.SHARED && isPassing(seen);
  }

  /** Exit buttons work without a reader, so they do not count. */
  private static boolean isPassing(SeenEvent seen) {
    if (!(seen.event() instanceof DeviceEvent.Access access)) {
      return false;
    }
    Credential credential = access.credential();
    return access.outcome() == Outcome.GRANTED
        && (credential == null || credential.type() != CredentialType.BUTTON);
  }

  @Override
  public @Nullable Traffic remember(@Nullable Traffic memory, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    long hour = WeekHours.hour(at, context.zone());
    boolean isPassing = isPassing(seen);
    if (memory == null) {
      return isPassing
          ? new Traffic(hour, WeekHours.UNKNOWN, hour, 1, 0, 0, -1, seen, IntervalHistory.NONE)
          : null;
    }
    Traffic traffic = hour > memory.hour ? closed(memory, hour, seen, context) : memory;
    if (!isPassing) {
      return traffic;
    }
    KeptInterval last = traffic.spells.last();
    boolean isOpen = last != null && last.end() == null;
    Traffic ended = isOpen ? traffic.with(traffic.spells.endingAt(at)) : traffic;
    return hour < ended.hour ? ended : ended.counting(seen);
  }

  /**
   * The running hour is over, and those after it up to {@code hour}, of which nothing was heard.
   */
  private static Traffic closed(Traffic before, long hour, SeenEvent seen, RuleContext context) {
    Instant end = WeekHours.start(before.hour + 1, context.zone());
    LocalDate day = WeekHours.day(before.hour);
    boolean isOrdinary = context.register().calendar().day(day) == null;
    boolean isKnown = isOrdinary && context.wasTrusted(seen.device(), day, day);
    int median = before.usual.median(before.hour, before.hour - before.first);
    boolean isJudged = isOrdinary && context.isTrusted(seen.device()) && median >= 0;
    boolean isSilent =
        isJudged
            && median >= context.value(MEDIAN)
            && before.count * 100L < context.value(SHARE) * median;
    int silent = isSilent ? before.silent + 1 : 0;
    KeptInterval last = before.spells.last();
    boolean isOpen = last != null && last.end() == null;
    IntervalHistory spells =
        !isOpen && silent >= context.value(HOURS)
            ? before.spells.holding(end, RULE.severity(), null)
            : before.spells;
    boolean isGap = hour > before.hour + 1;
    return new Traffic(
        before.first,
        isKnown ? before.usual.with(before.hour, before.count) : before.usual,
        hour,
        0,
        isGap ? 0 : silent,
        before.count,
        isJudged ? median : -1,
        before.newest,
        spells);
  }

  @Override
  public List<Interval> intervals(Traffic memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Traffic memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public Traffic forget(Traffic memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    return left.equals(memory.spells) ? memory : memory.with(left);
  }

  @Override
  public Verdict quiet(@Nullable Traffic memory) {
    return memory == null || memory.lastMedian < 0 ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  @Override
  public Evidence evidence(Traffic memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    String time = EvidenceText.time(context, interval.start());
    long hours = context.value(HOURS);
    long share = context.value(SHARE);
    int median = Math.max(0, memory.lastMedian);
    return EvidenceText.evidence(
            new Bilingual(
                place.zh()
                    + "：截至 "
                    + time
                    + "，连续 "
                    + hours
                    + " 小时几乎无人通行，最近一小时 "
                    + memory.lastCount
                    + " 次，平时同一时段约 "
                    + median
                    + " 次（阈值："
                    + share
                    + "%），请查看。",
                place.en()
                    + ": hardly anybody passed for "
                    + hours
                    + " h up to "
                    + time
                    + "; "
                    + memory.lastCount
                    + " in the last hour, usually "
                    + median
                    + " at this hour of the week (threshold: "
                    + share
                    + " %); please check."),
            List.of(memory.newest),
            Map.of(
                "count", memory.lastCount + " (< " + share + " % of " + median + ")",
                "hours", hours + " (≥ " + hours + ")"),
            new Bilingual(
                "通行不低于平时的 " + share + "%，或为节假日",
                "at least " + share + " % of what is usual, or a holiday"))
        .against(Map.of("median", median + " /h"));
  }
}
