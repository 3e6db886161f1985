package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.SetupTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Opens the first set-up of the desk. */
@Command(
    name = "setup-token",
    description = {
      "Shows, once, the token that opens the first set-up of the desk, at a database without an "
          + "account.",
      "It holds for an hour."
    })
final class UserSetupTokenCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      database.migrate();
      Optional<String> token =
          new TerminalAudit(Main.of(spec).settings(), database)
              .enter(
                  AuditAction.TOKEN_MADE,
                  "",
                  "setup",
                  Optional::isPresent,
                  () -> new SetupTokens(database.jdbi()).make(Instant.now()));
      return Main.answer(
          spec,
          token.isPresent(),
          token.orElse(""),
          "there are accounts already: an admin makes more, on the desk or by user add");
    }
  }
}
