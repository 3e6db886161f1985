package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Fact;
import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened and no message tells of, since the family of a device that it befell has no words
 * for it: not a rule's fault, and no part of its score.
 */
final class UnreportedLabels {
  /** The facts a rule needs; rules that any sign of life is enough for are left out. */
  private static final Map<String, Set<Fact>> NEEDS =
      Map.ofEntries(
          Map.entry("door-forced", Set.of(Fact.CONTACT, Fact.FORCED, Fact.BUTTON)),
          Map.entry("door-held", Set.of(Fact.CONTACT)),
          Map.entry("left-unlocked", Set.of(Fact.CONTACT, Fact.BOLT)),
          Map.entry("lock-jammed", Set.of(Fact.JAM)),
          Map.entry("tamper", Set.of(Fact.TAMPER)),
          Map.entry("battery-low", Set.of(Fact.BATTERY)),
          Map.entry("device-offline", Set.of(Fact.PULSE)),
          Map.entry("device-rebooting", Set.of(Fact.BOOTS)),
          Map.entry("clock-wrong", Set.of(Fact.CLOCK)),
          Map.entry("messages-missing", Set.of(Fact.NUMBERS)),
          Map.entry("message-storm", Set.of(Fact.READ)),
          Map.entry("replay-burst", Set.of(Fact.NUMBERS)),
          Map.entry("config-changed", Set.of(Fact.CONFIG)),
          Map.entry("buffer-nearly-full", Set.of(Fact.QUEUE)),
          Map.entry("denied-repeated", Set.of(Fact.REFUSALS)),
          Map.entry("pin-guessing", Set.of(Fact.WRONG_PINS)),
          Map.entry("unknown-credential", Set.of(Fact.UNKNOWN)),
          Map.entry("revoked-used", Set.of(Fact.WHO_REFUSED)),
          Map.entry("granted-not-permitted", Set.of(Fact.WHO)),
          Map.entry("duress", Set.of(Fact.DURESS)),
          Map.entry("credential-cloned", Set.of(Fact.SAME_EVERYWHERE, Fact.CLOCK)),
          Map.entry("credential-many-rooms", Set.of(Fact.SAME_EVERYWHERE)),
          Map.entry("anti-passback", Set.of(Fact.WHO, Fact.DIRECTION)),
          Map.entry("vacant-room-used", Set.of(Fact.WHO)),
          Map.entry("off-hours-entry", Set.of(Fact.WHO)),
          Map.entry("mechanical-key", Set.of(Fact.KEY)),
          Map.entry("visitor-overstay", Set.of(Fact.WHO, Fact.WHO_REFUSED)),
          Map.entry("overstay", Set.of(Fact.WHO)),
          Map.entry("over-roster", Set.of(Fact.WHO)));

  private final Script script;

  private UnreportedLabels(Script script) {
    this.script = script;
  }

  /** Those of the labels, each with why. */
  static Map<Label, UnreportedReason> among(List<Label> labels, Script script) {
    UnreportedLabels unreported = new UnreportedLabels(script);
    Map<Label, UnreportedReason> found = new LinkedHashMap<>();
    for (Label label : labels) {
      UnreportedReason reason = unreported.of(label);
      if (reason != null) {
        found.put(label, reason);
      }
    }
    return found;
  }

  private @Nullable UnreportedReason of(Label label) {
    if (label.rule().equals("fire-release")) {
      return speechless(label.place(), Fact.FIRE);
    }
    Set<Fact> needs = NEEDS.getOrDefault(label.rule(), Set.of());
    for (String device : devices(label)) {
      Firmware firmware = script.plan().mix().of(device);
      Set<Fact> missing = EnumSet.noneOf(Fact.class);
      missing.addAll(needs);
      missing.removeAll(firmware.tells());
      if (isNobodyThere(label, firmware)) {
        missing.add(Fact.SAME_EVERYWHERE);
      }
      if (!missing.isEmpty()) {
        return reason(firmware, missing);
      }
    }
    return null;
  }

  private static UnreportedReason reason(Firmware firmware, Set<Fact> missing) {
    return new UnreportedReason(
        firmware.family(), missing.stream().map(Fact::words).collect(Collectors.joining(", ")));
  }

  /** Whether a door let in by a name of its own what the register has under no name there. */
  private boolean isNobodyThere(Label label, Firmware firmware) {
    return label.rule().equals("granted-not-permitted")
        && !firmware.tells().contains(Fact.SAME_EVERYWHERE)
        && !script.registrar().opens(label.subjectId(), above(label.place()));
  }

  /** A place and all above it. */
  private Set<String> above(String place) {
    return Set.copyOf(script.population().town().upwards(place));
  }

  private List<String> devices(Label label) {
    List<String> devices = new ArrayList<>(script.truth().others(label));
    switch (label.subjectKind()) {
      case "device" -> devices.add(label.subjectId());
      case "door" ->
          devices.add(label.subjectId().substring(0, label.subjectId().lastIndexOf('/')));
      case "unknown_device" ->
          devices.add(label.subjectId().substring(label.subjectId().indexOf('/') + 1));
      case "room", "place", "credential", "door_credential" ->
          script.population().town().doors().stream()
              .filter(door -> door.place().equals(label.place()))
              .map(TownDoor::device)
              .forEach(devices::add);
      default -> {
        // of a place as a whole, which some device or other tells of
      }
    }
    return devices;
  }

  /** Of a family of the shared doors below a place, if none of those can tell; else null. */
  private @Nullable UnreportedReason speechless(String place, Fact fact) {
    List<Firmware> all =
        Below.shared(script, place).stream().map(door -> script.firmware(door)).toList();
    return all.isEmpty() || all.stream().anyMatch(each -> each.tells().contains(fact))
        ? null
        : reason(all.get(0), Set.of(fact));
  }
}
