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

/** What every alert's evidence says beside its rule's own: thresholds in force, quality of data. */
final class Explanation {
  private Explanation() {}

  static Evidence of(RuleSubject<?> slot, Evidence evidence, DetectionContext stage) {
    return new Evidence(
        evidence.sentence(),
        evidence.events(),
        evidence.numbers(),
        evidence.silentIf(),
        evidence.baseline(),
        thresholds(slot),
        quality(slot, evidence, stage));
  }

  private static Map<String, String> thresholds(RuleSubject<?> slot) {
    Map<String, String> told = new TreeMap<>();
    Thresholds.Values values = slot.values;
    for (int i = 0; i < slot.watch.thresholds.length; i++) {
      Threshold threshold = slot.watch.thresholds[i];
      Thresholds.Entry source = values == null ? null : values.sources()[i];
      long value = values == null ? threshold.value() : values.numbers()[i];
      told.put(
          threshold.name(),
          value
              + " "
              + threshold.unit()
              + (source == null ? "" : " (" + source.where().scope().word() + ")"));
    }
    return told;
  }

  private static Map<String, String> quality(
      RuleSubject<?> slot, Evidence evidence, DetectionContext stage) {
    Map<String, String> quality = new TreeMap<>();
    Duration late = Duration.ZERO;
    for (EvidenceEvent one : evidence.events()) {
      Duration own = Duration.between(one.occurredAt(), one.receivedAt());
      late = own.compareTo(late) > 0 ? own : late;
    }
    if (late.compareTo(EvidenceText.LATE) >= 0) {
      quality.put("late", late.toSeconds() + " s");
    }
    for (int device : devices(slot, evidence, stage)) {
      stage.trust.reasons(device).forEach(reason -> quality.put(reason, "yes"));
    }
    if (slot.unstable) {
      quality.put("unstable", Chatter.MOST + " firings in " + Chatter.WITHIN.toHours() + " h");
    }
    Instant complete = completeSince(stage.register(), slot.place);
    if (slot.watch.rule.ruleClass() == RuleClass.PERSON && complete != null) {
      quality.put(
          "registerAge", Duration.between(complete, stage.now()).toDays() + " d since complete");
    }
    return quality;
  }

  /** The devices that it rests on. */
  private static Set<Integer> devices(
      RuleSubject<?> slot, Evidence evidence, DetectionContext stage) {
    Set<Integer> devices = new HashSet<>();
    evidence.events().forEach(event -> devices.add(event.device()));
    if (slot.device() >= 0) {
      devices.add(slot.device());
    }
    if (slot.watch.rule.kind() == SubjectKind.ROOM) {
      for (Door door : stage.register().doorsAt(slot.place)) {
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
