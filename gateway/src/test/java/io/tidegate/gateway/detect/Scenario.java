package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One case of a scenario file. See seeds/scenarios/README.md for how they are written.
 *
 * @param name as the file has it
 * @param covered whether a week of known cards went before
 */
record Scenario(String name, boolean covered, List<Line> lines) {
  /** The day that times without one are of, in the community's zone. */
  static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static final Pattern LINE =
      Pattern.compile(
          "(?:\\+(?<day>\\d+)d )?(?<time>\\d\\d:\\d\\d:\\d\\d)"
              + "(?: \\((?:\\+(?<ownday>\\d+)d )?(?<own>\\d\\d:\\d\\d:\\d\\d)\\))?"
              + " +(?<what>.*?)(?: +=> (?<expected>.*))?");

  /**
   * One line.
   *
   * @param at arrival
   * @param event null for a tick or a word about the gateway
   * @param word {@code tick}, {@code lost}, {@code caught_up} or {@code restart}; empty with an
   *     event
   * @param expected findings, as {@code fires 06:05:00}
   */
  record Line(Instant at, @Nullable DeviceEvent event, String word, List<String> expected) {}

  /** The cases of a file. */
  static List<Scenario> read(Path file) throws IOException {
    List<Scenario> cases = new ArrayList<>();
    String name = "";
    boolean covered = false;
    List<Line> lines = new ArrayList<>();
    long number = 0;
    for (String raw : Files.readAllLines(file)) {
      String text = raw.strip();
      number++;
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("case ")) {
        if (!lines.isEmpty()) {
          cases.add(new Scenario(name, covered, lines));
        }
        name = text.substring(5);
        covered = false;
        lines = new ArrayList<>();
      } else if (text.equals("given covered")) {
        covered = true;
      } else {
        try {
          lines.add(line(text, number));
        } catch (RuntimeException e) {
          throw new IllegalArgumentException(file + ":" + number + ": " + text, e);
        }
      }
    }
    cases.add(new Scenario(name, covered, lines));
    return cases;
  }

  /** A time of day, or a day and a time, as scenarios write it. */
  static String written(Instant at) {
    long day = DAY.until(LocalDate.ofInstant(at, SmallCommunity.ZONE), ChronoUnit.DAYS);
    String time = LocalTime.ofInstant(at, SmallCommunity.ZONE) + "";
    return (day == 0 ? "" : "+" + day + "d ") + (time.length() == 5 ? time + ":00" : time);
  }

  private static Line line(String text, long number) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a line");
    }
    Instant at = instant(matcher.group("day"), matcher.group("time"));
    Instant own =
        matcher.group("own") == null
            ? at
            : instant(
                matcher.group("ownday") == null ? matcher.group("day") : matcher.group("ownday"),
                matcher.group("own"));
    String expected = matcher.group("expected");
    List<String> findings =
        expected == null ? List.of() : List.of(expected.strip().split(", ", -1));
    List<String> words = List.of(matcher.group("what").strip().split(" +", -1));
    return words.size() == 1
        ? new Line(at, null, words.get(0), findings)
        : new Line(at, event(words, own, number), "", findings);
  }

  private static Instant instant(@Nullable String day, String time) {
    return DAY.plusDays(day == null ? 0 : Long.parseLong(day))
        .atTime(LocalTime.parse(time))
        .atZone(SmallCommunity.ZONE)
        .toInstant();
  }

  private static DeviceEvent event(List<String> words, Instant at, long key) {
    String[] who = words.get(0).split("/", -1);
    int door = who.length == 1 ? 1 : Integer.parseInt(who[1]);
    String what = words.get(1);
    List<String> rest = words.subList(2, words.size());
    EventHead head = head(who[0], door, at, key);
    return switch (what) {
      case "granted", "presented" -> access(head, what, null, rest);
      case "denied" ->
          access(head, what, parse(DenialReason.class, rest.get(0)), rest.subList(1, rest.size()));
      case "opened", "closed", "forced", "held" ->
          new DeviceEvent.Door(head, parse(DoorState.class, what));
      case "locked", "unlocked", "jammed" ->
          new DeviceEvent.Lock(
              head, parse(LockState.class, what), parse(LockCause.class, rest.get(0)), null);
      case "tamper" ->
          new DeviceEvent.Tamper(
              head(who[0], 0, at, key),
              parse(TamperState.class, rest.get(0)),
              parse(TamperPart.class, rest.get(1)));
      case "mode" -> new DeviceEvent.Mode(head, parse(DoorMode.class, rest.get(0)), ModeCause.APP);
      case "config" -> new DeviceEvent.Config(head, ConfigChange.OTHER, null);
      case "health" ->
          new DeviceEvent.Health(
              head(who[0], 0, at, key), new HealthReport(null, null, null, null, null, null, null));
      case "online", "offline" ->
          new DeviceEvent.Presence(
              head(who[0], 0, at, key), parse(PresenceState.class, what), false);
      default -> throw new IllegalArgumentException("no event " + what);
    };
  }

  static EventHead head(String device, int door, Instant at, long key) {
    return new EventHead(
        new DeviceId(SmallCommunity.ID, device),
        door,
        EventTime.judge(at, at.plus(Duration.ofSeconds(1))),
        Identity.PAYLOAD,
        key,
        null,
        0,
        false);
  }

  private static DeviceEvent access(
      EventHead head, String outcome, @Nullable DenialReason reason, List<String> rest) {
    CredentialType type =
        rest.isEmpty() ? CredentialType.BUTTON : parse(CredentialType.class, rest.get(0));
    String name = rest.size() < 2 || rest.get(1).equals("duress") ? null : rest.get(1);
    Credential credential =
        name == null
            ? Credential.anonymous(type)
            : new Credential(type, SmallCommunity.fingerprint(name), List.of());
    return new DeviceEvent.Access(
        head,
        parse(Outcome.class, outcome),
        reason,
        Direction.IN,
        credential,
        rest.contains("duress"));
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Words.parse(type, word).orElseThrow(() -> new IllegalArgumentException(word));
  }
}
