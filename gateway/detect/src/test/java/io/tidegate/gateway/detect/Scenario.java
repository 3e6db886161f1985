package io.tidegate.gateway.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One case of a scenario file. See seeds/scenarios/README.md for how they are written.
 *
 * @param name as the file has it
 * @param given what the register knows beside the small community, and {@code covered}
 */
record Scenario(String name, List<String> given, List<Line> lines) {
  /** The day that times without one are of, in the community's zone. */
  static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static final Pattern LINE =
      Pattern.compile(
          "(?:\\+(?<day>\\d+)d )?(?<time>\\d\\d:\\d\\d:\\d\\d)"
              + "(?: \\((?:\\+(?<ownday>\\d+)d )?(?<own>\\d\\d:\\d\\d:\\d\\d)\\))?"
              + " +(?<what>.*?)(?: +=> (?<expected>.*))?");

  private static final Pattern REPEAT = Pattern.compile("\\*(\\d+)/(\\d+[smhd])");

  /**
   * One line.
   *
   * @param at arrival
   * @param own the device's own time
   * @param words {@code tick}, {@code lost}, {@code caught_up} or {@code restart}; or who and what
   * @param repeats nested, innermost first; empty: once
   * @param expected findings of all of it, as {@code fires 06:05:00}
   */
  record Line(
      Instant at, Instant own, List<String> words, List<Repeat> repeats, List<String> expected) {
    /** How much later each time it is said is. */
    List<Duration> times() {
      List<Duration> times = List.of(Duration.ZERO);
      for (Repeat repeat : repeats) {
        List<Duration> more = new ArrayList<>();
        for (int i = 0; i < repeat.times; i++) {
          for (Duration one : times) {
            more.add(one.plus(repeat.every.multipliedBy(i)));
          }
        }
        times = more;
      }
      return times;
    }
  }

  /** Said {@code times} times, each {@code every} after the one before. */
  record Repeat(int times, Duration every) {}

  /** The cases of a file. */
  static List<Scenario> read(Path file) throws IOException {
    List<Scenario> cases = new ArrayList<>();
    String name = "";
    List<String> given = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String raw : Files.readAllLines(file)) {
      String text = raw.strip();
      number++;
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("case ")) {
        if (!lines.isEmpty()) {
          cases.add(new Scenario(name, given, lines));
        }
        name = text.substring(5);
        given = new ArrayList<>();
        lines = new ArrayList<>();
      } else if (text.startsWith("given ")) {
        given.add(text.substring(6));
      } else {
        try {
          lines.add(line(text));
        } catch (RuntimeException e) {
          throw new IllegalArgumentException(file + ":" + number + ": " + text, e);
        }
      }
    }
    cases.add(new Scenario(name, given, lines));
    return cases;
  }

  /** A time of day, or a day and a time, as scenarios write it. */
  static String written(Instant at) {
    long day = DAY.until(LocalDate.ofInstant(at, SmallCommunity.ZONE), ChronoUnit.DAYS);
    String time = LocalTime.ofInstant(at, SmallCommunity.ZONE) + "";
    return (day == 0 ? "" : (day > 0 ? "+" : "") + day + "d ")
        + (time.length() == 5 ? time + ":00" : time);
  }

  /** A moment of a {@code given}: {@code 08:00:00}, {@code -30d} or {@code +1d/08:00:00}. */
  static @Nullable Instant moment(String text) {
    if (text.equals("-")) {
      return null;
    }
    int slash = text.indexOf('/');
    String day = slash < 0 ? text : text.substring(0, slash);
    boolean isDay = day.endsWith("d");
    String time = slash < 0 ? (isDay ? "00:00:00" : text) : text.substring(slash + 1);
    long days = isDay ? Long.parseLong(day.substring(0, day.length() - 1).replace("+", "")) : 0;
    return DAY.plusDays(days).atTime(LocalTime.parse(time)).atZone(SmallCommunity.ZONE).toInstant();
  }

  private static Line line(String text) {
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
        expected == null ? List.of() : findings(expected.strip().split(", ", -1));
    List<String> words = new ArrayList<>();
    List<Repeat> repeats = new ArrayList<>();
    for (String word : matcher.group("what").strip().split(" +", -1)) {
      Matcher repeat = REPEAT.matcher(word);
      if (repeat.matches()) {
        repeats.add(
            new Repeat(Integer.parseInt(repeat.group(1)), ScenarioEvents.span(repeat.group(2))));
      } else {
        words.add(word);
      }
    }
    return new Line(at, own, words, repeats, findings);
  }

  /** {@code updates 08:00:00 *3} stands for three of them. */
  private static List<String> findings(String[] written) {
    List<String> findings = new ArrayList<>();
    for (String one : written) {
      int star = one.indexOf(" *");
      int times = star < 0 ? 1 : Integer.parseInt(one.substring(star + 2));
      findings.addAll(Collections.nCopies(times, star < 0 ? one : one.substring(0, star)));
    }
    return findings;
  }

  private static Instant instant(@Nullable String day, String time) {
    return DAY.plusDays(day == null ? 0 : Long.parseLong(day))
        .atTime(LocalTime.parse(time))
        .atZone(SmallCommunity.ZONE)
        .toInstant();
  }
}
