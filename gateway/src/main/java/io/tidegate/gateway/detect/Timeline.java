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
 * Makes a {@link Detector} of a {@link Condition}: asks when it held, compares that with what was
 * told, and says the difference. One firing at a time is open: the oldest stretch that may still
 * change. It is settled, and the next one told, when nothing that is heard can move its end any
 * more: for rules about one device as soon as that device has spoken of a later time, for the rest
 * once the lateness bound is past.
 */
final class Timeline<M> implements Detector<Told<M>> {
  private final Condition<M> condition;
  private final Rule rule;
  private final Duration hold;

  Timeline(Condition<M> condition) {
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
  public Collection<Integer> places(SeenEvent seen, Scene scene) {
    return condition.places(seen, scene);
  }

  @Override
  public @Nullable Integer room(SeenEvent seen, Scene scene) {
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
  public long maxFiringsPerPlaceAndDay(Scene scene) {
    return condition.maxFiringsPerPlaceAndDay(scene);
  }

  @Override
  public RuleMode usualMode() {
    return condition.usualMode();
  }

  @Override
  public Collection<Door> doorsAround(SeenEvent seen, Scene scene) {
    return condition.doorsAround(seen, scene);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(Told.class, condition.memory());
  }

  @Override
  public Step<Told<M>> event(@Nullable Told<M> state, SeenEvent seen, Scene scene) {
    M memory = condition.remember(state == null ? null : state.memory(), seen, scene);
    if (state == null && memory == null) {
      return Step.forget();
    }
    Told<M> before = state == null ? Told.nothing() : state;
    return compared(before.with(memory, seen.occurredAt()), scene);
  }

  @Override
  public Step<Told<M>> minute(@Nullable Told<M> state, DeviceMinute minute, Scene scene) {
    return remembered(
        state, condition.minute(state == null ? null : state.memory(), minute, scene), scene);
  }

  @Override
  public Step<Told<M>> change(@Nullable Told<M> state, DeviceChange change, Scene scene) {
    return remembered(
        state, condition.change(state == null ? null : state.memory(), change, scene), scene);
  }

  @Override
  public Step<Told<M>> stand(@Nullable Told<M> state, Scene scene) {
    return remembered(state, condition.stand(state == null ? null : state.memory(), scene), scene);
  }

  @Override
  public Step<Told<M>> tick(Told<M> state, Instant second, Scene scene) {
    return compared(state, scene);
  }

  @Override
  public Verdict verdict(@Nullable Told<M> state, Scene scene) {
    return state != null && state.start() != null && state.end() == null
        ? Verdict.FIRING
        : condition.quiet(state == null ? null : state.memory());
  }

  @Override
  public @Nullable Conclusion restate(Told<M> state, Scene scene) {
    M memory = state.memory();
    if (memory == null || state.start() == null || state.isAdopted()) {
      return null;
    }
    Stretch stretch = new Stretch(state.start(), null, state.severity(), state.weight());
    return Conclusion.fires(
        state.start(), state.severity(), condition.evidence(memory, stretch, scene));
  }

  @Override
  public boolean needsRightTime() {
    return condition.needsRightTime();
  }

  @Override
  public Instant doubtedSince(Told<M> state, Instant start, Scene scene) {
    M memory = state.memory();
    return memory == null ? start : condition.doubtedSince(memory, start, scene);
  }

  @Override
  public Step<Told<M>> adopt(@Nullable Told<M> state, FiringAlert firing, Instant at) {
    Told<M> known = state == null ? Told.nothing() : state;
    return Step.quiet(
        known.adopted(firing.startedAt(), firing.severity()), at.plus(Detection.LATENESS));
  }

  private Step<Told<M>> remembered(@Nullable Told<M> state, @Nullable M memory, Scene scene) {
    if (state == null) {
      return memory == null ? Step.forget() : compared(Told.<M>nothing().with(memory), scene);
    }
    return compared(state.with(memory), scene);
  }

  /** Says what differs between what was told and what is so. */
  private Step<Told<M>> compared(Told<M> state, Scene scene) {
    Told<M> told = state;
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
    for (Stretch stretch : condition.stretches(memory, scene)) {
      if (told.isSettled(stretch)) {
        continue;
      }
      told = begun(told, memory, stretch, said, scene);
      told = ended(told, memory, stretch, said, scene);
      Instant end = told.end();
      if (end == null || !isFinal(end, told, scene)) {
        open = true;
        next = wakeFor(stretch, end);
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

  private Step<Told<M>> step(
      Told<M> told, M memory, List<Conclusion> said, @Nullable Instant next, Scene scene) {
    M kept = condition.forget(memory, scene.now().minus(Detection.LATENESS), scene);
    if (kept == null && told.start() == null) {
      return new Step<>(null, said, null);
    }
    Instant own = kept == null ? null : condition.wake(kept, scene);
    Instant wake = own == null || (next != null && next.isBefore(own)) ? next : own;
    return new Step<>(told.with(kept), said, wake);
  }

  private Told<M> begun(
      Told<M> told, M memory, Stretch stretch, List<Conclusion> said, Scene scene) {
    Told<M> before = told;
    Instant start = told.start();
    if (told.isAdopted() && start != null && stretch.start().isAfter(start)) {
      return told; // the memory does not reach as far back
    }
    if (start != null && stretch.start().isAfter(start)) {
      said.add(told.withdrawal());
      before = told.withdrawn();
      start = null;
    }
    if (start == null) {
      return before.fired(say(Finding.Type.FIRES, memory, stretch, said, scene));
    }
    if (told.end() != null) {
      return stretch.start().isBefore(start)
          ? before.fired(say(Finding.Type.FIRES, memory, stretch, said, scene))
          : told;
    }
    boolean isOtherwise =
        !stretch.start().equals(start)
            || stretch.severity() != told.severity()
            || told.isOutgrownBy(stretch.weight());
    if (!isOtherwise) {
      return told;
    }
    return before.fired(say(Finding.Type.UPDATES, memory, stretch, said, scene));
  }

  private Told<M> ended(
      Told<M> told, M memory, Stretch stretch, List<Conclusion> said, Scene scene) {
    Instant end = stretch.end();
    boolean isOver = end != null && !end.plus(hold).isAfter(scene.now());
    Told<M> now = told;
    if (told.end() != null && !(isOver && Objects.equals(told.end(), end))) {
      now = told.fired(say(Finding.Type.FIRES, memory, stretch, said, scene)); // it went on
    }
    if (!isOver || end == null || now.end() != null) {
      return now;
    }
    said.add(Conclusion.resolves(end, stretch.severity()));
    return now.ended(end);
  }

  private Stretch say(
      Finding.Type type, M memory, Stretch stretch, List<Conclusion> said, Scene scene) {
    said.add(
        new Conclusion(
            type, stretch.start(), stretch.severity(), condition.evidence(memory, stretch, scene)));
    return stretch;
  }

  private boolean isFinal(Instant end, Told<M> told, Scene scene) {
    return !end.plus(Detection.LATENESS).isAfter(scene.now())
        || (!condition.acrossDevices() && !end.isAfter(told.heard()));
  }

  private @Nullable Instant wakeFor(Stretch stretch, @Nullable Instant toldEnd) {
    if (toldEnd != null) {
      return toldEnd.plus(Detection.LATENESS);
    }
    Instant end = stretch.end();
    return end == null ? null : end.plus(hold);
  }

  private boolean isLeft(Told<M> told) {
    return told.isAdopted() && condition.quiet(told.memory()) == Verdict.CANNOT_TELL;
  }
}
