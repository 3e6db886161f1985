package io.tidegate.gateway.app;

import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.EndingGuard;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies a roster. */
@Command(
    mixinStandardHelpOptions = true,
    name = "apply",
    description = {
      "Applies the rows of a roster that have no error and no doubt, in one transaction.",
      "A running gateway uses it within 5 s. Applying the same file again changes nothing.",
      "Exit status: 0 done, 3 done with warnings, 4 rows with errors were left out, or it was "
          + "refused and nothing was changed; 2 wrong use, 1 failed."
    })
final class RosterApplyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private @Nullable RosterFileOption file;

  @Option(
      names = "--house",
      paramLabel = "CODE",
      description = "A house that it is about; default: those whose rooms it names.")
  private @Nullable List<String> codes;

  @Option(
      names = "--mode",
      defaultValue = "incremental",
      description = {
        "incremental: no tenancy ends; full: lists all residents of its houses, and all others",
        "have left. While a row has an error, full ends no tenancy either."
      })
  private ImportMode mode = ImportMode.INCREMENTAL;

  @Option(
      names = "--ending",
      paramLabel = "N",
      defaultValue = "",
      description = {
        "How many tenancies will end, required for more than a tenth of the houses' residents or",
        "all of a building; check prints the number."
      })
  private String ending = "";

  @Option(names = "--only-if-right", description = "Nothing, if any row has an error.")
  private boolean onlyIfRight;

  @Override
  public Integer call() throws IOException {
    RosterFileOption given = Objects.requireNonNull(file);
    byte[] bytes = given.bytes();
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      People.check(settings, database);
      People.keys(settings); // before anything is read: it says which is missing
      Instant now = Instant.now();
      RosterRegister register =
          RosterRegister.read(database, codes == null ? List.of() : codes, settings.zone());
      RosterPreview preview = register.check(bytes, now);
      if (onlyIfRight && !preview.errors().isEmpty()) {
        tell(given, preview, null, "refused: some rows have errors; nothing was changed");
        return Main.DATA_ERRORS;
      }
      RosterRequest request =
          register.request(People.store(settings).fileHash(bytes), preview, mode);
      RosterApply.Outcome outcome =
          People.rosters(settings, database).apply(request, new RosterApply.Consent(null, ending));
      tell(given, preview, outcome, summary(outcome));
      return outcome.result() == RosterApply.Result.GUARDED
          ? Main.DATA_ERRORS
          : RosterTelling.status(preview, outcome.plan());
    } catch (RosterRegister.WrongHousesException e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static String summary(RosterApply.Outcome outcome) {
    return switch (outcome.result()) {
      case APPLIED -> "batch " + outcome.batch();
      case SAME_FILE -> "the same file as batch " + outcome.batch() + "; nothing was changed";
      case MOVED -> "the register has changed; nothing was changed here";
      case GUARDED -> {
        EndingGuard guard = Objects.requireNonNull(outcome.plan()).guard();
        yield "refused, nothing was changed: %d of %d stays would end; pass --ending %d if that is meant"
            .formatted(guard.ending(), guard.before(), guard.ending());
      }
    };
  }

  private void tell(
      RosterFileOption given,
      RosterPreview preview,
      RosterApply.@Nullable Outcome outcome,
      String summary) {
    PrintWriter out = Main.out(spec);
    RosterPlan plan = outcome == null ? null : outcome.plan();
    if (!given.json()) {
      new RosterTelling(out, given.language()).tell(preview, plan);
      out.println(summary);
      return;
    }
    long batch = outcome == null ? 0 : outcome.batch();
    boolean isApplied = outcome != null && outcome.result() == RosterApply.Result.APPLIED;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("applied", isApplied);
    fields.put("batch", isApplied ? batch : null);
    fields.put("sameAs", isApplied || batch == 0 ? null : batch);
    fields.putAll(RosterJson.of(preview, plan, given.language()));
    out.println(Json.line(fields));
  }
}
