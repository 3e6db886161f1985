package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * message-storm: a device sends far more messages than anybody could cause, for some minutes on
 * end. Ends once it has been calm for a while. All of it is stored all the same.
 */
final class MessageStorm implements RuleCondition<MessageStorm.Storm> {
  /**
   * What is remembered of a device; nothing while it is calm.
   *
   * @param last minute that was over the threshold; null: none yet
   * @param minutes over it in a row, up to {@code last}
   * @param most messages in one of them
   * @param kept buffered messages per minute of the epoch, for minutes not reported yet
   */
  record Storm(
      @Nullable Instant last,
      int minutes,
      int most,
      Map<Long, Integer> kept,
      IntervalHistory spells) {
    static final Storm NONE = new Storm(null, 0, 0, Map.of(), IntervalHistory.NONE);

    Storm with(Map<Long, Integer> others) {
      return others.equals(kept)
          ? this
          : new Storm(last, minutes, most, Map.copyOf(others), spells);
    }
  }

  private static final Threshold RATE = new Threshold("rate", 60, "count", 10, 6_000);
  private static final Threshold MINUTES = new Threshold("minutes", 2, "min", 1, 60);
  private static final Threshold CALM = new Threshold("calm", 10, "min", 1, 1_440);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** A message that arrives later than this was buffered. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final Rule RULE =
      new Rule(
          "message-storm",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("消息风暴", "Message storm"),
          new Bilingual(
              "查看读卡器上有无杂物，必要时重启设备",
              "See whether something lies on its reader; restart it if need be"),
          new DataUse("发现失控的读卡器", "Find a reader that has run wild", DataKind.DEVICE),
          Duration.ofHours(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(RATE, MINUTES, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public Class<Storm> memory() {
    return Storm.class;
  }

  /**
   * What was kept comes all at once when the connection is back: that is no storm, whether the
   * device reports that it or a bridge buffered it.
   */
  @Override
  public boolean cares(SeenEvent seen) {
    EventHead head = seen.event().head();
    boolean isLate = head.time().occurredAt().plus(LATE).isBefore(seen.receivedAt());
    return head.part() == 0 && (head.buffered() || isLate);
  }

  @Override
  public Storm remember(@Nullable Storm memory, SeenEvent seen, RuleContext context) {
    Storm before = memory == null ? Storm.NONE : memory;
    Map<Long, Integer> kept = new HashMap<>(before.kept);
    kept.merge(minute(seen.receivedAt()), 1, Integer::sum);
    return before.with(kept);
  }

  @Override
  public boolean countsMessages() {
    return true;
  }

  @Override
  public @Nullable Storm minute(@Nullable Storm memory, DeviceMinute minute, RuleContext context) {
    Storm before = memory == null ? Storm.NONE : withoutKept(memory, minute(minute.minute()));
    int kept = memory == null ? 0 : memory.kept.getOrDefault(minute(minute.minute()), 0);
    int messages = minute.messages() - kept;
    if (messages <= context.value(RATE)) {
      return memory == null ? null : before;
    }
    boolean isNext = before.last != null && !minute.minute().isAfter(before.last.plus(A_MINUTE));
    int minutes = isNext ? before.minutes + 1 : 1;
    int most = isNext ? Math.max(before.most, messages) : messages;
    Instant at = minute.lastArrival();
    boolean holds = before.spells.isOpen(at) || minutes >= context.value(MINUTES);
    return new Storm(
        minute.minute(),
        minutes,
        most,
        before.kept,
        holds
            ? before.spells.holding(at, RULE.severity(), null).endingAt(at.plus(context.span(CALM)))
            : before.spells);
  }

  @Override
  public List<Interval> intervals(Storm memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Storm memory, RuleContext context) {
    Instant over = memory.spells.wake();
    if (over != null) {
      return over;
    }
    long newest = memory.last == null ? -1 : minute(memory.last);
    for (long minute : memory.kept.keySet()) {
      newest = Math.max(newest, minute);
    }
    return newest < 0
        ? null
        : Instant.ofEpochSecond((newest + 1) * 60).plus(Detection.LATENESS).plusSeconds(1);
  }

  @Override
  public @Nullable Storm forget(Storm memory, Instant settled, RuleContext context) {
    Map<Long, Integer> kept = new HashMap<>(memory.kept);
    kept.keySet().removeIf(minute -> minute < minute(settled));
    IntervalHistory left = memory.spells.forget(settled);
    if (left.isEmpty()
        && kept.isEmpty()
        && (memory.last == null || memory.last.isBefore(settled))) {
      return null;
    }
    return left.equals(memory.spells)
        ? memory.with(kept)
        : new Storm(memory.last, memory.minutes, memory.most, Map.copyOf(kept), left);
  }

  private static Storm withoutKept(Storm memory, long minute) {
    Map<Long, Integer> kept = new HashMap<>(memory.kept);
    kept.remove(minute);
    return memory.with(kept);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }

  @Override
  public Evidence evidence(Storm memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    long rate = context.value(RATE);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh()
                + "：设备连续 "
                + memory.minutes
                + " 分钟每分钟发来超过 "
                + rate
                + " 条消息（最多 "
                + memory.most
                + " 条），请查看读卡器。",
            place.en()
                + ": more than "
                + rate
                + " messages a minute from the device for "
                + memory.minutes
                + " min (at most "
                + memory.most
                + "); please look at its reader."),
        List.of(),
        Map.of(
            "rate", memory.most + " /min (> " + rate + ")",
            "minutes", memory.minutes + " (≥ " + context.value(MINUTES) + ")"),
        new Bilingual(
            "每分钟不超过 " + rate + " 条，断网期间缓存的不算",
            "at most " + rate + " messages a minute, those kept without a connection not counted"));
  }
}
