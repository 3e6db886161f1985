package io.tidegate.gateway.app;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Migrated;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the schema up to date; serve does the same at its start. */
@Command(name = "migrate", description = "Brings the database's schema up to date.")
final class MigrateCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      Migrated migrated = database.migrate();
      String storage = migrated.timescale() ? "hypertables" : "native partitions";
      Main.out(spec)
          .println(
              json
                  ? Json.line(
                      Map.of(
                          "version", migrated.version(),
                          "applied", migrated.applied(),
                          "timescale", migrated.timescale()))
                  : "schema "
                      + migrated.version()
                      + ", "
                      + migrated.applied()
                      + " steps taken, "
                      + storage);
      return 0;
    }
  }
}
