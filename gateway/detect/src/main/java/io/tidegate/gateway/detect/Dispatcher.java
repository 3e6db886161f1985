package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens to the subjects it is about: finds the rule's state of the subject, lets the
 * rule step, has the step taken. Mutable, of {@link Detection}.
 */
final class Dispatcher {
  /** The deepest tree of places there is. */
  private static final int DEEPEST = 16;

  private static final String DEVICE_OFFLINE = "device-offline";

  private final DetectionContext detection;
  private final Transitions taker;
  private final Guard guard;
  private final DeviceAvailability availability;
  private final RuleRuntime<?>[] watchDevices;

  Dispatcher(
      DetectionContext detection,
      Transitions taker,
      Guard guard,
      DeviceAvailability availability,
      RuleRuntime<?>[] watchDevices) {
    this.detection = detection;
    this.taker = taker;
    this.guard = guard;
    this.availability = availability;
    this.watchDevices = watchDevices;
  }

  /** One way in which a rule steps. */
  private interface Taking<S> {
    Step<S> step(@Nullable S state);
  }

  /** An event that a rule cares about. */
  <S> @Nullable List<Finding> event(
      RuleRuntime<S> runtime, SeenEvent seen, @Nullable List<Finding> findings) {
    Detector<S> detector = runtime.detector;
    List<Finding> sum = findings;
    if (runtime.needsRightTime && !detection.isTimed(seen)) {
      detection.doubts.device(runtime, seen.device(), detection.now());
      return findings;
    }
    if (runtime.rule.kind() == SubjectKind.DOOR && seen.event().head().door() == 0) {
      for (Door door : detection.register().doorsOf(seen.device())) {
        Object key = SubjectKey.door(door.device(), door.number());
        sum = at(runtime, key, door.place(), state -> detector.event(state, seen, detection), sum);
      }
      return sum;
    }
    if (runtime.rule.kind() == SubjectKind.PLACE) {
      for (int place : detector.places(seen, detection)) {
        sum =
            at(runtime, (long) place, place, state -> detector.event(state, seen, detection), sum);
      }
      return sum;
    }
    if (runtime.rule.kind() == SubjectKind.ROOM) {
      Integer room = detector.room(seen, detection);
      return room == null
          ? findings
          : at(runtime, (long) room, room, state -> detector.event(state, seen, detection), sum);
    }
    Object own = SubjectKey.of(runtime.rule.kind(), seen);
    if (own == null) {
      return findings;
    }
    sum = at(runtime, own, seen.place(), state -> detector.event(state, seen, detection), sum);
    for (Door door : detector.doorsAround(seen, detection)) {
      Object key = SubjectKey.door(door.device(), door.number());
      if (!key.equals(own)) {
        sum = at(runtime, key, door.place(), state -> detector.event(state, seen, detection), sum);
      }
    }
    return sum;
  }

  /** A minute of messages, for a rule that counts them. */
  <S> @Nullable List<Finding> minute(
      RuleRuntime<S> runtime, DeviceMinute minute, @Nullable List<Finding> findings) {
    Integer number = minute.device();
    boolean unknown = runtime.rule.kind() == SubjectKind.UNKNOWN_DEVICE;
    if (unknown != (number == null)) {
      return findings;
    }
    Device device = number == null ? null : detection.register().device(number);
    Object key = number == null ? unknown(runtime, minute.id()) : (Object) (long) number;
    return at(
        runtime,
        key,
        device == null ? -1 : device.place(),
        state -> runtime.detector.minute(state, minute, detection),
        findings);
  }

  /** Past so many ids one subject stands for all the further ones of a community. */
  private static TopicId unknown(RuleRuntime<?> runtime, TopicId id) {
    return runtime.subject(id) != null || runtime.size() < DeviceUnknown.MOST_IDS
        ? id
        : new TopicId(id.community(), TopicId.OTHERS);
  }

  /** A device went down or came back: passed to the places above it. */
  @Nullable List<Finding> changed(DeviceChange change, @Nullable List<Finding> findings) {
    Device device = detection.register().device(change.device());
    @Nullable Place place = device == null ? null : detection.register().place(device.place());
    List<Finding> sum = findings;
    for (int depth = 0; place != null && depth < DEEPEST; depth++) {
      for (RuleRuntime<?> runtime : watchDevices) {
        try {
          sum = changed(runtime, place.id(), change, sum);
        } catch (RuntimeException e) {
          guard.failed(runtime.rule.id(), e);
        }
      }
      Integer parent = place.parent();
      place = parent == null ? null : detection.register().place(parent);
    }
    return sum;
  }

