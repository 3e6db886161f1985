package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * traffic-surge: many more people pass a place's shared doors within an hour than is usual for that
 * hour of the week. Ends when an hour has gone by that is not so.
 *
 * <p>Usual is the median of the same hour in four weeks, and how far those lie from it; since four
 * numbers say little of how far that can be, at least as far as chance alone brings people (the
 * square root of the median, and what so few numbers leave open of the median itself). Public
 * holidays are neither judged nor taken for usual; with fewer than three hours to compare with the
 * rule cannot tell, or than two where holidays fell into the four weeks.
 */
public final class TrafficSurge implements RuleCondition<TrafficSurge.Passing> {
  /**
   * What is known of a place.
   *
   * @param usual passings of the hours past
   * @param open passings of the newest hours, by minute: to these late events may still come
   * @param surged hours that were over their limit, with the minute (from the epoch) in which they
   *     passed it
   * @param newest the last who passed in an hour in which many did
   */
  record Passing(
      HourCounts usual, Map<Long, short[]> open, Map<Long, Long> surged, List<SeenEvent> newest) {}

  private static final Rule RULE =
      new Rule(
          "traffic-surge",
          RuleClass.PLACE,
          SubjectKind.PLACE,
          Severity.LOW,
          new Bilingual("人流异常", "Traffic surge"),
          new Bilingual("走访时看看是否有聚集或活动", "On a walk, see whether there is a gathering"),
          new DataUse("留意聚集，保障安全", "Notice gatherings, for safety", DataKind.DEVICE, DataKind.ROOM),
          Duration.ofDays(29));

  private static final Threshold LEAST = new Threshold("least", 30, "count", 10, 10_000);
  private static final Threshold FACTOR = new Threshold("factor", 6, "factor", 3, 50);

  private static final int HOURS_OPEN = 4;
  private static final int MOST_SEEN = 8;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(LEAST, FACTOR);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public Class<Passing> memory() {
    return Passing.class;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  /** By a clock that is hours off the rush of the evening would be one of the afternoon. */
  @Override
  public boolean needsRightTime() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return seen.door() != null
        && seen.door().kind() == DoorKind.SHARED
        && ((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED;
  }

  @Override
  public Passing remember(@Nullable Passing memory, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    long hour = HourCounts.hour(at);
    Passing before =
        memory == null
            ? new Passing(HourCounts.from(hour + 1), Map.of(), Map.of(), List.of())
            : closed(memory, hour, context);
    if (hour < before.usual.end() || hour < newest(before) - HOURS_OPEN) {
      return before; // later than anything may come, or the first hour, of which not all is known
    }
    Map<Long, short[]> open = new HashMap<>(before.open);
    short[] minutes = open.containsKey(hour) ? open.get(hour).clone() : new short[60];
    int minute = (int) (at.getEpochSecond() / 60 % 60);
    minutes[minute] = (short) Math.min(minutes[minute] + 1, Short.MAX_VALUE);
    open.put(hour, minutes);
    Passing counted = new Passing(before.usual, Map.copyOf(open), before.surged, before.newest);
    if (count(counted, hour) >= context.value(LEAST)) {
      List<SeenEvent> newest = SeenOrder.with(before.newest, seen, MOST_SEEN);
      counted = new Passing(before.usual, counted.open, before.surged, newest);
    }
    return surged(counted, hour, context);
  }

  @Override
  public List<Interval> intervals(Passing memory, RuleContext context) {
    if (memory.surged.isEmpty()) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>(1);
    long start = -1;
    long last = -1;
    int weight = 0;
    for (long hour : new TreeSet<>(memory.surged.keySet())) {
      if (start >= 0 && hour > last + 1) {
        intervals.add(interval(memory, start, last, weight));
        start = -1;
        weight = 0;
      }
      start = start < 0 ? hour : start;
      last = hour;
      weight++;
    }
    intervals.add(interval(memory, start, last, weight));
    return intervals;
  }

  @Override
  public @Nullable Instant wake(Passing memory, RuleContext context) {
    return null; // the end of an interval is known, and hours are closed by what follows
  }

  @Override
  public Passing forget(Passing memory, Instant settled, RuleContext context) {
    if (memory.surged.isEmpty()) {
      return memory;
    }
    Map<Long, Long> kept = new HashMap<>(memory.surged);
    kept.keySet().removeIf(hour -> !HourCounts.start(lastOfRun(memory, hour) + 2).isAfter(settled));
    return kept.size() == memory.surged.size()
        ? memory
        : new Passing(memory.usual, memory.open, Map.copyOf(kept), memory.newest);
  }

  @Override
  public Evidence evidence(Passing memory, Interval interval, RuleContext context) {
    long hour = HourCounts.hour(interval.start());
    int count = count(memory, hour);
    int[] same = HourLimit.alike(memory.usual, hour, context);
    long limit = limit(memory, hour, context);
    long median = Math.round(HourCounts.median(same));
    Bilingual place = EvidenceText.place(context, context.place());
    String from = EvidenceText.time(context, HourCounts.start(hour));
    return EvidenceText.evidence(
            new Bilingual(
                "%s：%s 起一小时内 %s 人次通过（阈值 %s，同一时段平时约 %s），请留意。"
                    .formatted(place.zh(), from, count, limit + 1, median),
                "%s: %s passed within the hour from %s (threshold %s, usually about %s at that hour); please have a look."
                    .formatted(place.en(), count, from, limit + 1, median)),
            memory.newest.stream()
                .filter(one -> !one.occurredAt().isBefore(interval.start()))
                .toList(),
            Map.of("count", count + " (≥ " + (limit + 1) + ")", "hour", from),
            new Bilingual("节假日或已登记的活动", "a public holiday, or an exemption for an event"))
        .against(
            Map.of(
                "median", Long.toString(median),
                "medianDeviation", Long.toString(Math.round(HourCounts.medianDeviation(same))),
                "sameHours",
                    Arrays.stream(same)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))));
  }

