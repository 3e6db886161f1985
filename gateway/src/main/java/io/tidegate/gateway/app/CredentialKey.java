package io.tidegate.gateway.app;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.CredentialKeys;
import java.util.List;

/** The credential key of the settings, held against the database. */
final class CredentialKey {
  private CredentialKey() {}

  /**
   * Compares it with those that the database was filled with, and has a new one remembered.
   *
   * @throws SettingsException if it is another, or lacks one that cards are known by
   */
  static void check(GatewaySettings settings, Database database) {
    require(settings, database);
    new CredentialKeys(database.jdbi())
        .remember(Fingerprinter.parse(settings.requireCredentialKey()));
  }

  /** The same, and changes nothing. */
  static void require(GatewaySettings settings, Database database) {
    List<String> problems = differences(settings, database);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** What is wrong with it, for people; empty: nothing. Changes nothing. */
  static List<String> differences(GatewaySettings settings, Database database) {
    return new CredentialKeys(database.jdbi())
        .problems(Fingerprinter.parse(settings.requireCredentialKey()));
  }
}
