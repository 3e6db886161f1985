package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.store.account.Passwords;
import java.time.InstantSource;
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
    return UserCommand.run(
        spec,
        "",
        (database, audit) -> {
          database.migrate();
          SetupService setup =
              new SetupService(database, new Passwords(), audit, InstantSource.system());
          Main.out(spec).println(setup.makeToken(Actor.TERMINAL));
        });
  }
}
