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
 * was reported, and reports the difference. One firing at a time is open: the oldest interval that
 * may still change. It is final, and the next one reported, when no event can move its end any
 * more: for rules about one device once that device has sent an event with a later time, for the
 * others after the lateness bound.
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
  public Collection<Integer> places(SeenEvent seen, RuleContext context) {
    return condition.places(seen, context);
  }

  @Override
  public @Nullable Integer room(SeenEvent seen, RuleContext context) {
    return condition.room(seen, context);
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
  public long maxFiringsPerPlaceAndDay(RuleContext context) {
    return condition.maxFiringsPerPlaceAndDay(context);
  }

  @Override
  public RuleMode usualMode() {
    return condition.usualMode();
  }

  @Override
  public Collection<Door> doorsAround(SeenEvent seen, RuleContext context) {
    return condition.doorsAround(seen, context);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(ReportedState.class, condition.memory());
  }

  @Override
  public Step<ReportedState<M>> event(
      @Nullable ReportedState<M> state, SeenEvent seen, RuleContext context) {
    M memory = condition.remember(state == null ? null : state.memory(), seen, context);
    if (state == null && memory == null) {
      return Step.forget();
    }
    ReportedState<M> before = state == null ? ReportedState.nothing() : state;
    return compared(before.with(memory, seen.occurredAt()), context);
  }

  @Override
  public Step<ReportedState<M>> minute(
      @Nullable ReportedState<M> state, DeviceMinute minute, RuleContext context) {
    return remembered(
        state, condition.minute(state == null ? null : state.memory(), minute, context), context);
  }

  @Override
  public Step<ReportedState<M>> change(
      @Nullable ReportedState<M> state, DeviceChange change, RuleContext context) {
    return remembered(
        state, condition.change(state == null ? null : state.memory(), change, context), context);
  }

  @Override
  public Step<ReportedState<M>> stand(@Nullable ReportedState<M> state, RuleContext context) {
    return remembered(
        state, condition.stand(state == null ? null : state.memory(), context), context);
  }

  @Override
  public Step<ReportedState<M>> tick(ReportedState<M> state, Instant second, RuleContext context) {
    return compared(state, context);
  }

  @Override
  public Verdict verdict(@Nullable ReportedState<M> state, RuleContext context) {
    return state != null && state.start() != null && state.end() == null
        ? Verdict.FIRING
        : condition.quiet(state == null ? null : state.memory());
  }

  @Override
  public @Nullable Conclusion restate(ReportedState<M> state, RuleContext context) {
    M memory = state.memory();
    if (memory == null || state.start() == null || state.isAdopted()) {
      return null;
    }
    Interval interval = new Interval(state.start(), null, state.severity(), state.weight());
    return Conclusion.fires(
        state.start(), state.severity(), condition.evidence(memory, interval, context));
  }

  @Override
  public boolean needsRightTime() {
    return condition.needsRightTime();
  }

  @Override
  public Instant doubtedSince(ReportedState<M> state, Instant start, RuleContext context) {
    M memory = state.memory();
    return memory == null ? start : condition.doubtedSince(memory, start, context);
  }

  @Override
  public Step<ReportedState<M>> adopt(
      @Nullable ReportedState<M> state, FiringAlert firing, Instant at) {
    ReportedState<M> known = state == null ? ReportedState.nothing() : state;
    return Step.quiet(
        known.adopted(firing.startedAt(), firing.severity()), at.plus(Detection.LATENESS));
  }

  private Step<ReportedState<M>> remembered(
      @Nullable ReportedState<M> state, @Nullable M memory, RuleContext context) {
    if (state == null) {
      return memory == null
          ? Step.forget()
          : compared(ReportedState.<M>nothing().with(memory), context);
    }
    return compared(state.with(memory), context);
  }

  /** Reports the difference between what was reported and what holds. */
  private Step<ReportedState<M>> compared(ReportedState<M> state, RuleContext context) {
    ReportedState<M> reported = state;
    M known = state.memory();
    if (known == null) {
      if (isLeft(reported)) {
        return Step.quiet(reported, null); // wait for an event first
      }
      return reported.start() == null
          ? Step.forget()
          : new Step<>(null, List.of(reported.over(context.now())), null);
    }
    M memory = condition.look(known, context);
    List<Conclusion> conclusions = new ArrayList<>(0);
    boolean open = false;
    Instant next = null;
    for (Interval interval : condition.intervals(memory, context)) {
      if (reported.isSettled(interval)) {
        continue;
      }
      reported = begun(reported, memory, interval, conclusions, context);
      reported = ended(reported, memory, interval, conclusions, context);
      Instant end = reported.end();
      if (end == null || !isFinal(end, reported, context)) {
        open = true;
        next = wakeFor(interval, end);
        break;
      }
      reported = reported.settledAt(end);
    }
    if (!open && reported.start() != null && !isLeft(reported)) {
      conclusions.add(reported.over(context.now()));
      reported = reported.withdrawn();
    }
    return step(reported, memory, conclusions, next, context);
  }

  private Step<ReportedState<M>> step(
      ReportedState<M> reported,
      M memory,
      List<Conclusion> conclusions,
      @Nullable Instant next,
      RuleContext context) {
    M kept = condition.forget(memory, context.now().minus(Detection.LATENESS), context);
    if (kept == null && reported.start() == null) {
      return new Step<>(null, conclusions, null);
    }
    Instant own = kept == null ? null : condition.wake(kept, context);
    Instant wake = own == null || (next != null && next.isBefore(own)) ? next : own;
    return new Step<>(reported.with(kept), conclusions, wake);
  }

  private ReportedState<M> begun(
      ReportedState<M> reported,
      M memory,
      Interval interval,
      List<Conclusion> conclusions,
      RuleContext context) {
    ReportedState<M> before = reported;
    Instant start = reported.start();
    if (reported.isAdopted() && start != null && interval.start().isAfter(start)) {
      return reported; // the memory does not reach as far back
    }
    if (start != null && interval.start().isAfter(start)) {
      conclusions.add(reported.withdrawal());
      before = reported.withdrawn();
      start = null;
    }
    if (start == null) {
      return before.fired(say(Finding.Type.FIRES, memory, interval, conclusions, context));
    }
    if (reported.end() != null) {
      return interval.start().isBefore(start)
          ? before.fired(say(Finding.Type.FIRES, memory, interval, conclusions, context))
          : reported;
    }
    boolean isOtherwise =
        !interval.start().equals(start)
            || interval.severity() != reported.severity()
            || reported.isOutgrownBy(interval.weight());
    if (!isOtherwise) {
      return reported;
    }
    return before.fired(say(Finding.Type.UPDATES, memory, interval, conclusions, context));
  }

  private ReportedState<M> ended(
      ReportedState<M> reported,
      M memory,
      Interval interval,
      List<Conclusion> conclusions,
      RuleContext context) {
    Instant end = interval.end();
    boolean isOver = end != null && !end.plus(hold).isAfter(context.now());
    ReportedState<M> now = reported;
    if (reported.end() != null && !(isOver && Objects.equals(reported.end(), end))) {
      now =
          reported.fired(
              say(Finding.Type.FIRES, memory, interval, conclusions, context)); // it went on
    }
    if (!isOver || end == null || now.end() != null) {
      return now;
    }
    conclusions.add(Conclusion.resolves(end, interval.severity()));
    return now.ended(end);
  }

  private Interval say(
      Finding.Type type,
      M memory,
      Interval interval,
      List<Conclusion> conclusions,
      RuleContext context) {
    conclusions.add(
        new Conclusion(
            type,
            interval.start(),
            interval.severity(),
            condition.evidence(memory, interval, context)));
    return interval;
  }

  private boolean isFinal(Instant end, ReportedState<M> reported, RuleContext context) {
    return !end.plus(Detection.LATENESS).isAfter(context.now())
        || (!condition.acrossDevices() && !end.isAfter(reported.heard()));
  }

  private @Nullable Instant wakeFor(Interval interval, @Nullable Instant toldEnd) {
    if (toldEnd != null) {
      return toldEnd.plus(Detection.LATENESS);
    }
    Instant end = interval.end();
    return end == null ? null : end.plus(hold);
  }

  private boolean isLeft(ReportedState<M> reported) {
    return reported.isAdopted() && condition.quiet(reported.memory()) == Verdict.CANNOT_TELL;
  }
}
