package io.tidegate.gateway.app.doctor;

import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.mqtt.BrokerProbe;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.DatabaseFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Looks at everything that a new operator gets wrong, and changes nothing. */
public final class Examination {
  private Examination() {}

  /**
   * All of it: machine, database, broker; within about a minute where one does not answer.
   *
   * @param keys what is wrong with the keys of the settings, held against a database whose schema
   *     is the newest; empty: nothing
   */
  public static List<Diagnosis> of(
      GatewaySettings settings,
      Sources sources,
      Function<Database, List<String>> keys,
      InstantSource clock) {
    List<Diagnosis> all = new ArrayList<>(MachineJudge.judge(settings, clock.instant()));
    all.addAll(database(settings, keys, clock));
    all.addAll(broker(settings, sources));
    return all;
  }

  private static List<Diagnosis> database(
      GatewaySettings settings, Function<Database, List<String>> keys, InstantSource clock) {
    try (Database database = Database.open(settings.database())) {
      DatabaseFacts facts = DatabaseFacts.of(database, clock);
      List<Diagnosis> diagnoses = new ArrayList<>(DatabaseJudge.judge(facts));
      if (facts.schema().newest().equals(facts.schema().current())) {
        diagnoses.addAll(keys(keys.apply(database)));
      }
      return diagnoses;
    } catch (SQLException e) {
      return List.of(
          Diagnosis.failed(
              "database",
              server(settings) + ": SQLSTATE " + e.getSQLState(),
              mend(String.valueOf(e.getSQLState()), settings.database())));
    } catch (FlywayException e) { // its history of the schema cannot be read
      return List.of(
          Diagnosis.failed(
              "schema",
              server(settings) + ": " + e.getClass().getSimpleName(),
              "let our user read flyway_schema_history, or run migrate and read its output"));
    }
  }

  private static List<Diagnosis> keys(List<String> differences) {
    return differences.isEmpty()
        ? List.of(Diagnosis.ok("keys of the database", "those that are set open what is in it"))
        : differences.stream()
            .map(
                difference ->
                    Diagnosis.failed(
                        "keys of the database",
                        difference,
                        "fetch it from where the keys are kept apart from the backups: serve does"
                            + " not start without it"))
            .toList();
  }

  /** Where it is; what may follow the address is not for a ticket. */
  private static String server(GatewaySettings settings) {
    return settings.database().url().replaceFirst("\\?.*", "");
  }

  private static String mend(String state, DatabaseSettings database) {
    return switch (state.substring(0, 2)) {
      case "28" -> "check TIDEGATE_DB_USER, TIDEGATE_DB_PASSWORD and pg_hba.conf";
      case "3D" ->
          "as a superuser: CREATE DATABASE \"%s\" OWNER \"%s\";"
              .formatted(name(database.url()), database.user());
      default -> "check TIDEGATE_DB_URL, and that the server runs and listens there";
    };
  }

  private static String name(String url) {
    Properties parsed = Driver.parseURL(url, null);
    return parsed == null ? "tidegate" : String.valueOf(PGProperty.PG_DBNAME.getOrNull(parsed));
  }

  private static List<Diagnosis> broker(GatewaySettings settings, Sources sources) {
    String uri = settings.mqtt().uri();
    try {
      return BrokerJudge.judge(
          BrokerProbe.ask(settings.mqtt(), sources.filters()), uri, sources.largestLimit());
    } catch (IOException e) {
      return List.of(
          Diagnosis.failed(
              "broker",
              uri + ": " + e.getMessage(),
              "check TIDEGATE_MQTT_URI, _USERNAME, _PASSWORD and _CA_FILE, and that it runs"));
    }
  }
}
