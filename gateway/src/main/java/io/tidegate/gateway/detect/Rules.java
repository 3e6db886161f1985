package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Door;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules with what they remember, by what they want to see. Of {@link Detection}. */
final class Rules {
  private static final RuleRuntime<?>[] NONE = {};

  /** In the order they are asked. */
  final List<RuleRuntime<?>> all = new ArrayList<>();

  final Map<String, RuleRuntime<?>> byId = new LinkedHashMap<>();

  /** Those that count messages. */
  final RuleRuntime<?>[] counting;

  /** Those that watch devices go down and come back. */
  final RuleRuntime<?>[] watchingDevices;

  private final Map<EventKind, RuleRuntime<?>[]> byKind = new EnumMap<>(EventKind.class);

  Rules(List<Detector<?>> detectors) {
    Map<SubjectKind, SubjectStates> shelves = new EnumMap<>(SubjectKind.class);
    for (Detector<?> detector : detectors) {
      SubjectKind kind = detector.rule().kind();
      all.add(
          new RuleRuntime<>(detector, shelves.computeIfAbsent(kind, any -> new SubjectStates())));
    }
    all.forEach(watch -> byId.put(watch.rule.id(), watch));
    for (EventKind kind : EventKind.values()) {
      byKind.put(kind, those(watch -> watch.detector.kinds().contains(kind)));
    }
    this.counting = those(watch -> watch.detector.countsMessages());
    this.watchingDevices = those(watch -> watch.detector.watchesDevices());
  }

  private RuleRuntime<?>[] those(Predicate<RuleRuntime<?>> which) {
    return all.stream().filter(which).toArray(RuleRuntime<?>[]::new);
  }

  /** Those that want to see a kind of event. */
  RuleRuntime<?>[] seeing(EventKind kind) {
    return byKind.getOrDefault(kind, NONE);
  }

  /** The longest that any of those rules looks back. */
  Duration lookBack(Duration least, Predicate<Detector<?>> which) {
    return all.stream()
        .filter(watch -> which.test(watch.detector))
        .map(watch -> watch.rule.lookBack())
        .reduce(least, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** What a rule says about a subject; cannot tell if something it needs is not to be trusted. */
  Verdict verdict(String rule, Subject subject, DetectionContext stage) {
    RuleRuntime<?> watch = byId.get(rule);
    return watch == null ? Verdict.CANNOT_TELL : verdict(watch, SubjectKey.parse(subject), stage);
  }

  private static <S> Verdict verdict(RuleRuntime<S> watch, Object key, DetectionContext stage) {
    RuleSubject<S> slot = watch.slot(key);
    if (slot != null) {
      stage.turnTo(slot);
    }
    Verdict own = watch.detector.verdict(slot == null ? null : slot.state, stage);
    if (own != Verdict.NORMAL) {
      return own;
    }
    int place = placeOf(watch.rule.kind(), key, slot);
    List<Integer> devices = new ArrayList<>(1);
    int device = SubjectKey.device(watch.rule.kind(), key);
    if (device >= 0) {
      devices.add(device);
    } else if (place >= 0) {
      for (Door door : stage.register().doorsAt(place)) {
        devices.add(door.device());
      }
    }
    return stage.doubts.inTheWay(watch.rule.id(), devices, place, stage)
        ? Verdict.CANNOT_TELL
        : Verdict.NORMAL;
  }

  private static int placeOf(SubjectKind kind, Object key, @Nullable RuleSubject<?> slot) {
    return kind == SubjectKind.ROOM || kind == SubjectKind.PLACE
        ? (int) (long) (Long) key
        : slot == null ? -1 : slot.place;
  }
}
