package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.roster.RosterRollback;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a roster back. */
@Command(
    mixinStandardHelpOptions = true,
    name = "rollback",
    description = {
      "Undoes a batch with a new batch.",
      "Rows changed since then are listed and stay as they are.",
      "Exit status: 0 all undone, 3 some rows stay, 2 no such batch or already undone."
    })
final class RosterRollbackCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its number, as printed by apply.")
  private long batch;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      People.check(settings, database);
      RosterRollback.Outcome outcome =
          People.rosters(settings, database).takeBack(Actor.TERMINAL, batch);
      switch (outcome.result()) {
        case UNKNOWN -> throw wrong("there is no batch " + batch);
        case BEFORE -> throw wrong("batch " + batch + " was taken back before");
        case UNDOES -> throw wrong("batch " + batch + " took another one back: apply that again");
        default -> tell(database, outcome);
      }
      return outcome.result() == RosterRollback.Result.DONE ? 0 : Main.WARNINGS;
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Main.line(spec), message);
  }

  private void tell(Database database, RosterRollback.Outcome outcome) {
    Register register = RegisterStore.load(database.jdbi());
    RoomIndex rooms = RoomIndex.of(register.places(), null);
    PrintWriter out = Main.out(spec);
    if (json) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("batch", batch);
      fields.put("undoneBy", outcome.undoing());
      fields.put("reverted", outcome.reverted());
      fields.put("touched", touched(outcome, rooms));
      out.println(Json.line(fields));
      return;
    }
    for (RosterRollback.Left left : outcome.touched()) {
      String row = left.row() == null ? "" : ", row " + left.row();
      out.println(
          "left as it is now, touched since: "
              + rooms.label(left.room())
              + row
              + " ("
              + left.kind().word()
              + ")");
    }
    out.println(
        "batch %d taken back by batch %d: %d reverted, %d left"
            .formatted(batch, outcome.undoing(), outcome.reverted(), outcome.touched().size()));
  }

  private static List<Map<String, @Nullable Object>> touched(
      RosterRollback.Outcome outcome, RoomIndex rooms) {
    return outcome.touched().stream()
        .map(
            left -> {
              Map<String, @Nullable Object> fields = new LinkedHashMap<>();
              fields.put("room", rooms.label(left.room()));
              fields.put("row", left.row());
              fields.put("kind", left.kind().word());
              return fields;
            })
        .toList();
  }
}
