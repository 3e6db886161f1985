package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.accounts.TokenService;
import io.tidegate.gateway.store.account.Tokens;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private static final long MOST_DAYS = TokenService.LONGEST.toDays();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--label", defaultValue = "", description = "What it is for.")
  private String label = "";

  @Option(names = "--days", description = "Days it holds, 1 to 90; default: 90.")
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
      throw wrong("--list, --revoke, or --label and --days of a new one: expected one of them");
    }
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw wrong("--days: expected 1 to " + MOST_DAYS);
    }
    return UserCommand.run(
        spec,
        name,
        (database, audit) ->
            run(new TokenService(database, audit, InstantSource.system()), Main.out(spec)));
  }

  private void run(TokenService tokens, PrintWriter out) {
    if (list) {
      tokens.list(Actor.TERMINAL, name).forEach(token -> out.println(line(token)));
    } else if (revoke != null) {
      out.println(tokens.revoke(Actor.TERMINAL, name, revoke) + " revoked");
    } else {
      Duration lasts = days == null ? TokenService.LONGEST : Duration.ofDays(days);
      out.println(tokens.make(Actor.TERMINAL, name, label, lasts));
    }
  }

  private static String line(Tokens.Listed token) {
    Instant expires = token.expiresAt();
    return token.number()
        + "\t"
        + token.label()
        + "\tmade "
        + token.createdAt()
        + (expires == null ? "\tuntil revoked" : "\tuntil " + expires);
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }
}
