package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * device-offline: a device is silent for a multiple of its usual interval, or its last will came
 * and no birth followed. Ends with any message that arrives after.
 *
 * <p>The usual interval is learnt from its health reports, by its own clock: a sleepy lock reports
 * once in hours. Until it is learnt, and while the gateway itself has not listened for that long,
 * the rule cannot tell; one that was retired is not waited for. It goes by arrival: a buffered
 * message proves that the device is back, a dead letter that is tried again does not, since it
 * keeps the time at which it first arrived.
 */
public final class DeviceOffline implements Detector<DeviceOfflineState> {
  private static final Rule RULE =
      new Rule(
          "device-offline",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.MEDIUM,
          new Bilingual("设备离线", "Device offline"),
          new Bilingual("检查供电和网络，必要时派人维修", "Check power and network; send a technician if need be"),
          new DataUse(
              "保持设备在线、数据完整", "Keep devices connected and their data whole", DataKind.DEVICE),
          Duration.ofDays(2));

  /** Messages of a start that come outside the usual interval. */
  private static final long FIRST_NUMBERS = 2;

  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration RETIRED = Duration.ofDays(1);

  /** Of the usual interval. */
  private static final Threshold FACTOR = new Threshold("factor", 3, "factor", 2, 100);

  /** Silence that counts. */
  private static final Threshold LEAST = new Threshold("least", 10, "min", 1, 10_080);

