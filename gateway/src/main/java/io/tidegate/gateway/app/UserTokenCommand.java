package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Bearer tokens of the API. A token is shown once, when it is made. */
@Command(
    name = "token",
    description = "Makes a bearer token of the API and shows it, once; lists or revokes them.")
final class UserTokenCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3_650;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--label", defaultValue = "", description = "What it is for.")
  private String label = "";

  @Option(names = "--days", description = "Days it holds; default: until it is revoked.")
  private @Nullable Integer days;

  @Option(names = "--list", description = "Lists the account's tokens instead.")
  private boolean list;

  @Option(
      names = "--revoke",
      paramLabel = "NUMBER|LABEL",
      description = "Ends the token of that number, or all of that label, instead.")
  private @Nullable String revoke;

  @Override
  public Integer call() {
    if ((list ? 1 : 0) + (revoke == null ? 0 : 1) + (days == null && label.isEmpty() ? 0 : 1) > 1) {
      throw wrong("--list, --revoke, or --label and --days of a new one: want one of them");
    }
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw wrong("--days: want 1 to " + MOST_DAYS);
    }
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      if (list) {
        return list(database);
      }
      return revoke == null ? add(database) : revoke(database, revoke);
    }
  }

  private int add(Database database) {
    Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
    Optional<String> token =
        new TerminalAudit(Main.of(spec).settings(), database)
            .enter(
                AuditAction.TOKEN_MADE,
                name,
                expires == null ? "" : "until=" + expires,
                Optional::isPresent,
                () -> new Tokens(database.jdbi()).add(name, label, expires));
    return Main.answer(spec, token.isPresent(), token.orElse(""), "there is no account " + name);
  }

  private int revoke(Database database, String which) {
    int ended =
        new TerminalAudit(Main.of(spec).settings(), database)
            .enter(
                AuditAction.TOKEN_REVOKED,
                name,
                which.matches("[0-9]+") ? "token=" + which : "",
                count -> count > 0,
                () -> new Tokens(database.jdbi()).revoke(name, which));
    return Main.answer(
        spec, ended > 0, ended + " revoked", name + " has no such token, see --list");
  }

  private int list(Database database) {
    if (new Accounts(database.jdbi()).find(name).isEmpty()) {
      return Main.answer(spec, false, "", "there is no account " + name);
    }
    for (Tokens.Listed token : new Tokens(database.jdbi()).list(name)) {
      Instant expires = token.expiresAt();
      Main.out(spec)
          .println(
              token.number()
                  + "\t"
                  + token.label()
                  + "\tmade "
                  + token.createdAt()
                  + (expires == null ? "\tuntil revoked" : "\tuntil " + expires));
    }
    return 0;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }
}
