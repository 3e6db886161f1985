package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Detector} of a {@link RuleCondition}: asks when it held, compares that with what
 * was told, and says the difference. One firing at a time is open: the oldest interval that may
 * still change. It is settled, and the next one told, when nothing that is heard can move its end
 * any more: for rules about one device as soon as that device has spoken of a later time, for the
 * rest once the lateness bound is past.
 */
final class Timeline<M> implements Detector<ReportedState<M>> {
  private final RuleCondition<M> condition;
  private final Rule rule;
  private final Duration hold;

  Timeline(RuleCondition<M> condition) {
    this.condition = condition;
    this.rule = condition.rule();
    this.hold = condition.endsAfter();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public List<Threshold> thresholds() {
    return condition.thresholds();
  }

  @Override
  public Set<EventKind> kinds() {
    return condition.kinds();
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return condition.cares(seen);
  }

  @Override
  public Collection<Integer> places(SeenEvent seen, RuleContext scene) {
    return condition.places(seen, scene);
  }

  @Override
  public @Nullable Integer room(SeenEvent seen, RuleContext scene) {
    return condition.room(seen, scene);
  }

  @Override
  public boolean countsMessages() {
    return condition.countsMessages();
  }

  @Override
  public boolean watchesDevices() {
    return condition.watchesDevices();
  }

  @Override
  public Collection<Integer> standing(Register register) {
    return condition.standing(register);
  }

  @Override
  public int maxSubjects() {
    return condition.maxSubjects();
  }

  @Override
  public long maxFiringsPerPlaceAndDay(RuleContext scene) {
    return condition.maxFiringsPerPlaceAndDay(scene);
  }

  @Override
  public RuleMode usualMode() {
    return condition.usualMode();
  }

  @Override
  public Collection<Door> doorsAround(SeenEvent seen, RuleContext scene) {
    return condition.doorsAround(seen, scene);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(ReportedState.class, condition.memory());
  }

  @Override
  public Step<ReportedState<M>> event(
      @Nullable ReportedState<M> state, SeenEvent seen, RuleContext scene) {
    M memory = condition.remember(state == null ? null : state.memory(), seen, scene);
    if (state == null && memory == null) {
      return Step.forget();
    }
    ReportedState<M> before = state == null ? ReportedState.nothing() : state;
    return compared(before.with(memory, seen.occurredAt()), scene);
  }

  @Override
  public Step<ReportedState<M>> minute(
      @Nullable ReportedState<M> state, DeviceMinute minute, RuleContext scene) {
    return remembered(
        state, condition.minute(state == null ? null : state.memory(), minute, scene), scene);
  }

  @Override
  public Step<ReportedState<M>> change(
      @Nullable ReportedState<M> state, DeviceChange change, RuleContext scene) {
    return remembered(
        state, condition.change(state == null ? null : state.memory(), change, scene), scene);
  }

  @Override
  public Step<ReportedState<M>> stand(@Nullable ReportedState<M> state, RuleContext scene) {
    return remembered(state, condition.stand(state == null ? null : state.memory(), scene), scene);
  }

  @Override
  public Step<ReportedState<M>> tick(ReportedState<M> state, Instant second, RuleContext scene) {
    return compared(state, scene);
  }

  @Override
  public Verdict verdict(@Nullable ReportedState<M> state, RuleContext scene) {
    return state != null && state.start() != null && state.end() == null
        ? Verdict.FIRING
        : condition.quiet(state == null ? null : state.memory());
  }

  @Override
  public @Nullable Conclusion restate(ReportedState<M> state, RuleContext scene) {
    M memory = state.memory();
    if (memory == null || state.start() == null || state.isAdopted()) {
      return null;
    }
    Interval interval = new Interval(state.start(), null, state.severity(), state.weight());
    return Conclusion.fires(
        state.start(), state.severity(), condition.evidence(memory, interval, scene));
  }

  @Override
  public boolean needsRightTime() {
    return condition.needsRightTime();
  }

  @Override
  public Instant doubtedSince(ReportedState<M> state, Instant start, RuleContext scene) {
    M memory = state.memory();
    return memory == null ? start : condition.doubtedSince(memory, start, scene);
  }

  @Override
  public Step<ReportedState<M>> adopt(
      @Nullable ReportedState<M> state, FiringAlert firing, Instant at) {
    ReportedState<M> known = state == null ? ReportedState.nothing() : state;
    return Step.quiet(
        known.adopted(firing.startedAt(), firing.severity()), at.plus(Detection.LATENESS));
  }

  private Step<ReportedState<M>> remembered(
      @Nullable ReportedState<M> state, @Nullable M memory, RuleContext scene) {
    if (state == null) {
      return memory == null
          ? Step.forget()
          : compared(ReportedState.<M>nothing().with(memory), scene);
    }
    return compared(state.with(memory), scene);
  }

  /** Says what differs between what was told and what is so. */
  private Step<ReportedState<M>> compared(ReportedState<M> state, RuleContext scene) {
    ReportedState<M> told = state;
    M known = state.memory();
    if (known == null) {
      if (isLeft(told)) {
        return Step.quiet(told, null); // something has to be heard first
      }
      return told.start() == null
          ? Step.forget()
          : new Step<>(null, List.of(told.over(scene.now())), null);
    }
    M memory = condition.look(known, scene);
    List<Conclusion> said = new ArrayList<>(0);
    boolean open = false;
    Instant next = null;
    for (Interval interval : condition.intervals(memory, scene)) {
      if (told.isSettled(interval)) {
        continue;
      }
      told = begun(told, memory, interval, said, scene);
      told = ended(told, memory, interval, said, scene);
      Instant end = told.end();
      if (end == null || !isFinal(end, told, scene)) {
        open = true;
        next = wakeFor(interval, end);
        break;
      }
      told = told.settledAt(end);
    }
    if (!open && told.start() != null && !isLeft(told)) {
      said.add(told.over(scene.now()));
      told = told.withdrawn();
    }
    return step(told, memory, said, next, scene);
  }

  private Step<ReportedState<M>> step(
      ReportedState<M> told,
      M memory,
      List<Conclusion> said,
      @Nullable Instant next,
      RuleContext scene) {
    M kept = condition.forget(memory, scene.now().minus(Detection.LATENESS), scene);
    if (kept == null && told.start() == null) {
      return new Step<>(null, said, null);
    }
    Instant own = kept == null ? null : condition.wake(kept, scene);
    Instant wake = own == null || (next != null && next.isBefore(own)) ? next : own;
    return new Step<>(told.with(kept), said, wake);
  }

  private ReportedState<M> begun(
      ReportedState<M> told,
      M memory,
      Interval interval,
      List<Conclusion> said,
      RuleContext scene) {
    ReportedState<M> before = told;
    Instant start = told.start();
    if (told.isAdopted() && start != null && interval.start().isAfter(start)) {
      return told; // the memory does not reach as far back
    }
    if (start != null && interval.start().isAfter(start)) {
      said.add(told.withdrawal());
      before = told.withdrawn();
      start = null;
    }
    if (start == null) {
      return before.fired(say(Finding.Type.FIRES, memory, interval, said, scene));
    }
    if (told.end() != null) {
      return interval.start().isBefore(start)
          ? before.fired(say(Finding.Type.FIRES, memory, interval, said, scene))
          : told;
    }
    boolean isOtherwise =
        !interval.start().equals(start)
            || interval.severity() != told.severity()
            || told.isOutgrownBy(interval.weight());
    if (!isOtherwise) {
      return told;
    }
    return before.fired(say(Finding.Type.UPDATES, memory, interval, said, scene));
  }

  private ReportedState<M> ended(
      ReportedState<M> told,
      M memory,
      Interval interval,
      List<Conclusion> said,
      RuleContext scene) {
    Instant end = interval.end();
    boolean isOver = end != null && !end.plus(hold).isAfter(scene.now());
    ReportedState<M> now = told;
    if (told.end() != null && !(isOver && Objects.equals(told.end(), end))) {
      now = told.fired(say(Finding.Type.FIRES, memory, interval, said, scene)); // it went on
    }
    if (!isOver || end == null || now.end() != null) {
      return now;
    }
    said.add(Conclusion.resolves(end, interval.severity()));
    return now.ended(end);
  }

  private Interval say(
      Finding.Type type, M memory, Interval interval, List<Conclusion> said, RuleContext scene) {
    said.add(
        new Conclusion(
            type,
            interval.start(),
            interval.severity(),
            condition.evidence(memory, interval, scene)));
    return interval;
  }

  private boolean isFinal(Instant end, ReportedState<M> told, RuleContext scene) {
    return !end.plus(Detection.LATENESS).isAfter(scene.now())
        || (!condition.acrossDevices() && !end.isAfter(told.heard()));
  }

  private @Nullable Instant wakeFor(Interval interval, @Nullable Instant toldEnd) {
    if (toldEnd != null) {
      return toldEnd.plus(Detection.LATENESS);
    }
    Instant end = interval.end();
    return end == null ? null : end.plus(hold);
  }

  private boolean isLeft(ReportedState<M> told) {
    return told.isAdopted() && condition.quiet(told.memory()) == Verdict.CANNOT_TELL;
  }
}
