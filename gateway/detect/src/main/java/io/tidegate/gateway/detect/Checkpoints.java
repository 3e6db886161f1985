package io.tidegate.gateway.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives out what the rules know and takes it back. Of {@link Detection}. */
final class Checkpoints {
  private final Collection<RuleRuntime<?>> runtimes;
  private final DetectionContext detection;
  private final Coverage coverage;
  private final DeviceAvailability availability;
  private final Suppression suppression;
  private final DailyLimit dailyLimit;
  private final Transitions taker;
  private final StaticSubjects standing;

  Checkpoints(
      Collection<RuleRuntime<?>> runtimes,
      DetectionContext detection,
      Coverage coverage,
      DeviceAvailability availability,
      Suppression suppression,
      DailyLimit dailyLimit,
      Transitions taker,
      StaticSubjects standing) {
    this.runtimes = runtimes;
    this.detection = detection;
    this.coverage = coverage;
    this.availability = availability;
    this.suppression = suppression;
    this.dailyLimit = dailyLimit;
    this.taker = taker;
    this.standing = standing;
  }

  /** Names of the parts and, of those that can be kept, their types; empty for the others. */
  Map<String, List<Class<?>>> types() {
    Map<String, List<Class<?>>> types = new LinkedHashMap<>();
    types.put(CheckpointPart.SHARED, List.of(SharedState.class));
    runtimes.forEach(runtime -> types.put(runtime.rule.id(), types(runtime)));
    return types;
  }

  /** All parts that can be kept. */
  List<CheckpointPart> keep() {
    List<CheckpointPart> parts = new ArrayList<>();
    parts.add(new CheckpointPart(CheckpointPart.SHARED, List.of(SharedState.class), shared()));
    for (RuleRuntime<?> runtime : runtimes) {
      List<Class<?>> types = types(runtime);
      if (!types.isEmpty()) {
        parts.add(new CheckpointPart(runtime.rule.id(), types, subjects(runtime)));
      }
    }
    return parts;
  }

  /** Takes a part back. */
  void restore(String name, Object value) {
    if (name.equals(CheckpointPart.SHARED)) {
      restore((SharedState) value);
      return;
    }
    for (RuleRuntime<?> runtime : runtimes) {
      if (runtime.rule.id().equals(name)) {
        restore(runtime, (RuleState<?>) value);
      }
    }
  }

  /** Copies the state of a rule from another instance. */
  void take(String rule, Checkpoints other) {
    for (RuleRuntime<?> runtime : other.runtimes) {
      if (runtime.rule.id().equals(rule)) {
        restore(rule, subjects(runtime));
      }
    }
    standing.lookAgain();
  }

  private static List<Class<?>> types(RuleRuntime<?> runtime) {
    List<Class<?>> ofState = runtime.detector.stateTypes();
    if (ofState.isEmpty()) {
      return List.of();
    }
    List<Class<?>> types = new ArrayList<>();
    types.add(RuleState.class);
    types.addAll(ofState);
    return types;
  }

  private static <S> RuleState<S> subjects(RuleRuntime<S> runtime) {
    List<RuleState.Kept<S>> subjects = new ArrayList<>(runtime.size());
    runtime.subjects().forEach(subject -> subjects.add(RuleState.Kept.of(subject)));
    return new RuleState<>(subjects);
  }

  @SuppressWarnings("unchecked") // the name identifies the rule, and the types how it was read
  private <S> void restore(RuleRuntime<S> runtime, RuleState<?> state) {
    for (RuleState.Kept<?> kept : state.slots()) {
      Object key = SubjectKey.parse(new Subject(runtime.rule.kind(), kept.key()));
      @Nullable RuleSubject<S> subject = runtime.open(key);
      if (subject != null) {
        ((RuleState.Kept<S>) kept).putInto(subject);
        taker.wakeAt(subject, kept.wake());
      }
    }
  }

  private SharedState shared() {
    return new SharedState(
        detection.now(),
        detection.listeningSince,
        coverage.keep(),
        detection.trust.keep(),
        detection.continuity.keep(),
        List.copyOf(availability.down()),
        suppression.keep(),
        dailyLimit.keep(),
        detection.doubts.keep(),
        standing.version());
  }

  private void restore(SharedState shared) {
    detection.moveTo(shared.now());
    detection.listeningSince = shared.listeningSince();
    coverage.restore(shared.houses());
    detection.trust.restore(shared.devices());
    detection.continuity.restore(shared.numbers());
    availability.down().addAll(shared.down());
    suppression.restore(shared.causes());
    dailyLimit.restore(shared.taken());
    detection.doubts.restore(shared.doubts());
    standing.lookedAt(shared.registerVersion());
  }
}
