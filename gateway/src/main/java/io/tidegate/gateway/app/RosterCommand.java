package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.address.HomesFile;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rosters: who lives where, as the managing companies say. */
@Command(
    name = "roster",
    description = "Rosters of managing companies (企业清底): xlsx or CSV, as they come.")
final class RosterCommand implements Runnable {
  /** Where a list of houses stands in for the register there is no configuration either. */
  private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

  /** A file beyond the limit need not be read whole to be refused. */
  private static final int MOST_READ = (RosterFile.MOST_MEGABYTES << 20) + 1;

  @Spec private @Nullable CommandSpec spec;

  private record Where(Homes homes, LocalDate today) {}

  /** Without a command below it. */
  @Override
  public void run() {
    throw new ParameterException(Main.line(spec), "Missing command: check");
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "check",
      description = {
        "Reads a roster, checks every row, and changes nothing. Prints counts and what is wrong,",
        "with row and column; values are masked. Forms and headings: docs/register.md.",
        "added: people in known rooms, by rows without errors. changed, same and ended are 0, as",
        "nothing is known of people yet.",
        "Exit status: 0 clean, 3 warnings, 4 errors in the data, 2 wrong use, 1 failed."
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "xlsx or CSV, in any usual encoding.")
          Path file,
      @Option(
              names = "--houses",
              paramLabel = "HOUSES.csv",
              description = {
                "The rooms there are: compound,building,stairwell,room. With it no database,",
                "configuration or key is needed; without it the rooms are the register's."
              })
          @Nullable Path houses,
      @Option(
              names = "--language",
              defaultValue = "zh-CN",
              description = "Of the messages, zh-CN or en; default: ${DEFAULT-VALUE}.")
          String language,
      @Option(names = "--json", description = "As one JSON object.") boolean json)
      throws IOException {
    Language chosen = Language.of(language).orElseThrow(() -> wrong("--language: zh-CN or en"));
    byte[] bytes = bytes(file);
    Where where = houses == null ? register() : listed(houses);
    RosterPreview preview = RosterCheck.check(bytes, where.homes(), where.today());
    if (json) {
      Main.out(spec).println(Json.line(RosterJson.of(preview, chosen)));
    } else {
      tell(preview, chosen);
    }
    return !preview.errors().isEmpty()
        ? Main.DATA_ERRORS
        : preview.warnings().isEmpty() ? 0 : Main.WARNINGS;
  }

  private Where listed(Path houses) throws IOException {
    byte[] bytes = bytes(houses);
    try {
      return new Where(HomesFile.read(bytes), LocalDate.now(USUAL_ZONE));
    } catch (IllegalArgumentException e) {
      throw wrong(houses + ": " + e.getMessage());
    }
  }

  private Where register() {
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      Homes homes = Homes.ofPlaces(RegisterStore.load(database.jdbi()).places());
      if (homes.isEmpty()) {
        throw wrong("the register has no rooms: import it first, or pass --houses");
      }
      return new Where(homes, LocalDate.now(settings.zone()));
    }
  }

  private byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw wrong(file + ": want a file that can be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_READ);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Main.line(spec), message);
  }

  private void tell(RosterPreview preview, Language language) {
    PrintWriter out = Main.out(spec);
    lines(out, language, preview.errors(), "error");
    lines(out, language, preview.warnings(), "warning");
    out.println(
        "%d rows, %d added; %s, %s"
            .formatted(
                preview.rows(),
                preview.added(),
                Plural.of(preview.errors().size(), "error"),
                Plural.of(preview.warnings().size(), "warning")));
  }

  private static void lines(
      PrintWriter out, Language language, List<Issue> issues, String severity) {
    for (Issue issue : issues) {
      String column = issue.column() == null ? "" : ", " + issue.column();
      String row = issue.row() == 0 ? "" : " row " + issue.row() + column;
      out.println(
          severity
              + row
              + ": "
              + RosterJson.message(issue, language)
              + " ["
              + issue.code().word()
              + "]");
    }
  }
}
