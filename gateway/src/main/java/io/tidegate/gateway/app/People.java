package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.RandomBytes;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.people.KeyCheck;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.RegisterStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Personal data, put together. */
final class People {
  private People() {}

  /** Keeps and opens personal data; each of its methods refuses where the keys are not set. */
  static PeopleStore store(GatewaySettings settings) {
    if (!hasKeys(settings)) {
      return new PeopleStore(false, () -> keys(settings));
    }
    PeopleKeys keys = keys(settings);
    return new PeopleStore(true, () -> keys);
  }

  /** Rosters, for commands. */
  static RosterService rosters(GatewaySettings settings, Database database) {
    return new RosterService(
        database,
        store(settings),
        RosterFile::open,
        () -> RegisterStore.load(database.jdbi()),
        () -> new AuditLog(database.jdbi(), Configured.auditChain(settings)),
        InstantSource.system(),
        settings.zone());
  }

  /**
   * Compares the keys with those that the database was filled with.
   *
   * @throws SettingsException if they are others, or not set where there are people
   */
  static void check(GatewaySettings settings, Database database) {
    PeopleKeys keys = hasKeys(settings) ? keys(settings) : null;
    List<String> problems = new KeyCheck(database.jdbi()).problems(keys);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** What is wrong with the keys, for people; empty: nothing. Changes nothing. */
  static List<String> differences(GatewaySettings settings, Database database) {
    return new KeyCheck(database.jdbi()).differences(hasKeys(settings) ? keys(settings) : null);
  }

  /**
   * The keys of the settings.
   *
   * @throws io.tidegate.gateway.people.MissingKeyException if one is not set
   */
  static PeopleKeys keys(GatewaySettings settings) {
    SecureRandom random = new SecureRandom();
    RandomBytes bytes =
        count -> {
          byte[] made = new byte[count];
          random.nextBytes(made);
          return made;
        };
    return PeopleKeys.parse(settings.dataKey(), settings.lookupKey(), bytes);
  }

  private static boolean hasKeys(GatewaySettings settings) {
    return settings.dataKey() != null && settings.lookupKey() != null;
  }
}
