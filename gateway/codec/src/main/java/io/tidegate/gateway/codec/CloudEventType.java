package io.tidegate.gateway.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Meaning of the words of a CloudEvent's type: {@code com.example.door.opened} and {@code
 * Example.DoorOpened} are a door's event, opened. Words are separated by characters other than
 * letters and digits, and by capitals. "Opened" and "closed" count only together with a word for a
 * door: a pull request can be opened, too.
 */
final class CloudEventType {
  /** Words at the end of a type: the native type, and its outcome or state. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("granted", List.of("access", "granted")),
          Map.entry("denied", List.of("access", "denied")),
          Map.entry("refused", List.of("access", "denied")),
          Map.entry("presented", List.of("access", "presented")),
          Map.entry("opened", List.of("door", "opened")),
          Map.entry("closed", List.of("door", "closed")),
          Map.entry("forced", List.of("door", "forced")),
          Map.entry("held", List.of("door", "held")),
          Map.entry("locked", List.of("lock", "locked")),
          Map.entry("unlocked", List.of("lock", "unlocked")),
          Map.entry("jammed", List.of("lock", "jammed")),
          Map.entry("tampered", List.of("tamper", "active")),
          Map.entry("online", List.of("status", "online")),
          Map.entry("offline", List.of("status", "offline")));

  private static final Set<String> KINDS =
      Set.of("access", "door", "lock", "tamper", "mode", "config", "health", "status");

  /** Words for a door, without which {@code opened} is of something else. */
  private static final Set<String> DOORS =
      Set.of(
          "door",
          "doors",
          "gate",
          "gates",
          "entrance",
          "entry",
          "turnstile",
          "barrier",
          "contact",
          "access");

  private CloudEventType() {}

  /** Fills in the native type, and its outcome or state, unless {@code data} says its type. */
  static void fill(String type, Map<String, Object> data) {
    String parted = type.replaceAll("([a-z0-9])([A-Z])", "$1.$2").toLowerCase(Locale.ROOT);
    String[] words = parted.split("[^a-z0-9]+", -1);
    boolean isDoor = Arrays.stream(words).anyMatch(DOORS::contains);
    for (int i = words.length - 1; i >= 0 && !data.containsKey("type"); i--) {
      List<String> values = WORDS.get(words[i]);
      if (values != null && (isDoor || !values.get(0).equals("door"))) {
        data.put("type", values.get(0));
        data.putIfAbsent(values.get(0).equals("access") ? "outcome" : "state", values.get(1));
      } else if (KINDS.contains(words[i])) {
        data.put("type", words[i]);
      }
    }
  }
}
