package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens to the subjects it is about: finds the subject's slot, lets its rule step,
 * has the step taken. Mutable, of {@link Detection}.
 */
final class Dispatcher {
  /** The deepest tree of places there is. */
  private static final int DEEPEST = 16;

  private static final String DEVICE_OFFLINE = "device-offline";

  private final DetectionContext stage;
  private final Transitions taker;
  private final Guard guard;
  private final DeviceAvailability comings;
  private final RuleRuntime<?>[] watchDevices;

  Dispatcher(
      DetectionContext stage,
      Transitions taker,
      Guard guard,
      DeviceAvailability comings,
      RuleRuntime<?>[] watchDevices) {
    this.stage = stage;
    this.taker = taker;
    this.guard = guard;
    this.comings = comings;
    this.watchDevices = watchDevices;
  }

  /** One way in which a rule steps. */
  private interface Taking<S> {
    Step<S> step(@Nullable S state);
  }

  /** An event that a rule cares about. */
  <S> @Nullable List<Finding> event(
      RuleRuntime<S> watch, SeenEvent seen, @Nullable List<Finding> findings) {
    Detector<S> detector = watch.detector;
    List<Finding> sum = findings;
    if (watch.needsRightTime && !stage.isTimed(seen)) {
      stage.doubts.device(watch, seen.device(), stage.now());
      return findings;
    }
    if (watch.rule.kind() == SubjectKind.DOOR && seen.event().head().door() == 0) {
      for (Door door : stage.register().doorsOf(seen.device())) {
        Object key = SubjectKey.door(door.device(), door.number());
        sum = at(watch, key, door.place(), state -> detector.event(state, seen, stage), sum);
      }
      return sum;
    }
    if (watch.rule.kind() == SubjectKind.PLACE) {
      for (int place : detector.places(seen, stage)) {
        sum = at(watch, (long) place, place, state -> detector.event(state, seen, stage), sum);
      }
      return sum;
    }
    if (watch.rule.kind() == SubjectKind.ROOM) {
      Integer room = detector.room(seen, stage);
      return room == null
          ? findings
          : at(watch, (long) room, room, state -> detector.event(state, seen, stage), sum);
    }
    Object own = SubjectKey.of(watch.rule.kind(), seen);
    if (own == null) {
      return findings;
    }
    sum = at(watch, own, seen.place(), state -> detector.event(state, seen, stage), sum);
    for (Door door : detector.doorsAround(seen, stage)) {
      Object key = SubjectKey.door(door.device(), door.number());
      if (!key.equals(own)) {
        sum = at(watch, key, door.place(), state -> detector.event(state, seen, stage), sum);
      }
    }
    return sum;
  }

  /** A minute of messages, for a rule that counts them. */
  <S> @Nullable List<Finding> minute(
      RuleRuntime<S> watch, DeviceMinute minute, @Nullable List<Finding> findings) {
    Integer number = minute.device();
    boolean unknown = watch.rule.kind() == SubjectKind.UNKNOWN_DEVICE;
    if (unknown != (number == null)) {
      return findings;
    }
    Device device = number == null ? null : stage.register().device(number);
    Object key = number == null ? unknown(watch, minute.id()) : (Object) (long) number;
    return at(
        watch,
        key,
        device == null ? -1 : device.place(),
        state -> watch.detector.minute(state, minute, stage),
        findings);
  }

  /** Past so many ids one subject stands for all the further ones of a community. */
  private static TopicId unknown(RuleRuntime<?> watch, TopicId id) {
    return watch.slot(id) != null || watch.size() < DeviceUnknown.MOST_IDS
        ? id
        : new TopicId(id.community(), TopicId.OTHERS);
  }

  /** A device went down or came back: told to the places above it. */
  @Nullable List<Finding> changed(DeviceChange change, @Nullable List<Finding> findings) {
    Device device = stage.register().device(change.device());
    @Nullable Place place = device == null ? null : stage.register().place(device.place());
    List<Finding> sum = findings;
    for (int depth = 0; place != null && depth < DEEPEST; depth++) {
      for (RuleRuntime<?> watch : watchDevices) {
        try {
          sum = changed(watch, place.id(), change, sum);
        } catch (RuntimeException e) {
          guard.failed(watch.rule.id(), e);
        }
      }
      Integer parent = place.parent();
      place = parent == null ? null : stage.register().place(parent);
    }
    return sum;
  }