  /** How long after the last will a birth may still come. */
  private static final Threshold AFTER_WILL = new Threshold("afterWill", 5, "min", 1, 1_440);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(FACTOR, LEAST, AFTER_WILL);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return true;
  }

  @Override
  public Step<DeviceOfflineState> event(
      @Nullable DeviceOfflineState state, SeenEvent seen, RuleContext context) {
    DeviceEvent event = seen.event();
    if (event instanceof DeviceEvent.Presence presence
        && presence.state() == PresenceState.OFFLINE) {
      DeviceOfflineState willed =
          (state == null ? DeviceOfflineState.heard(seen) : state).willed(seen.receivedAt());
      return Step.quiet(willed, due(willed, context));
    }
    DeviceOfflineState heard =
        state == null ? DeviceOfflineState.heard(seen) : state.heardAgain(seen);
    if (isPulse(event)) {
      heard = isStart(event) ? heard.started(seen.occurredAt()) : heard.reported(seen.occurredAt());
    }
    if (state != null && state.isEndedBy(seen.receivedAt())) {
      return Step.says(
          heard.fired(null),
          Conclusion.resolves(seen.receivedAt(), severity(seen.device(), context)),
          due(heard, context));
    }
    return Step.quiet(heard, due(heard, context));
  }

  @Override
  public Step<DeviceOfflineState> tick(
      DeviceOfflineState state, Instant second, RuleContext context) {
    Instant due = due(state, context);
    if (due == null || second.isBefore(due) || state.firingSince() != null) {
      return Step.quiet(state, state.firingSince() == null ? due : null);
    }
    SeenEvent last = state.last();
    if (last != null && !context.register().isInUse(last.device())) {
      return Step.quiet(state, second.plus(RETIRED)); // it may be registered again
    }
    Instant listening = context.listeningSince();
    if (listening == null) {
      return Step.quiet(state, second.plus(RETRY));
    }
    Instant graceEnds = listening.plus(patience(state, context));
    if (second.isBefore(graceEnds)) {
      return Step.quiet(state, graceEnds);
    }
    DeviceOfflineState fired = state.fired(due);
    return Step.says(fired, Objects.requireNonNull(restate(fired, context)), null);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(DeviceOfflineState.class);
  }

  @Override
  public Verdict verdict(@Nullable DeviceOfflineState state, RuleContext context) {
    if (state == null) {
      return Verdict.CANNOT_TELL;
    }
    if (state.firingSince() != null) {
      return Verdict.FIRING;
    }
    Instant due = due(state, context);
    boolean isHeard = context.listeningSince() != null && due != null;
    return isHeard && context.now().isBefore(due) ? Verdict.NORMAL : Verdict.CANNOT_TELL;
  }

  /** From its last message, not from the end of the timeout. */
  @Override
  public Instant doubtedSince(DeviceOfflineState state, Instant start, RuleContext context) {
    Instant since = state.willAt() != null ? state.willAt() : state.lastHeard();
    return since != null && since.isBefore(start) ? since : start;
  }

  @Override
  public @Nullable Conclusion restate(DeviceOfflineState state, RuleContext context) {
    Instant since = state.firingSince();
    SeenEvent last = state.last();
    return since == null || last == null ? null : fired(since, last, state, context);
  }

  private Conclusion fired(
      Instant since, SeenEvent last, DeviceOfflineState state, RuleContext context) {
    return Conclusion.fires(
        since, severity(last.device(), context), evidence(state, last, context));
  }

  @Override
  public Step<DeviceOfflineState> adopt(
      @Nullable DeviceOfflineState state, FiringAlert firing, Instant at) {
    return Step.quiet(
        (state == null ? DeviceOfflineState.NEVER_HEARD : state).fired(firing.startedAt()), null);
  }

  /** Whether it is a periodic report: bridges repeat it with other events, without an interval. */
  private static boolean isPulse(DeviceEvent event) {
    return event.kind() == EventKind.HEALTH && event.head().part() == 0;
  }

  /** Whether a report is one that a device makes because it has just started. */
  private static boolean isStart(DeviceEvent event) {
    Sequence sequence = event.head().sequence();
    return sequence != null && sequence.number() < FIRST_NUMBERS;
  }

  /** Someone at a shared door waits outside; a room's occupant has a key. */
  private static Severity severity(int device, RuleContext context) {
    for (Door door : context.register().doorsOf(device)) {
      if (door.kind() == DoorKind.SHARED) {
        return Severity.MEDIUM;
      }
    }
    return Severity.LOW;
  }

  /** How long it may be silent; only asked where {@link #due} is not null. */
  private static Duration patience(DeviceOfflineState state, RuleContext context) {
    if (state.willAt() != null) {
      return context.span(AFTER_WILL);
    }
    Duration usual = Duration.ofSeconds(state.usualSeconds() * context.value(FACTOR));
    Duration least = context.span(LEAST);
    return usual.compareTo(least) < 0 ? least : usual;
  }

  private static @Nullable Instant due(DeviceOfflineState state, RuleContext context) {
    Instant from = state.willAt();
    if (from == null && state.usualSeconds() > 0) {
      from = state.lastHeard();
    }
    return from == null ? null : from.plus(patience(state, context));
  }

  private Evidence evidence(DeviceOfflineState state, SeenEvent last, RuleContext context) {
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.receivedAt());
    Bilingual patience = EvidenceText.span(patience(state, context));
    Map<String, String> numbers = new TreeMap<>();
    Map<String, String> usually = new HashMap<>();
    Bilingual sentence;
    Instant willAt = state.willAt();
    Instant since = willAt == null ? last.receivedAt() : willAt;
    String silent = EvidenceText.span(Duration.between(since, context.now())).en();
    numbers.put("silent", silent + " (≥ " + patience.en() + ")");
    if (willAt != null) {
      String lost = EvidenceText.time(context, willAt);
      sentence =
          new Bilingual(
              place.zh() + "：设备于 " + lost + " 断开连接，" + patience.zh() + "内没有重新上线。",
              place.en()
                  + ": the device lost its connection at "
                  + lost
                  + " and has not come back for "
                  + patience.en()
                  + ".");
    } else {
      Bilingual usual = EvidenceText.span(Duration.ofSeconds(state.usualSeconds()));
      usually.put("usualInterval", usual.en());
      sentence =
          new Bilingual(
              place.zh()
                  + "：设备自 "
                  + time
                  + " 起没有任何消息，已超过 "
                  + patience.zh()
                  + "（平时约每 "
                  + usual.zh()
                  + "上报一次）。",
              place.en()
                  + ": nothing from the device since "
                  + time
                  + ", longer than "
                  + patience.en()
                  + " (it usually reports every "
                  + usual.en()
                  + ").");
    }
    return EvidenceText.evidence(
            sentence, List.of(last), numbers, new Bilingual("期间收到任何消息", "any message in that time"))
        .against(usually);
  }
}
