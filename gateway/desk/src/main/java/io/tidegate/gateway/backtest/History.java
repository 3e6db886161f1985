package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleDependencies;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.store.event.StoredEvents;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.rule.TrialCaveat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far back what is stored goes.
 *
 * @param begins arrival of the oldest batch, UTC
 * @param healthBegins when the oldest health report was made, UTC; null if there is none
 */
record History(Instant begins, @Nullable Instant healthBegins) {
  /** A community's first report may come a day after its first event. */
  private static final Duration MAY_BEGIN_LATER = Duration.ofDays(1);

  /**
   * Reads it.
   *
   * @throws NoEventsException if there is nothing to try it on
   */
  static History of(Connection tx, Trial trial) throws SQLException {
    Instant begins = Batches.firstArrival(tx);
    if (begins == null) {
      throw new NoEventsException("no events are stored");
    }
    if (!StoredEvents.hasBetween(tx, trial.from(), trial.to())) {
      throw new NoEventsException(
          "no events between %s and %s; stored are those from %s to %s"
              .formatted(trial.from(), trial.to(), StoredEvents.first(tx), StoredEvents.last(tx)));
    }
    return new History(begins, StoredEvents.firstHealth(tx));
  }

  /** What is missing for the rules that are compared. */
  List<TrialCaveat> warnings(Trial trial, List<Detector<?>> compared) {
    List<TrialCaveat> warnings = new ArrayList<>();
    if (begins.isAfter(trial.from())) {
      warnings.add(TrialCaveat.of("begins_later", shown(begins)));
    }
    String blind = blind(trial, compared, begins);
    if (!blind.isEmpty()) {
      warnings.add(TrialCaveat.of("looks_back_further", shown(begins), blind));
    }
    Instant health = healthBegins;
    if (health != null && health.isAfter(begins.plus(MAY_BEGIN_LATER))) {
      String doubtful =
          blind(trial, compared.stream().filter(History::needsHealth).toList(), health);
      if (!doubtful.isEmpty()) {
        warnings.add(TrialCaveat.of("health_begins_later", shown(health), doubtful));
      }
    }
    return warnings;
  }

  private static boolean needsHealth(Detector<?> detector) {
    return detector.kinds().contains(EventKind.HEALTH)
        || RuleDependencies.countsTrustedDays(detector.rule().id());
  }

  /** Those that look back at more than there is. */
  private static String blind(Trial trial, List<Detector<?>> compared, Instant begins) {
    return compared.stream()
        .filter(one -> begins.isAfter(trial.from().minus(one.rule().lookBack())))
        .map(one -> one.rule().id() + " " + days(one.rule().lookBack()))
        .collect(Collectors.joining(", "));
  }

  private static String days(Duration span) {
    long hours = span.toHours();
    return hours % 24 == 0 ? hours / 24 + " d" : hours + " h";
  }

  private static String shown(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
