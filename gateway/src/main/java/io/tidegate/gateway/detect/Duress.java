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

/** duress: someone used the duress PIN or finger. A moment: ends a while after the last one. */
public final class Duress implements Detector<Duress.Moments> {
  private static final Rule RULE =
      new Rule(
          "duress",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.HIGH,
          new Bilingual("胁迫开门", "Duress"),
          new Bilingual(
              "立即按预案处置，不要在门口出示本页",
              "Follow the emergency plan now; show this page to nobody at the door"),
          Duration.ofHours(3));

  private final Duration calm;

  /**
   * @param startedAt of the first
   * @param events oldest first; none where the firing was taken over after a restart
   * @param endsAt a while after the last
   * @param ended whether that was told
   */
  record Moments(Instant startedAt, List<SeenEvent> events, Instant endsAt, boolean ended) {}

  /** With the catalogue's thresholds. */
  public Duress() {
    this(Duration.ofMinutes(15));
  }

  Duress(Duration calm) {
    this.calm = calm;
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(new Threshold("calm", calm.toMinutes(), "min"));
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return ((DeviceEvent.Access) seen.event()).duress();
  }

  @Override
  public Step<Moments> event(@Nullable Moments state, SeenEvent seen, Scene scene) {
    Instant at = seen.occurredAt();
    Instant ends = at.plus(calm);
    if (state == null || at.isAfter(state.endsAt)) {
      Moments fresh = new Moments(at, List.of(seen), ends, false);
      Conclusion fires = restate(fresh, scene);
      return new Step<>(
          fresh,
          state == null || state.ended
              ? List.of(fires)
              : List.of(Conclusion.resolves(state.endsAt, RULE.severity()), fires),
          ends);
    }
    Moments more =
        new Moments(
            at.isBefore(state.startedAt) ? at : state.startedAt,
            SeenOrder.with(state.events, seen, Evidence.MAX_EVENTS),
            ends.isAfter(state.endsAt) ? ends : state.endsAt,
            false);
    Evidence evidence = evidence(more, scene);
    return Step.says(
        more,
        state.ended
            ? Conclusion.fires(more.startedAt, RULE.severity(), evidence)
            : Conclusion.updates(more.startedAt, RULE.severity(), evidence),
        more.endsAt);
  }

  @Override
  public Step<Moments> tick(Moments state, Instant second, Scene scene) {
    Instant forget =
        state.events.isEmpty()
            ? state.endsAt.plus(Detection.LATENESS)
            : SeenOrder.settled(state.events, calm);
    if (!state.ended && !second.isBefore(state.endsAt)) {
      return Step.says(
          new Moments(state.startedAt, state.events, state.endsAt, true),
          Conclusion.resolves(state.endsAt, RULE.severity()),
          forget);
    }
    return second.isBefore(forget)
        ? Step.quiet(state, state.ended ? forget : state.endsAt)
        : Step.forget();
  }

  @Override
  public Verdict verdict(@Nullable Moments state) {
    return state == null || state.ended ? Verdict.NORMAL : Verdict.FIRING;
  }

  @Override
  public Conclusion restate(Moments state, Scene scene) {
    return Conclusion.fires(state.startedAt, RULE.severity(), evidence(state, scene));
  }

  @Override
  public Step<Moments> adopt(@Nullable Moments state, FiringAlert firing, Instant at) {
    Moments taken =
        state == null
            ? new Moments(firing.startedAt(), List.of(), firing.startedAt().plus(calm), false)
            : state;
    return Step.quiet(taken, taken.endsAt);
  }

  private static Evidence evidence(Moments moments, Scene scene) {
    SeenEvent last = SeenOrder.last(moments.events);
    Bilingual place = Telling.place(scene, last.place());
    String time = Telling.time(scene, last.occurredAt());
    int times = moments.events.size();
    return Telling.evidence(
        new Bilingual(
            place.zh() + "：" + time + " 有人使用胁迫密码或胁迫指纹（共 " + times + " 次），可能正被人胁迫，请立即按预案处置。",
            place.en()
                + ": the duress PIN or finger was used at "
                + time
                + " ("
                + Telling.count(times, "time")
                + " in all); someone may be under threat, follow the emergency plan now."),
        moments.events,
        Map.of("uses", times + " (≥ 1)"),
        new Bilingual("使用普通密码或指纹", "the ordinary PIN or finger"));
  }
}
