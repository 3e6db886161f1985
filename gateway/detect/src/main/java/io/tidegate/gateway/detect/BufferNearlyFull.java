package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * buffer-nearly-full: what a device keeps until it can send it is about to run over, so that
 * messages will be lost. Ends when half of it is free again.
 */
final class BufferNearlyFull implements RuleCondition<BufferNearlyFull.Queue> {
  /**
   * What is remembered of a device; nothing while there is room.
   *
   * @param events in the queue, as last reported
   * @param most that it can keep
   */
  record Queue(long events, long most, IntervalHistory spells) {}

  private static final Threshold FULL = new Threshold("full", 90, "percent", 20, 100);
  private static final Threshold FREE = new Threshold("free", 50, "percent", 1, 90);

  private static final Rule RULE =
      new Rule(
          "buffer-nearly-full",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.MEDIUM,
          new Bilingual("离线事件将满", "Event buffer nearly full"),
          new Bilingual("尽快恢复设备网络，以免丢失记录", "Restore its network soon, before records are lost"),
          new DataUse("避免离线记录丢失", "Save records that a device keeps", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(FULL, FREE);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.HEALTH);
  }

  @Override
  public Class<Queue> memory() {
    return Queue.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    HealthReport report = ((DeviceEvent.Health) seen.event()).report();
    Long most = report.queueLimitEvents();
    return report.queueEvents() != null && most != null && most > 0;
  }

  @Override
  public @Nullable Queue remember(@Nullable Queue memory, SeenEvent seen, RuleContext context) {
    HealthReport report = ((DeviceEvent.Health) seen.event()).report();
    Long events = report.queueEvents();
    Long most = report.queueLimitEvents();
    if (events == null || most == null) {
      return memory;
    }
    IntervalHistory before = memory == null ? IntervalHistory.NONE : memory.spells;
    KeptInterval last = before.last();
    boolean isOpen = last != null && last.end() == null;
    IntervalHistory after = before;
    if (!isOpen && events * 100 >= context.value(FULL) * most) {
      after = before.holding(seen.occurredAt(), RULE.severity(), seen);
    } else if (isOpen && events * 100 < context.value(FREE) * most) {
      after = before.endingAt(seen.occurredAt());
    }
    return after.isEmpty() ? null : new Queue(events, most, after);
  }

  @Override
  public List<Interval> intervals(Queue memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Queue memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public @Nullable Queue forget(Queue memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    if (left.equals(memory.spells)) {
      return memory;
    }
    return left.isEmpty() ? null : new Queue(memory.events, memory.most, left);
  }

  @Override
  public Evidence evidence(Queue memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    String share = memory.events + " / " + memory.most;
    long full = context.value(FULL);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：设备缓存的离线事件已达 " + share + "（阈值：" + full + "%），再满将丢失记录，请恢复网络。",
            place.en()
                + ": the device keeps "
                + share
                + " events (threshold: "
                + full
                + " %) and will lose records when it is full; please restore its network."),
        memory.spells.seenIn(interval),
        Map.of("queue", share + " (≥ " + full + " %)"),
        new Bilingual("缓存低于 " + full + "%", "under " + full + " % of it in use"));
  }
}
