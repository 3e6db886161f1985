package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds thresholds in force and data quality to the evidence of every rule. */
final class Explanation {
  private Explanation() {}

  static Evidence of(RuleSubject<?> subject, Evidence evidence, DetectionContext detection) {
    return new Evidence(
        evidence.sentence(),
        evidence.events(),
        evidence.numbers(),
        evidence.silentIf(),
        evidence.baseline(),
        thresholds(subject),
        quality(subject, evidence, detection));
  }

  private static Map<String, String> thresholds(RuleSubject<?> subject) {
    Map<String, String> inForce = new TreeMap<>();
    Thresholds.Values values = subject.values;
    for (int i = 0; i < subject.runtime.thresholds.length; i++) {
      Threshold threshold = subject.runtime.thresholds[i];
      Thresholds.Entry source = values == null ? null : values.sources()[i];
      long value = values == null ? threshold.value() : values.numbers()[i];
      inForce.put(
          threshold.name(),
          value
              + " "
              + threshold.unit()
              + (source == null ? "" : " (" + source.where().scope().word() + ")"));
    }
    return inForce;
  }

  private static Map<String, String> quality(
      RuleSubject<?> subject, Evidence evidence, DetectionContext detection) {
    Map<String, String> quality = new TreeMap<>();
    Duration late = Duration.ZERO;
    for (EvidenceEvent one : evidence.events()) {
      Duration own = Duration.between(one.occurredAt(), one.receivedAt());
      late = own.compareTo(late) > 0 ? own : late;
    }
    if (late.compareTo(EvidenceText.LATE) >= 0) {
      quality.put("late", late.toSeconds() + " s");
    }
    for (int device : devices(subject, evidence, detection)) {
      detection.trust.reasons(device).forEach(reason -> quality.put(reason, "yes"));
    }
    if (subject.unstable) {
      quality.put("unstable", Chatter.MOST + " firings in " + Chatter.WITHIN.toHours() + " h");
    }
    Instant complete = completeSince(detection.register(), subject.place);
    if (subject.runtime.rule.ruleClass() == RuleClass.PERSON && complete != null) {
      quality.put(
          "registerAge",
          Duration.between(complete, detection.now()).toDays() + " d since complete");
    }
    return quality;
  }

  /** The devices that it rests on. */
  private static Set<Integer> devices(
      RuleSubject<?> subject, Evidence evidence, DetectionContext detection) {
    Set<Integer> devices = new HashSet<>();
    evidence.events().forEach(event -> devices.add(event.device()));
    if (subject.device() >= 0) {
      devices.add(subject.device());
    }
    if (subject.runtime.rule.kind() == SubjectKind.ROOM) {
      for (Door door : detection.register().doorsAt(subject.place)) {
        devices.add(door.device());
      }
    }
    return devices;
  }

  private static @Nullable Instant completeSince(Register register, int number) {
    Place place = register.place(number);
    Integer house = place == null ? null : place.house();
    House found = house == null ? null : register.house(house);
    return found == null ? null : found.completeSince();
  }
}
