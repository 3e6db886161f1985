package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.address.HomesFile;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.roster.RosterRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rosters: who lives where, as the managing companies say. */
@Command(
    name = "roster",
    description = "Rosters of managing companies (企业清底): xlsx or CSV, as they come.",
    subcommands = {RosterApplyCommand.class, RosterRollbackCommand.class})
final class RosterCommand implements Runnable {
  /** Where a list of houses stands in for the register there is no configuration either. */
  private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

  @Spec private @Nullable CommandSpec spec;

  /** Without a command below it. */
  @Override
  public void run() {
    throw new ParameterException(Main.line(spec), "Missing command: check, apply or rollback");
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "check",
      description = {
        "Reads a roster, checks every row, and changes nothing.",
        "Prints counts and what is wrong, with row and column; values are masked. Forms and "
            + "headings: docs/register.md.",
        "added: people who would move in, by rows without errors; changed, same; ended: people "
            + "who are in no row, with --mode full. With --houses nothing is known of people: all are "
            + "added.",
        "Exit status: 0 clean, 3 warnings, 4 errors in the data, 2 wrong use, 1 failed."
      })
  int check(
      @Mixin RosterFileOption file,
      @Option(
              names = "--houses",
              paramLabel = "HOUSES.csv",
              description = {
                "The rooms there are: compound,building,stairwell,room. With it no database,",
                "configuration or key is needed; without it the rooms are the register's."
              })
          @Nullable Path houses,
      @Option(
              names = "--house",
              paramLabel = "CODE",
              description = "A house that it is about; default: those whose rooms it names.")
          @Nullable List<String> codes,
      @Option(
              names = "--mode",
              defaultValue = "incremental",
              description = "incremental or full: whether it is all of its houses.")
          ImportMode mode)
      throws IOException {
    Language language = file.language();
    byte[] bytes = file.bytes();
    RosterPreview preview;
    RosterPlan plan = null;
    if (houses == null) {
      GatewaySettings settings = Main.of(spec).settings();
      try (Database database = Database.open(settings.database())) {
        RosterRegister register =
            RosterRegister.read(database, codes == null ? List.of() : codes, settings.zone());
        preview = register.check(bytes, Instant.now());
        RosterRequest request = register.request(bytes, preview, mode);
        plan = People.rosters(settings, database).plan(request).plan();
      } catch (RosterRegister.WrongHousesException e) {
        throw file.wrong(String.valueOf(e.getMessage()));
      }
    } else {
      preview = listed(file, bytes, houses);
    }
    if (file.json()) {
      Main.out(spec).println(Json.line(RosterJson.of(preview, plan, language)));
    } else {
      new RosterTelling(Main.out(spec), language).tell(preview, plan);
    }
    return RosterTelling.status(preview, plan);
  }

  private static RosterPreview listed(RosterFileOption file, byte[] bytes, Path houses)
      throws IOException {
    byte[] list = file.bytes(houses);
    try {
      return RosterCheck.check(bytes, HomesFile.read(list), LocalDate.now(USUAL_ZONE));
    } catch (IllegalArgumentException e) {
      throw file.wrong(houses + ": " + e.getMessage());
    }
  }
}
