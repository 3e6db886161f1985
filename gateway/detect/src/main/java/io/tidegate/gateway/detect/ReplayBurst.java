package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * replay-burst: many of a device's messages come again and again; or an old number comes with a new
 * time, as in a replay attack. Ends once neither is so for a while.
 *
 * <p>Where every message comes twice (overlapping subscriptions) nothing is wrong with the device,
 * nor where a bridge stamps its copy of the message just sent with a time of its own. It goes by
 * arrival.
 */
final class ReplayBurst implements RuleCondition<ReplayBurst.Repeats> {
  /**
   * What is remembered of a device.
   *
   * @param minutes of the window in which messages came again, oldest first
   */
  record Repeats(Numbers numbers, List<Count> minutes, IntervalHistory spells) {
    static final Repeats NONE = new Repeats(Numbers.NONE, List.of(), IntervalHistory.NONE);
  }

  /** A minute's messages, and those of them that were stored before. */
  record Count(Instant minute, int messages, int duplicates) {
    /** Whether each came equally often, up to one that fell into another minute. */
    boolean isEach() {
      int once = messages - duplicates;
      return Math.abs(duplicates - once) <= 1 || Math.abs(duplicates - 2 * once) <= 1;
    }
  }

  private static final Threshold SHARE = new Threshold("share", 20, "percent", 5, 90);
  private static final Threshold LEAST = new Threshold("least", 50, "count", 10, 1_000);
  private static final Threshold WINDOW = new Threshold("window", 10, "min", 2, 60);
  private static final Threshold CALM = new Threshold("calm", 10, "min", 1, 1_440);

  /** Families that send each record again until a platform answers, which the gateway is not. */
  private static final Set<String> SEND_AGAIN = Set.of("face-terminal", "vf-terminal");

  /** A bridge's copy comes so soon after the message, and so few later. */
  private static final Duration COPY = Duration.ofSeconds(60);

