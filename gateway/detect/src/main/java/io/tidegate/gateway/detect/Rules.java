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

/** The rules with what they remember, by the kinds of event they read. Of {@link Detection}. */
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
    Map<SubjectKind, SubjectStates> subjectStates = new EnumMap<>(SubjectKind.class);
    for (Detector<?> detector : detectors) {
      SubjectKind kind = detector.rule().kind();
      all.add(
          new RuleRuntime<>(
              detector, subjectStates.computeIfAbsent(kind, any -> new SubjectStates())));
    }
    all.forEach(runtime -> byId.put(runtime.rule.id(), runtime));
    for (EventKind kind : EventKind.values()) {
      byKind.put(kind, those(runtime -> runtime.detector.kinds().contains(kind)));
    }
    this.counting = those(runtime -> runtime.detector.countsMessages());
    this.watchingDevices = those(runtime -> runtime.detector.watchesDevices());
  }

  private RuleRuntime<?>[] those(Predicate<RuleRuntime<?>> which) {
    return all.stream().filter(which).toArray(RuleRuntime<?>[]::new);
  }

  /** Rules that read a kind of event. */
  RuleRuntime<?>[] seeing(EventKind kind) {
    return byKind.getOrDefault(kind, NONE);
  }

  /** The longest that any of those rules looks back. */
  Duration lookBack(Duration least, Predicate<Detector<?>> which) {
    return all.stream()
        .filter(runtime -> which.test(runtime.detector))
        .map(runtime -> runtime.rule.lookBack())
        .reduce(least, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** What a rule says about a subject; cannot tell if something it needs is not to be trusted. */
  Verdict verdict(String rule, Subject subject, DetectionContext detection) {
    RuleRuntime<?> runtime = byId.get(rule);
    return runtime == null
        ? Verdict.CANNOT_TELL
        : verdict(runtime, SubjectKey.parse(subject), detection);
  }

  private static <S> Verdict verdict(
      RuleRuntime<S> runtime, Object key, DetectionContext detection) {
    RuleSubject<S> subject = runtime.subject(key);
    if (subject != null) {
      detection.turnTo(subject);
    }
    Verdict own = runtime.detector.verdict(subject == null ? null : subject.state, detection);
    if (own != Verdict.NORMAL) {
      return own;
    }
    int place = placeOf(runtime.rule.kind(), key, subject);
    List<Integer> devices = new ArrayList<>(1);
    int device = SubjectKey.device(runtime.rule.kind(), key);
    if (device >= 0) {
      devices.add(device);
    } else if (place >= 0) {
      for (Door door : detection.register().doorsAt(place)) {
        devices.add(door.device());
      }
    }
    return detection.doubts.inTheWay(runtime.rule.id(), devices, place, detection)
        ? Verdict.CANNOT_TELL
        : Verdict.NORMAL;
  }

  private static int placeOf(SubjectKind kind, Object key, @Nullable RuleSubject<?> subject) {
    return kind == SubjectKind.ROOM || kind == SubjectKind.PLACE
        ? (int) (long) (Long) key
        : subject == null ? -1 : subject.place;
  }
}
