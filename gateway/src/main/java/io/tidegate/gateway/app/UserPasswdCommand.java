package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.accounts.AccountService;
import java.util.concurrent.Callable;
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
        "Makes one and shows it, once: it holds for three days, and its owner has to set another"
            + " at",
        "the first sign-in."
      })
  private boolean oneTime;

  @Override
  public Integer call() {
    String typed = oneTime ? "" : TypedPassword.read(spec);
    return UserCommand.run(
        spec,
        name,
        (database, audit) -> {
          AccountService accounts = UserCommand.service(database, audit);
          if (oneTime) {
            Main.out(spec).println(accounts.makeOneTimePassword(Actor.TERMINAL, name));
          } else {
            accounts.setPassword(Actor.TERMINAL, name, typed);
            Main.out(spec)
                .println("password of " + name + " set; its sessions and tokens have ended");
          }
        });
  }
}
