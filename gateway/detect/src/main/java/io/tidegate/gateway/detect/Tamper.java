package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * tamper: a device reports an active cover, wall or reader switch. Ends when every part that was
 * active is cleared.
 *
 * <p>A part that is active once more a while after it was is a new tampering: it was cleared
 * between the two, and that message was lost. Some families never report the end: their reports are
 * moments, over when no further report came for that while.
 */
public final class Tamper implements Detector<Tamper.Active> {
  private static final Rule RULE =
      new Rule(
          "tamper",
          RuleClass.PLACE,
          SubjectKind.DEVICE,
          Severity.HIGH,
          new Bilingual("防拆报警", "Tamper"),
          new Bilingual("到现场查看设备是否被拆动", "Go and see whether the device was opened or torn off"),
          new DataUse("发现设备被拆动", "Notice that a device is opened or taken down", DataKind.DEVICE),
          Duration.ofDays(2));

  /**
   * Active parts of a device, each with its event, in the order of arrival.
   *
   * @param since start of the firing
   * @param events none where the firing was taken over after a restart; any cleared ends it then
   */
  record Active(Instant since, List<SeenEvent> events) {}

  /** Ids of the families that report tampering and never its end. */
  public static final Set<String> WITHOUT_END = Set.of("matter", "tuya");

  private static final Threshold AGAIN = new Threshold("again", 10, "min", 1, 1_440);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(AGAIN);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.TAMPER);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return true;
  }

  @Override
  public Step<Active> event(@Nullable Active state, SeenEvent seen, RuleContext context) {
    DeviceEvent.Tamper tamper = (DeviceEvent.Tamper) seen.event();
    List<SeenEvent> events = new ArrayList<>(state == null ? List.of() : state.events);
    SeenEvent before = takeSamePart(events, tamper);
    if (tamper.state() == TamperState.CLEARED) {
      if (state == null) {
        return Step.forget();
      }
      if (events.isEmpty()) {
        return Step.says(null, Conclusion.resolves(seen.occurredAt(), RULE.severity()), null);
      }
      Active left = new Active(state.since, List.copyOf(events));
      return Step.quiet(left, calmAt(left, context));
    }
    if (before != null && state != null) {
      return seen.occurredAt().isBefore(before.occurredAt().plus(context.span(AGAIN)))
          ? Step.quiet(state, calmAt(state, context)) // reported before
          : again(before, seen, events, context);
    }
    events.add(seen);
    Active active =
        new Active(state == null ? seen.occurredAt() : state.since, List.copyOf(events));
    Evidence evidence = evidence(active, context);
    return Step.says(
        active,
        state == null
            ? Conclusion.fires(active.since, RULE.severity(), evidence)
            : Conclusion.updates(active.since, RULE.severity(), evidence),
        calmAt(active, context));
  }

  private static Step<Active> again(
      SeenEvent before, SeenEvent seen, List<SeenEvent> others, RuleContext context) {
    others.add(seen);
    Active active = new Active(seen.occurredAt(), List.copyOf(others));
    return new Step<>(
        active,
        List.of(
            Conclusion.resolves(before.occurredAt(), RULE.severity()),
            Conclusion.fires(active.since, RULE.severity(), evidence(active, context))),
        calmAt(active, context));
  }

  /** When a moment is over; null if the device reports the end itself. */
  private static @Nullable Instant calmAt(Active state, RuleContext context) {
    List<SeenEvent> events = state.events;
    return events.isEmpty() || !context.isOfFamily(events.get(0).device(), WITHOUT_END)
        ? null
        : events.stream()
            .map(SeenEvent::occurredAt)
            .max(Comparator.naturalOrder())
            .map(last -> last.plus(context.span(AGAIN)))
            .orElse(null);
  }

  @Override
  public Step<Active> tick(Active state, Instant second, RuleContext context) {
    Instant calmAt = calmAt(state, context);
    return calmAt == null || second.isBefore(calmAt)
        ? Step.quiet(state, calmAt)
        : Step.says(null, Conclusion.resolves(calmAt, RULE.severity()), null);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(Active.class);
  }

  @Override
  public Verdict verdict(@Nullable Active state, RuleContext context) {
    return state == null ? Verdict.CANNOT_TELL : Verdict.FIRING;
  }

  @Override
  public @Nullable Conclusion restate(Active state, RuleContext context) {
    Instant calmAt = calmAt(state, context);
    return state.events.isEmpty() || (calmAt != null && !context.now().isBefore(calmAt))
        ? null
        : Conclusion.fires(state.since, RULE.severity(), evidence(state, context));
  }

  @Override
  public Step<Active> adopt(@Nullable Active state, FiringAlert firing, Instant at) {
    return Step.quiet(state == null ? new Active(firing.startedAt(), List.of()) : state, null);
  }

  /** Removes the earlier event of the same part from {@code events}; null: none. */
  private static @Nullable SeenEvent takeSamePart(
      List<SeenEvent> events, DeviceEvent.Tamper tamper) {
    for (SeenEvent earlier : events) {
      if (isSamePart((DeviceEvent.Tamper) earlier.event(), tamper)) {
        events.remove(earlier);
        return earlier;
      }
    }
    return null;
  }

  private static boolean isSamePart(DeviceEvent.Tamper one, DeviceEvent.Tamper other) {
    return one.part() == other.part() && one.head().door() == other.head().door();
  }

  private static Evidence evidence(Active active, RuleContext context) {
    SeenEvent last = active.events.get(active.events.size() - 1);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (SeenEvent event : active.events) {
      Bilingual part = part((DeviceEvent.Tamper) event.event());
      zh.append(zh.isEmpty() ? "" : "、").append(part.zh());
      en.append(en.isEmpty() ? "" : ", ").append(part.en());
    }
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：设备于 " + time + " 报告防拆开关（" + zh + "）被触发，请到现场查看。",
            place.en()
                + ": at "
                + time
                + " the device reported tampering ("
                + en
                + "); please check on site."),
        active.events,
        Map.of("activeParts", active.events.size() + " (≥ 1)"),
        new Bilingual("防拆开关未触发，或已恢复", "the switch not active, or cleared"));
  }

  private static Bilingual part(DeviceEvent.Tamper tamper) {
    return switch (tamper.part()) {
      case COVER -> new Bilingual("外壳", "cover");
      case WALL -> new Bilingual("底座", "wall");
      case READER -> new Bilingual("读头", "reader");
      case UNKNOWN -> new Bilingual("部位不明", "part unknown");
    };
  }
}