  private <S> @Nullable List<Finding> changed(
      RuleRuntime<S> watch, int place, DeviceChange change, @Nullable List<Finding> findings) {
    return at(
        watch, (long) place, place, state -> watch.detector.change(state, change, stage), findings);
  }

  /** A standing subject, after the register has changed. */
  <S> @Nullable List<Finding> stand(
      RuleRuntime<S> watch, int place, @Nullable List<Finding> findings) {
    return at(watch, (long) place, place, state -> watch.detector.stand(state, stage), findings);
  }

  /** A slot whose wake has come. */
  <S> @Nullable List<Finding> tick(
      RuleSubject<S> slot, Instant second, @Nullable List<Finding> findings) {
    stage.turnTo(slot);
    List<Finding> sum = taker.lookAgain(slot, second, findings);
    S state = slot.state;
    if (state == null || slot.wanted > second.getEpochSecond()) {
      return sum;
    }
    Step<S> step = slot.watch.detector.tick(state, second, stage);
    sum = taker.take(slot, step, second.getEpochSecond() + 1, sum);
    return slot.watch.rule.id().equals(DEVICE_OFFLINE) ? fellSilent(slot, step, sum) : sum;
  }

  /** Brings other thresholds to the subjects of a rule. */
  <S> @Nullable List<Finding> use(
      RuleRuntime<S> watch, Instant at, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    for (RuleSubject<S> slot : watch.slots()) {
      RuleMode was = slot.mode();
      stage.turnTo(slot);
      try {
        if (slot.mode() != was) {
          sum = taker.modeChanged(slot, was, at, sum);
        }
      } catch (RuntimeException e) {
        guard.failed(watch.rule.id(), e);
      }
      if (slot.state != null) {
        slot.wanted = Math.min(slot.wanted, at.getEpochSecond());
        taker.wakeAt(slot, Math.min(slot.wake, at.getEpochSecond()));
      }
    }
    return sum;
  }

  private @Nullable List<Finding> fellSilent(
      RuleSubject<?> slot, Step<?> step, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    for (Conclusion conclusion : step.conclusions()) {
      if (conclusion.type() == Finding.Type.FIRES) {
        DeviceChange change = comings.silent(slot.device(), conclusion.at());
        sum = change == null ? sum : changed(change, sum);
      }
    }
    return sum;
  }

  private <S> @Nullable List<Finding> at(
      RuleRuntime<S> watch,
      Object key,
      int place,
      Taking<S> taking,
      @Nullable List<Finding> findings) {
    RuleSubject<S> slot = watch.slot(key);
    RuleMode was = slot == null || slot.values == null ? null : slot.mode();
    Thresholds.Values values = watch.values(slot, place, stage.thresholds, stage.register());
    List<Finding> sum = findings;
    if (slot != null && was != null && was != values.mode()) { // the subject was moved
      slot.values = values;
      stage.turnTo(watch, key, place, values);
      sum = taker.modeChanged(slot, was, stage.now(), sum);
    }
    if (values.mode() == RuleMode.OFF) {
      return sum;
    }
    stage.turnTo(watch, key, place, values);
    Step<S> step = taking.step(slot == null ? null : slot.state);
    if (slot == null) {
      if (step.state() == null && step.conclusions().isEmpty()) {
        return sum;
      }
      slot = watch.open(key);
      if (slot == null) {
        return sum;
      }
    }
    slot.values = values;
    if (!slot.isAt(place, stage.register())
        && (slot.place < 0
            || watch.rule.kind() != SubjectKind.CREDENTIAL
            || !isPassedOver(slot.state, step.state()))) {
      slot.moveTo(place, stage.register());
    }
    return taker.take(slot, step, Long.MIN_VALUE, sum);
  }

  /** Whether a rule left no trace of what it was shown: its subject is not where that was. */
  private static boolean isPassedOver(@Nullable Object before, @Nullable Object after) {
    return before instanceof ReportedState<?> was
        && after instanceof ReportedState<?> is
        && is.memory() != null
        && was.memory() == is.memory();
  }
}