  /** The last of the hours without a break that were over their limits, as this one was. */
  private static long lastOfRun(Passing memory, long hour) {
    long last = hour;
    while (memory.surged.containsKey(last + 1)) {
      last++;
    }
    return last;
  }

  private static Interval interval(Passing memory, long first, long last, int weight) {
    Long minute = memory.surged.get(first);
    Instant start = minute == null ? HourCounts.start(first) : Instant.ofEpochSecond(minute * 60);
    return new Interval(start, HourCounts.start(last + 2), RULE.severity(), weight);
  }

  /** Marks an hour that is over its limit with the minute in which it passed it. */
  private static Passing surged(Passing memory, long hour, RuleContext context) {
    int count = count(memory, hour);
    if (count < context.value(LEAST) || !HourLimit.isUsual(hour, context)) {
      return memory;
    }
    long limit = limit(memory, hour, context);
    if (count <= limit) {
      return memory;
    }
    short[] minutes = memory.open.getOrDefault(hour, new short[60]);
    int sum = 0;
    int minute = 0;
    while (minute < 59 && sum + minutes[minute] <= limit) {
      sum += minutes[minute++];
    }
    Map<Long, Long> surged = new HashMap<>(memory.surged);
    surged.put(hour, hour * 60 + minute);
    return new Passing(memory.usual, memory.open, Map.copyOf(surged), memory.newest);
  }

  /** More than this is too many. */
  private static long limit(Passing memory, long hour, RuleContext context) {
    return HourLimit.of(memory.usual, hour, context.value(LEAST), context.value(FACTOR), context);
  }

  /** Takes the hours to which nothing can come any more among those past. */
  private static Passing closed(Passing memory, long hour, RuleContext context) {
    long end = Math.min(hour, HourCounts.hour(context.now())) - HOURS_OPEN + 1;
    if (memory.usual.end() >= end) {
      return memory;
    }
    HourCounts usual = memory.usual;
    Map<Long, short[]> open = new HashMap<>(memory.open);
    for (long one = usual.end(); one < end; one++) {
      int count = open.containsKey(one) ? count(memory, one) : 0;
      if (count > 0 || one == end - 1) {
        usual = usual.with(one, count);
      }
      open.remove(one);
    }
    return new Passing(usual, Map.copyOf(open), memory.surged, memory.newest);
  }

  private static int count(Passing memory, long hour) {
    short[] minutes = memory.open.get(hour);
    if (minutes == null) {
      return Math.max(0, memory.usual.count(hour));
    }
    int sum = 0;
    for (short minute : minutes) {
      sum += minute;
    }
    return sum;
  }

  private static long newest(Passing memory) {
    long newest = Long.MIN_VALUE + HOURS_OPEN;
    for (long hour : memory.open.keySet()) {
      newest = Math.max(newest, hour);
    }
    return newest;
  }
}
