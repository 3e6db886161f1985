package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Secret;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets a password: one that was typed, or one that is shown once and has to be changed. */
@Command(
    name = "passwd",
    description = "Sets a password and ends all sessions and tokens of the account.")
final class UserPasswdCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(
      names = "--one-time",
      description = {
        "Makes one and shows it, once: it holds for three days, and its owner has to set another at",
        "the first sign-in."
      })
  private boolean oneTime;

  @Override
  public Integer call() {
    String password = oneTime ? Secret.readable() : TypedPassword.read(spec, name);
    String hash = new Passwords().hash(password);
    if (!oneTime) {
      return set(
          "",
          accounts -> accounts.setPassword(name, hash),
          "password of " + name + " set; its sessions and tokens have ended");
    }
    Instant until = Instant.now().plus(Accounts.ONE_TIME_LASTS);
    return set(
        "one-time until=" + until,
        accounts -> accounts.setOneTimePassword(name, hash, until),
        password);
  }

  private int set(String detail, Function<Accounts, Boolean> work, String said) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      boolean set =
          new TerminalAudit(Main.of(spec).settings(), database)
              .enter(
                  AuditAction.PASSWORD_SET,
                  name,
                  detail,
                  Boolean::booleanValue,
                  () -> work.apply(new Accounts(database.jdbi())));
      return Main.answer(spec, set, said, "there is no account " + name);
    }
  }
}