  private <S> @Nullable List<Finding> changed(
      RuleRuntime<S> runtime, int place, DeviceChange change, @Nullable List<Finding> findings) {
    return at(
        runtime,
        (long) place,
        place,
        state -> runtime.detector.change(state, change, detection),
        findings);
  }

  /** A standing subject, after the register has changed. */
  <S> @Nullable List<Finding> stand(
      RuleRuntime<S> runtime, int place, @Nullable List<Finding> findings) {
    return at(
        runtime, (long) place, place, state -> runtime.detector.stand(state, detection), findings);
  }

  /** A subject whose wake has come. */
  <S> @Nullable List<Finding> tick(
      RuleSubject<S> subject, Instant second, @Nullable List<Finding> findings) {
    detection.turnTo(subject);
    List<Finding> sum = taker.lookAgain(subject, second, findings);
    S state = subject.state;
    if (state == null || subject.wanted > second.getEpochSecond()) {
      return sum;
    }
    Step<S> step = subject.runtime.detector.tick(state, second, detection);
    sum = taker.take(subject, step, second.getEpochSecond() + 1, sum);
    return subject.runtime.rule.id().equals(DEVICE_OFFLINE) ? fellSilent(subject, step, sum) : sum;
  }

  /** Brings other thresholds to the subjects of a rule. */
  <S> @Nullable List<Finding> use(
      RuleRuntime<S> runtime, Instant at, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    for (RuleSubject<S> subject : runtime.subjects()) {
      RuleMode was = subject.mode();
      detection.turnTo(subject);
      try {
        if (subject.mode() != was) {
          sum = taker.modeChanged(subject, was, at, sum);
        }
      } catch (RuntimeException e) {
        guard.failed(runtime.rule.id(), e);
      }
      if (subject.state != null) {
        subject.wanted = Math.min(subject.wanted, at.getEpochSecond());
        taker.wakeAt(subject, Math.min(subject.wake, at.getEpochSecond()));
      }
    }
    return sum;
  }

  private @Nullable List<Finding> fellSilent(
      RuleSubject<?> subject, Step<?> step, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    for (Conclusion conclusion : step.conclusions()) {
      if (conclusion.type() == Finding.Type.FIRES) {
        DeviceChange change = availability.silent(subject.device(), conclusion.at());
        sum = change == null ? sum : changed(change, sum);
      }
    }
    return sum;
  }

  private <S> @Nullable List<Finding> at(
      RuleRuntime<S> runtime,
      Object key,
      int place,
      Taking<S> taking,
      @Nullable List<Finding> findings) {
    RuleSubject<S> subject = runtime.subject(key);
    RuleMode was = subject == null || subject.values == null ? null : subject.mode();
    Thresholds.Values values =
        runtime.values(subject, place, detection.thresholds, detection.register());
    List<Finding> sum = findings;
    if (subject != null && was != null && was != values.mode()) { // the subject was moved
      subject.values = values;
      detection.turnTo(runtime, key, place, values);
      sum = taker.modeChanged(subject, was, detection.now(), sum);
    }
    if (values.mode() == RuleMode.OFF) {
      return sum;
    }
    detection.turnTo(runtime, key, place, values);
    Step<S> step = taking.step(subject == null ? null : subject.state);
    if (subject == null) {
      if (step.state() == null && step.conclusions().isEmpty()) {
        return sum;
      }
      subject = runtime.open(key);
      if (subject == null) {
        return sum;
      }
    }
    subject.values = values;
    if (!subject.isAt(place, detection.register())
        && (subject.place < 0
            || runtime.rule.kind() != SubjectKind.CREDENTIAL
            || !isPassedOver(subject.state, step.state()))) {
      subject.moveTo(place, detection.register());
    }
    return taker.take(subject, step, Long.MIN_VALUE, sum);
  }

  /** Whether a rule left no trace of what it was shown: its subject is not where that was. */
  private static boolean isPassedOver(@Nullable Object before, @Nullable Object after) {
    return before instanceof ReportedState<?> was
        && after instanceof ReportedState<?> is
        && is.memory() != null
        && was.memory() == is.memory();
  }
}
