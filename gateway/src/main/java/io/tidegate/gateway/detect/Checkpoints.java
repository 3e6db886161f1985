package io.tidegate.gateway.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives out what the rules know and takes it back. Of {@link Detection}. */
final class Checkpoints {
  private final Collection<RuleRuntime<?>> watches;
  private final DetectionContext stage;
  private final Coverage coverage;
  private final DeviceAvailability comings;
  private final Suppression silence;
  private final DailyLimit dailyLimit;
  private final Transitions taker;
  private final StaticSubjects standing;

  Checkpoints(
      Collection<RuleRuntime<?>> watches,
      DetectionContext stage,
      Coverage coverage,
      DeviceAvailability comings,
      Suppression silence,
      DailyLimit dailyLimit,
      Transitions taker,
      StaticSubjects standing) {
    this.watches = watches;
    this.stage = stage;
    this.coverage = coverage;
    this.comings = comings;
    this.silence = silence;
    this.dailyLimit = dailyLimit;
    this.taker = taker;
    this.standing = standing;
  }

  /** Names of the parts and, of those that can be kept, their types; empty for the others. */
  Map<String, List<Class<?>>> types() {
    Map<String, List<Class<?>>> types = new LinkedHashMap<>();
    types.put(CheckpointPart.SHARED, List.of(SharedState.class));
    watches.forEach(watch -> types.put(watch.rule.id(), types(watch)));
    return types;
  }

  /** All parts that can be kept. */
  List<CheckpointPart> keep() {
    List<CheckpointPart> parts = new ArrayList<>();
    parts.add(new CheckpointPart(CheckpointPart.SHARED, List.of(SharedState.class), shared()));
    for (RuleRuntime<?> watch : watches) {
      List<Class<?>> types = types(watch);
      if (!types.isEmpty()) {
        parts.add(new CheckpointPart(watch.rule.id(), types, slots(watch)));
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
    for (RuleRuntime<?> watch : watches) {
      if (watch.rule.id().equals(name)) {
        restore(watch, (RuleState<?>) value);
      }
    }
  }

  /** Takes what another one knows of a rule. */
  void take(String rule, Checkpoints other) {
    for (RuleRuntime<?> watch : other.watches) {
      if (watch.rule.id().equals(rule)) {
        restore(rule, slots(watch));
      }
    }
    standing.lookAgain();
  }

  private static List<Class<?>> types(RuleRuntime<?> watch) {
    List<Class<?>> ofState = watch.detector.stateTypes();
    if (ofState.isEmpty()) {
      return List.of();
    }
    List<Class<?>> types = new ArrayList<>();
    types.add(RuleState.class);
    types.addAll(ofState);
    return types;
  }

  private static <S> RuleState<S> slots(RuleRuntime<S> watch) {
    List<RuleState.Kept<S>> slots = new ArrayList<>(watch.size());
    watch.slots().forEach(slot -> slots.add(RuleState.Kept.of(slot)));
    return new RuleState<>(slots);
  }

  @SuppressWarnings("unchecked") // the name says which rule's it is, and its types how it was read
  private <S> void restore(RuleRuntime<S> watch, RuleState<?> state) {
    for (RuleState.Kept<?> kept : state.slots()) {
      Object key = SubjectKey.parse(new Subject(watch.rule.kind(), kept.key()));
      @Nullable RuleSubject<S> slot = watch.open(key);
      if (slot != null) {
        ((RuleState.Kept<S>) kept).putInto(slot);
        taker.wakeAt(slot, kept.wake());
      }
    }
  }

  private SharedState shared() {
    return new SharedState(
        stage.now(),
        stage.listeningSince,
        coverage.keep(),
        stage.trust.keep(),
        stage.continuity.keep(),
        List.copyOf(comings.down()),
        silence.keep(),
        dailyLimit.keep(),
        stage.doubts.keep(),
        standing.version());
  }

  private void restore(SharedState shared) {
    stage.moveTo(shared.now());
    stage.listeningSince = shared.listeningSince();
    coverage.restore(shared.houses());
    stage.trust.restore(shared.devices());
    stage.continuity.restore(shared.numbers());
    comings.down().addAll(shared.down());
    silence.restore(shared.causes());
    dailyLimit.restore(shared.taken());
    stage.doubts.restore(shared.doubts());
    standing.lookedAt(shared.registerVersion());
  }
}
