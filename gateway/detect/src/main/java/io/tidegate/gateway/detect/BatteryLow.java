package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * battery-low: two reports in a row say that little is left. Ends with a report of a charged or new
 * battery.
 *
 * <p>A report of 0, or of more than 100, means that the device does not know. In the cold of night
 * and morning a level falls and comes back by noon: one that was higher within the day before
 * counts there only once a report by day has confirmed it.
 */
final class BatteryLow implements RuleCondition<BatteryLow.Level> {
  /**
   * What is remembered of a device.
   *
   * @param percent last report that counted
   * @param low reports in a row at or under the threshold
   * @param veryLow the same for the lower threshold
   * @param aboveLow when it was last above the threshold; null: never yet
   * @param aboveVeryLow the same for the lower threshold
   */
  record Level(
      int percent,
      int low,
      int veryLow,
      @Nullable Instant aboveLow,
      @Nullable Instant aboveVeryLow,
      IntervalHistory spells) {
    static final Level UNKNOWN = new Level(0, 0, 0, null, null, IntervalHistory.NONE);

    Level with(IntervalHistory other) {
      return new Level(percent, low, veryLow, aboveLow, aboveVeryLow, other);
    }
  }

  private static final Threshold LOW = new Threshold("low", 20, "percent", 2, 60);
  private static final Threshold VERY_LOW = new Threshold("veryLow", 10, "percent", 1, 50);
  private static final Threshold CHARGED = new Threshold("charged", 40, "percent", 10, 100);
  private static final Threshold REPORTS = new Threshold("reports", 2, "count", 1, 10);

  /** Hour of the day from which a level is that of a warm battery. */
  private static final int WARM_FROM = 10;

  private static final Duration A_DAY = Duration.ofDays(1);

  private static final Rule RULE =
      new Rule(
          "battery-low",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("电量低", "Battery low"),
          new Bilingual("下次巡检时更换电池", "Change the battery on the next round"),
          new DataUse("电量耗尽前更换电池", "Change batteries before locks die", DataKind.DEVICE),
          A_DAY);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(LOW, VERY_LOW, CHARGED, REPORTS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.HEALTH);
  }

  @Override
  public Class<Level> memory() {
    return Level.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    Integer percent = ((DeviceEvent.Health) seen.event()).report().batteryPercent();
    return percent != null && percent > 0 && percent <= 100;
  }

  @Override
  public Level remember(@Nullable Level memory, SeenEvent seen, RuleContext context) {
    Integer reported = ((DeviceEvent.Health) seen.event()).report().batteryPercent();
    int percent = reported == null ? 0 : reported;
    Level before = memory == null ? Level.UNKNOWN : memory;
    Instant at = seen.occurredAt();
    boolean isLow = percent <= context.value(LOW);
    boolean isVeryLow = percent <= context.value(VERY_LOW);
    Level level =
        new Level(
            percent,
            isLow ? counted(before.low, before.aboveLow, at, context) : 0,
            isVeryLow ? counted(before.veryLow, before.aboveVeryLow, at, context) : 0,
            isLow ? before.aboveLow : at,
            isVeryLow ? before.aboveVeryLow : at,
            before.spells);
    return level.with(judged(level, seen, context));
  }

  private static int counted(
      int before, @Nullable Instant higher, Instant at, RuleContext context) {
    boolean fellInTheCold =
        before == 0
            && higher != null
            && higher.isAfter(at.minus(A_DAY))
            && at.atZone(context.zone()).getHour() < WARM_FROM;
    return fellInTheCold ? 0 : Math.min(before + 1, 100);
  }

  private static IntervalHistory judged(Level level, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    KeptInterval last = level.spells.last();
    boolean isOpen = last != null && last.end() == null;
    if (isOpen && level.percent >= context.value(CHARGED)) {
      return level.spells.endingAt(at);
    }
    long reports = context.value(REPORTS);
    if (level.veryLow >= reports && (!isOpen || last == null || last.severity() == Severity.LOW)) {
      return level.spells.holding(at, Severity.MEDIUM, seen);
    }
    return !isOpen && level.low >= reports
        ? level.spells.holding(at, Severity.LOW, seen)
        : level.spells;
  }

  @Override
  public List<Interval> intervals(Level memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Level memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public Level forget(Level memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    return left.equals(memory.spells) ? memory : memory.with(left);
  }

  @Override
  public Verdict quiet(@Nullable Level memory) {
    return memory == null ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  @Override
  public Evidence evidence(Level memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    boolean isVeryLow = interval.severity() == Severity.MEDIUM;
    long limit = context.value(isVeryLow ? VERY_LOW : LOW);
    long reports = context.value(REPORTS);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh()
                + "：设备连续 "
                + reports
                + " 次报告电量不超过 "
                + limit
                + "%（最近 "
                + memory.percent
                + "%），请更换电池。",
            place.en()
                + ": "
                + reports
                + " consecutive reports of at most "
                + limit
                + " % of the battery is left (last: "
                + memory.percent
                + " %); please change it."),
        memory.spells.seenIn(interval),
        Map.of("battery", memory.percent + " % (≤ " + limit + " %)"),
        new Bilingual("一次报告高于 " + limit + "%", "a report above " + limit + " %"));
  }
}
