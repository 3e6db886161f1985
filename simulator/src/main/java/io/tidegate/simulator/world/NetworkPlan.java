package io.tidegate.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the network does to each connection on each day, and the truth about what of it is an
 * anomaly by itself: long absences, and messages that a device numbered and that were lost. Drawn
 * before the first message, by seed; where the world itself has something happen it stays away.
 */
final class NetworkPlan {
  private static final double LOSSES_A_DAY = 0.004;
  private static final int SKEWED_PERCENT = 10;
  private static final long MOST_SKEW = 60_000;

  /**
   * What one connection goes through.
   *
   * @param skew by how much its clock is ahead, in milliseconds
   * @param holds in order
   * @param losses the first message from each of these moments on is lost; in order
   */
  record Fate(Connection connection, long skew, List<Hold> holds, List<Long> losses) {}

  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private final List<Label> labels = new ArrayList<>();

  /**
   * Draws it.
   *
   * @param skews whether clocks are off a little
   */
  NetworkPlan(
      List<Connection> connections, Connection.Calm calm, Span span, long seed, boolean skews) {
    for (Connection connection : connections) {
      String device = connection.device();
      SplittableRandom random =
          new SplittableRandom(
              seed * 0x9E3779B97F4A7C15L ^ device.hashCode() * 0xC2B2AE3D27D4EB4FL);
      boolean isSkewed = skews && random.nextInt(100) < SKEWED_PERCENT;
      long skew = random.nextLong(-MOST_SKEW, MOST_SKEW + 1);
      List<Hold> holds = holds(connection, calm, span, random);
      List<Long> losses = losses(connection, calm, span, holds, random);
      fates.put(device, new Fate(connection, isSkewed ? skew : 0, holds, losses));
    }
    labels.sort(Comparator.comparing(Label::start));
  }

  /** What the device's connection goes through; null of a device that is none of the world's. */
  @Nullable Fate of(String device) {
    return fates.get(device);
  }

  /** All of them. */
  Iterable<Fate> fates() {
    return fates.values();
  }

  /** The truth about what the network alone does, in order of start. */
  List<Label> labels() {
    return List.copyOf(labels);
  }

  private List<Hold> holds(
      Connection connection, Connection.Calm calm, Span span, SplittableRandom random) {
    List<Hold> holds = new ArrayList<>();
    long freeFrom = span.start() + Span.DAY; // a device is heard before it is lost
    for (int day = 0; day < span.days() && connection.hasTime(); day++) {
      Hold hold = Hold.ofDay(span.day(day), connection.every(), random);
      if (hold != null
          && hold.from() > freeFrom
          && hold.to() + connection.every() < span.end()
          && !(hold.kind().isOffline && isAtStart(span, hold.from(), hold.to()))
          && isCalm(calm, connection, hold.from(), hold.to())) {
        holds.add(hold);
        freeFrom = hold.to() + around(connection);
        if (hold.kind().isOffline) {
          label("device-offline", connection, hold.from(), hold.to());
        }
      }
    }
    return List.copyOf(holds);
  }

  /** Losses of one device within a day of each other are one episode, over at the next midnight. */
  private List<Long> losses(
      Connection connection,
      Connection.Calm calm,
      Span span,
      List<Hold> holds,
      SplittableRandom random) {
    List<Long> losses = new ArrayList<>();
    for (int day = 1; day < span.days(); day++) {
      if (random.nextDouble() < LOSSES_A_DAY) {
        long at = span.day(day) + random.nextLong(Span.DAY);
        long revealed =
            at + around(connection); // by then a later number has shown that one is missing
        boolean isFree = holds.stream().noneMatch(hold -> hold.from() < revealed && hold.to() > at);
        isFree &= !isAtStart(span, at, revealed + Span.DAY);
        if (isFree && revealed < span.end() && isCalm(calm, connection, at, revealed)) {
          losses.add(at);
        }
      }
    }
    if (connection.numbers()) {
      labelLosses(connection, span, losses);
    }
    return List.copyOf(losses);
  }

  private void labelLosses(Connection connection, Span span, List<Long> losses) {
    for (int i = 0; i < losses.size(); ) {
      int last = i;
      while (last + 1 < losses.size() && losses.get(last + 1) - losses.get(last) < 2 * Span.DAY) {
        last++;
      }
      long next = span.day(span.dayOf(losses.get(last) + around(connection)) + 1);
      label("messages-missing", connection, losses.get(i), next);
      i = last + 1;
    }
  }

  private void label(String rule, Connection connection, long from, long to) {
    labels.add(
        new Label(
            rule,
            "device",
            connection.device(),
            connection.place(),
            Instant.ofEpochMilli(from),
            Instant.ofEpochMilli(to),
            null));
  }

  /** Whether it would begin before the scored days and be noticed in them. */
  private static boolean isAtStart(Span span, long from, long to) {
    return from < span.scoredFrom() && to > span.scoredFrom();
  }

  private static boolean isCalm(Connection.Calm calm, Connection connection, long from, long to) {
    return calm.at(connection.device(), from - Span.HOUR, to + Span.HOUR);
  }

  /** Time within which a device has surely sent two messages. */
  private static long around(Connection connection) {
    return 2 * connection.every() + 15 * Span.MINUTE;
  }
}