  private static final long COPY_NUMBERS = 8;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final Rule RULE =
      new Rule(
          "replay-burst",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("重复风暴/重放", "Replayed messages"),
          new Bilingual(
              "检查网桥；若有旧编号配新时间，请查是否有人重放开门消息",
              "Check the bridge; where old numbers come with new times, find out who sends them"),
          new DataUse(
              "发现重复或重放的消息", "Find messages that come again or are replayed", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(SHARE, LEAST, WINDOW, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public Class<Repeats> memory() {
    return Repeats.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    EventHead head = seen.event().head();
    return head.sequence() != null && head.part() == 0;
  }

  @Override
  public @Nullable Repeats remember(@Nullable Repeats memory, SeenEvent seen, RuleContext context) {
    Sequence sequence = seen.event().head().sequence();
    if (sequence == null) {
      return memory;
    }
    Repeats before = memory == null ? Repeats.NONE : memory;
    Instant arrival = seen.receivedAt();
    if (!before.numbers.isKnown(sequence)) {
      return new Repeats(
          before.numbers.with(sequence, arrival, arrival), before.minutes, before.spells);
    }
    return isCopy(before.numbers, sequence, arrival)
        ? before
        : new Repeats(
            before.numbers, before.minutes, held(before, arrival, Severity.HIGH, seen, context));
  }

  private static boolean isCopy(Numbers numbers, Sequence sequence, Instant arrival) {
    Numbers.Boot boot = numbers.boot(sequence.boot());
    return boot != null
        && numbers.isLatest(boot.id())
        && sequence.number() > boot.highest() - COPY_NUMBERS
        && !arrival.isAfter(boot.raised().plus(COPY));
  }

  private static IntervalHistory held(
      Repeats before,
      Instant at,
      Severity severity,
      @Nullable SeenEvent seen,
      RuleContext context) {
    return before.spells.holding(at, severity, seen).endingAt(at.plus(context.span(CALM)));
  }

  @Override
  public boolean countsMessages() {
    return true;
  }

  @Override
  public @Nullable Repeats minute(
      @Nullable Repeats memory, DeviceMinute minute, RuleContext context) {
    boolean isQuiet = minute.duplicates() == 0 && (memory == null || memory.minutes.isEmpty());
    if (isQuiet || sendsAgain(minute, context)) {
      return memory;
    }
    Repeats before = memory == null ? Repeats.NONE : memory;
    Instant from = minute.minute().minus(context.span(WINDOW)).plus(A_MINUTE);
    List<Count> minutes = new ArrayList<>(before.minutes);
    minutes.removeIf(count -> count.minute.isBefore(from));
    minutes.add(new Count(minute.minute(), minute.messages(), minute.duplicates()));
    boolean isNews = minute.duplicates() > 0 && isOver(minutes, context);
    List<Count> kept = duplicates(minutes) == 0 ? List.of() : List.copyOf(minutes);
    Repeats after = new Repeats(before.numbers, kept, before.spells);
    return isNews
        ? new Repeats(
            before.numbers, kept, held(after, minute.lastArrival(), RULE.severity(), null, context))
        : after;
  }

  private static boolean sendsAgain(DeviceMinute minute, RuleContext context) {
    Integer number = minute.device();
    return number != null && context.isOfFamily(number, SEND_AGAIN);
  }

  private static boolean isOver(List<Count> minutes, RuleContext context) {
    long duplicates = duplicates(minutes);
    long messages = 0;
    boolean isEach = true;
    for (Count count : minutes) {
      messages += count.messages;
      isEach &= count.isEach();
    }
    return !isEach
        && duplicates >= context.value(LEAST)
        && duplicates * 100 > context.value(SHARE) * messages;
  }

  private static long duplicates(List<Count> minutes) {
    long duplicates = 0;
    for (Count count : minutes) {
      duplicates += count.duplicates;
    }
    return duplicates;
  }

  @Override
  public List<Interval> intervals(Repeats memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Repeats memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public Repeats forget(Repeats memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    return left.equals(memory.spells) ? memory : new Repeats(memory.numbers, memory.minutes, left);
  }

  @Override
  public Evidence evidence(Repeats memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    Bilingual window = EvidenceText.span(context.span(WINDOW));
    long duplicates = duplicates(memory.minutes);
    long messages = memory.minutes.stream().mapToLong(Count::messages).sum();
    long share = messages == 0 ? 0 : duplicates * 100 / messages;
    List<SeenEvent> seen = memory.spells.seenIn(interval);
    boolean isOld = interval.severity() == Severity.HIGH;
    Bilingual sentence =
        isOld
            ? new Bilingual(
                place.zh() + "：收到 " + seen.size() + " 条编号是旧的、时间是新的消息（阈值：1 条），疑似重放，请查看。",
                place.en()
                    + ": "
                    + EvidenceText.count(seen.size(), "message")
                    + " with an old number and a new time (threshold: 1); suspected replay, please"
                    + " check.")
            : new Bilingual(
                place.zh()
                    + "："
                    + window.zh()
                    + "内有 "
                    + duplicates
                    + " 条重复消息，占 "
                    + share
                    + "%（阈值："
                    + context.value(LEAST)
                    + " 条且超过 "
                    + context.value(SHARE)
                    + "%），请检查网桥。",
                place.en()
                    + ": "
                    + duplicates
                    + " messages came again within "
                    + window.en()
                    + ", "
                    + share
                    + " % (threshold: "
                    + context.value(LEAST)
                    + " and more than "
                    + context.value(SHARE)
                    + " %); please check the bridge.");
    return EvidenceText.evidence(
        sentence,
        seen,
        isOld
            ? Map.of("oldNumbers", seen.size() + " (≥ 1)")
            : Map.of(
                "duplicates", duplicates + " (≥ " + context.value(LEAST) + ")",
                "share", share + " % (> " + context.value(SHARE) + " %)",
                "window", window.en()),
        new Bilingual("每条消息只来一次", "each message once"));
  }
}
