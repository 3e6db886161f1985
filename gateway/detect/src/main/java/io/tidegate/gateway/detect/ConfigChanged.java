package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.ConfigChange;
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
 * config-changed: a device's configuration changes outside a maintenance window. Ends a while after
 * the last change. A reset to factory settings is always high.
 */
final class ConfigChanged implements RuleCondition<IntervalHistory> {
  private static final Threshold CALM = new Threshold("calm", 15, "min", 1, 1_440);

  private static final Rule RULE =
      new Rule(
          "config-changed",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.MEDIUM,
          new Bilingual("配置变更", "Configuration changed"),
          new Bilingual("向管理员核实是否本人操作", "Ask the administrator of the devices whether they did it"),
          new DataUse("发现未经安排的配置变更", "Detect unplanned configuration changes", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.CONFIG);
  }

  @Override
  public Class<IntervalHistory> memory() {
    return IntervalHistory.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return true;
  }

  @Override
  public @Nullable IntervalHistory remember(
      @Nullable IntervalHistory memory, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    if (context.register().isUnderMaintenance(seen.device(), seen.place(), at)) {
      return memory;
    }
    Severity severity =
        change(seen) == ConfigChange.FACTORY_RESET ? Severity.HIGH : RULE.severity();
    return (memory == null ? IntervalHistory.NONE : memory)
        .holding(at, severity, seen)
        .endingAt(at.plus(context.span(CALM)));
  }

  private static ConfigChange change(SeenEvent seen) {
    return ((DeviceEvent.Config) seen.event()).change();
  }

  @Override
  public List<Interval> intervals(IntervalHistory memory, RuleContext context) {
    return memory.intervals();
  }

  @Override
  public @Nullable Instant wake(IntervalHistory memory, RuleContext context) {
    return memory.wake();
  }

  @Override
  public @Nullable IntervalHistory forget(
      IntervalHistory memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.forget(settled);
    return left.isEmpty() ? null : left;
  }

  @Override
  public Evidence evidence(IntervalHistory memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    List<SeenEvent> seen = memory.seenIn(interval);
    Bilingual what =
        seen.isEmpty() ? new Bilingual("配置", "configuration") : named(change(SeenOrder.last(seen)));
    String time = EvidenceText.time(context, interval.start());
    int changes = interval.weight();
    return EvidenceText.evidence(
        new Bilingual(
            place.zh()
                + "：设备自 "
                + time
                + " 起有 "
                + changes
                + " 次配置变更（最近：“"
                + what.zh()
                + "”），不在维护时段内，请核实。",
            place.en()
                + ": "
                + EvidenceText.count(changes, "change")
                + " of the device's configuration since "
                + time
                + " (last: "
                + what.en()
                + "), outside a maintenance window; please check."),
        seen,
        Map.of("changes", changes + " (≥ 1)", "last", what.en()),
        new Bilingual("变更在登记的维护时段内", "a change within a maintenance window"));
  }

  private static Bilingual named(ConfigChange change) {
    return switch (change) {
      case USERS -> new Bilingual("用户", "users");
      case SCHEDULE -> new Bilingual("时间表", "schedule");
      case NETWORK -> new Bilingual("网络", "network");
      case FIRMWARE -> new Bilingual("固件", "firmware");
      case FACTORY_RESET -> new Bilingual("恢复出厂设置", "factory reset");
      case OTHER -> new Bilingual("其他", "other");
    };
  }
}
