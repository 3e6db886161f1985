package io.tidegate.simulator.demo;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.RegisterFolder;
import io.tidegate.simulator.fleet.Towns;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.LocalGateway;
import io.tidegate.simulator.stack.ReadRegister;
import io.tidegate.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A real TimescaleDB with days of one grid that went through the pipeline, and alerts of 90 days
 * that people have closed, which are made up.
 */
final class CommunityWithPast implements AutoCloseable {
  /** Some fewer on some days, taken within half an hour, closed within two, now and then wrong. */
  private static final List<String> ALERTS =
      List.of(
          """
          INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling,
            disposition, opened_at, last_fired_at, resolved_at, closed_at, created_at, sentence_zh,
            sentence_en)
          SELECT rule, 'place', (ARRAY['low', 'medium', 'high'])[1 + i % 3], 'door', i::text,
            'resolved', 'closed',
            CASE WHEN i % (3 + length(rule)) = 0 THEN 'expected' ELSE 'dealt_with' END,
            at, at, at + interval '20 min', at + interval '2 h', at, '编造的告警。', 'Made up.'
          FROM generate_series(1, 9000) i,
            LATERAL (SELECT now() - make_interval(mins => 180 + i * 7919 % 129600) AS at,
              (ARRAY['door-held', 'door-forced', 'vacant-room-used', 'denied-repeated'])
                [1 + i / 3 % 4] AS rule) t
          WHERE i % 7 >= extract(doy FROM at)::integer * 13 % 4""",
          """
          INSERT INTO alert_history (alert, at, action)
          SELECT id, created_at + make_interval(
            secs => 60 + number * 7919 % (900 + 450 * length(severity))), 'claimed'
          FROM alert WHERE handling = 'closed'""");

  private final InstalledPostgres postgres;
  private final Database database;

  /** Where it is. */
  final DatabaseAddress address;

  /** What is to follow on it, at 20 events a second. */
  final FleetPlan live;

  /** Up to which the past was told. */
  final Instant now;

  private CommunityWithPast(
      InstalledPostgres postgres, DatabaseSettings settings, FleetPlan live, Instant now) {
    this.postgres = postgres;
    this.database = Database.open(settings);
    this.address = address(settings);
    this.live = live;
    this.now = now;
  }

  /**
   * Plays it.
   *
   * @param folder for the database, which the caller removes
   */
  static CommunityWithPast start(Path folder, Duration past)
      throws IOException, InterruptedException, SQLException {
    Instant now = Instant.now();
    InstalledPostgres postgres = InstalledPostgres.startIn(folder);
    DatabaseSettings settings = postgres.create();
    DatabaseAddress address = address(settings);
    try (RegisterFolder register = Towns.generate(1, now)) {
      Town town = Towns.around(register.path(), now, (int) past.toDays() + 1);
      // Long ago, so that the ends of months since then have their numbers.
      InstantSource then = InstantSource.fixed(now.minus(Duration.ofDays(190)));
      ReadRegister.from(register.path()).into(address, then);
      Script script = new Script(town.grid(Script.smallestGrid(town)), 1, now, past);
      FleetPlan live = script.live(List.of("door-forced", "tamper", "denied-repeated"), now, 20);
      LocalGateway.load(address, script.history(() -> false));
      CommunityWithPast played = new CommunityWithPast(postgres, settings, live, now);
      played.database.jdbi().useHandle(h -> ALERTS.forEach(h::execute));
      return played;
    }
  }

  /** Its database. */
  Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }

  private static DatabaseAddress address(DatabaseSettings settings) {
    return new DatabaseAddress(settings.url(), settings.user(), settings.password());
  }
}
