package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.EventWords;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rules tell what they saw: places, times and spans in both languages, events copied for
 * evidence. No name, card or number of a person can get in: a credential is "A", "B".
 */
final class EvidenceText {
  /** From this lateness on, an alert mentions it. */
  static final Duration LATE = Duration.ofMinutes(1);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private EvidenceText() {}

  /**
   * A place where somebody was: by name only in the micro-grid of the alert. Who reads the alert
   * there need not know the ways of its person elsewhere.
   *
   * @param alert place of the alert
   */
  static Bilingual placeOfPerson(RuleContext context, int number, int alert) {
    return Objects.equals(microGrid(context, number), microGrid(context, alert))
        ? place(context, number)
        : new Bilingual("别处", "a place elsewhere");
  }

  private static @Nullable Integer microGrid(RuleContext context, int number) {
    Place place = context.register().place(number);
    return place == null ? null : place.microGrid();
  }

  /** The place's names from the top down; its number where the register does not know it. */
  static Bilingual place(RuleContext context, int number) {
    Place place = context.register().place(number);
    if (place == null) {
      return new Bilingual("地点 " + number, "place " + number);
    }
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (int depth = 0; place != null && depth < 16; depth++) {
      if (place.kind() != PlaceKind.FLOOR || zh.isEmpty()) { // a room's number includes its floor
        say(zh, place.nameZh());
        say(en, place.nameEn());
      }
      Integer parent = place.parent();
      place = parent == null ? null : context.register().place(parent);
    }
    return new Bilingual(String.join("", zh), String.join(", ", en));
  }

  /** Puts a name before those below it, unless the next one begins with it anyway. */
  private static void say(List<String> names, String name) {
    if (names.isEmpty() || !beginsWith(names.get(0), name)) {
      names.add(0, name);
    }
  }

  private static boolean beginsWith(String name, String above) {
    return name.startsWith(above)
        && (name.length() == above.length()
            || !Character.isDigit(name.charAt(above.length()))
            || !Character.isDigit(above.charAt(above.length() - 1))); // 101 does not begin with 1
  }

  /** Month, day and time in the community's zone. */
  static String time(RuleContext context, Instant instant) {
    return TIME.format(ZonedDateTime.ofInstant(instant, context.zone()));
  }

  /** Year, month and day in the community's zone. */
  static String date(RuleContext context, Instant instant) {
    return context.day(instant).toString();
  }

  /** {@code 1 door}, {@code 2 doors}; Chinese has no plural. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A span in the largest unit that keeps it exact enough to read. */
  static Bilingual span(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 120) {
      return new Bilingual(seconds + " 秒", seconds + " s");
    }
    if (seconds < 7_200) {
      return new Bilingual(seconds / 60 + " 分钟", seconds / 60 + " min");
    }
    if (seconds < 172_800) {
      return new Bilingual(seconds / 3_600 + " 小时", seconds / 3_600 + " h");
    }
    return new Bilingual(seconds / 86_400 + " 天", seconds / 86_400 + " days");
  }

  /**
   * Evidence of a firing; sentence and numbers say how late the latest of its events came, if one
   * did.
   *
   * @param seen what caused it, oldest first; beyond the limit the oldest are left out
   * @param numbers observed values and thresholds
   */
  static Evidence evidence(
      Bilingual sentence, List<SeenEvent> seen, Map<String, String> numbers, Bilingual silentIf) {
    List<SeenEvent> kept =
        seen.size() <= Evidence.MAX_EVENTS
            ? seen
            : seen.subList(seen.size() - Evidence.MAX_EVENTS, seen.size());
    if (kept.isEmpty()) {
      return new Evidence(sentence, List.of(), numbers, silentIf);
    }
    Duration late = Duration.ZERO;
    for (SeenEvent one : kept) {
      late = lateness(one).compareTo(late) > 0 ? lateness(one) : late;
    }
    Map<String, String> all = new TreeMap<>(numbers);
    Bilingual text = sentence;
    if (late.compareTo(LATE) >= 0) {
      all.put("late", late.toSeconds() + " s");
      Bilingual by = span(late);
      text =
          new Bilingual(
              sentence.zh() + "（事件迟到 " + by.zh() + "）",
              sentence.en() + " (heard " + by.en() + " late)");
    }
    return new Evidence(text, copies(kept), all, silentIf);
  }

  /** How long after it happened it was received. */
  static Duration lateness(SeenEvent seen) {
    return Duration.between(seen.occurredAt(), seen.receivedAt());
  }

  private static List<EvidenceEvent> copies(List<SeenEvent> seen) {
    Map<Fingerprint, String> labels = new HashMap<>();
    List<EvidenceEvent> copies = new ArrayList<>();
    for (SeenEvent one : seen) {
      copies.add(copy(one, labels));
    }
    return copies;
  }

  private static EvidenceEvent copy(SeenEvent seen, Map<Fingerprint, String> labels) {
    DeviceEvent event = seen.event();
    Credential credential = EventWords.credential(event);
    Fingerprint fingerprint = credential == null ? null : credential.fingerprint();
    return new EvidenceEvent(
        seen.device(),
        event.head().door(),
        seen.occurredAt(),
        seen.receivedAt(),
        event.head().key(),
        event.kind().word(),
        EventWords.state(event),
        reason(event),
        event instanceof DeviceEvent.Access access ? access.direction().word() : null,
        credential == null ? null : credential.type().word(),
        fingerprint == null
            ? null
            : labels.computeIfAbsent(fingerprint, unseen -> label(labels.size())));
  }

  /** Of a configuration no text: a device may have written anything into it. */
  private static @Nullable String reason(DeviceEvent event) {
    return event.kind() == EventKind.CONFIG ? null : EventWords.reason(event);
  }

  /** A, B … Z, AA, AB … */
  private static String label(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : label(index / 26 - 1) + last;
  }
}
