package io.tidegate.simulator.stack;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterDirectory;
import io.tidegate.gateway.store.register.RegisterImport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;

/** A register that was read and found right; no database is needed for that. */
public final class ReadRegister {
  private final RegisterFiles files;

  private ReadRegister(RegisterFiles files) {
    this.files = files;
  }

  /**
   * Reads it.
   *
   * @param directory of one community; not needed any more afterwards
   * @throws IOException if it is refused, with the first error
   */
  public static ReadRegister from(Path directory) throws IOException {
    RegisterFiles.Reading reading =
        RegisterDirectory.read(
            directory,
            new KnownIds(Set.copyOf(Codecs.ids()), Detectors.ids()),
            GatewaySettings.USUAL_ZONE,
            Fingerprinter.parse(MadeUp.CREDENTIAL_KEY));
    if (!reading.errors().isEmpty()) {
      throw new IOException(
          "the register has "
              + reading.errors().size()
              + " errors, the first: "
              + reading.errors().get(0));
    }
    return new ReadRegister(reading.accepted().get(0));
  }

  /** Makes the schema and imports it. */
  public void into(DatabaseAddress address, InstantSource clock) throws SQLException {
    try (Database database = Database.open(address.settings())) {
      database.migrate();
      RegisterImport.run(database.jdbi(), files, clock.instant());
    }
  }
}
