package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Tokens;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Who may sign in. Passwords are read from the terminal or the first line of standard input, never
 * from the command line, where others would see them.
 */
@Command(name = "user", description = "Makes and changes accounts and tokens of the API.")
final class UserCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Main.line(spec), "want one of add, passwd, token, disable, enable, list");
  }

  @Command(
      description = "Makes an account; asks for its password.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "a-z, 0-9 and . _ -, at most 64.") String name,
      @Option(names = "--display-name", description = "What others see; default: the name.")
          @Nullable String displayName,
      @Option(
              names = "--language",
              defaultValue = "zh-CN",
              description = "zh-CN or en; default: ${DEFAULT-VALUE}.")
          String language) {
    if (!Account.NAME.matcher(name).matches()) {
      throw wrong("name: want " + Account.NAME);
    }
    Language chosen = Language.of(language).orElseThrow(() -> wrong("--language: zh-CN or en"));
    String hash = new Passwords().hash(password());
    String shown = displayName == null ? name : displayName;
    return with(
        database -> {
          boolean made = new Accounts(database.jdbi()).add(name, shown, chosen, hash);
          return answer(made, "account " + name + " made", "there is an account " + name);
        });
  }

  @Command(
      description = "Sets a password and ends all sessions and tokens of the account.",
      mixinStandardHelpOptions = true)
  int passwd(@Parameters(paramLabel = "NAME") String name) {
    String hash = new Passwords().hash(password());
    return with(
        database ->
            answer(
                new Accounts(database.jdbi()).setPassword(name, hash),
                "password of " + name + " set; its sessions and tokens have ended",
                "there is no account " + name));
  }

  @Command(
      description = "Makes a bearer token of the API and shows it, once; lists or revokes them.",
      mixinStandardHelpOptions = true)
  int token(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--label", defaultValue = "", description = "What it is for.") String label,
      @Option(names = "--days", description = "Days it holds; default: until it is revoked.")
          @Nullable Integer days,
      @Option(names = "--list", description = "Lists the account's tokens instead.") boolean list,
      @Option(
              names = "--revoke",
              paramLabel = "NUMBER|LABEL",
              description = "Ends the token of that number, or all of that label, instead.")
          @Nullable String revoke) {
    if ((list ? 1 : 0) + (revoke == null ? 0 : 1) + (days == null && label.isEmpty() ? 0 : 1) > 1) {
      throw wrong("--list, --revoke, or --label and --days of a new one: want one of them");
    }
    if (list) {
      return with(database -> tokens(database, name));
    }
    if (revoke != null) {
      return with(
          database -> {
            int ended = new Tokens(database.jdbi()).revoke(name, revoke);
            return answer(ended > 0, ended + " revoked", name + " has no such token, see --list");
          });
    }
    if (days != null && (days < 1 || days > 3_650)) {
      throw wrong("--days: want 1 to 3650");
    }
    Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
    return with(
        database ->
            new Tokens(database.jdbi())
                .add(name, label, expires)
                .map(token -> answer(true, token, ""))
                .orElseGet(() -> answer(false, "", "there is no account " + name)));
  }

  private int tokens(Database database, String name) {
    if (new Accounts(database.jdbi()).find(name).isEmpty()) {
      return answer(false, "", "there is no account " + name);
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

  @Command(
      description = "Lets people in as this account again; tokens have to be made anew.",
      mixinStandardHelpOptions = true)
  int enable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        database ->
            answer(
                new Accounts(database.jdbi()).enable(name),
                "account " + name + " enabled",
                "there is no account " + name));
  }

  @Command(
      description = "Lets nobody in as this account any more; ends its sessions and tokens.",
      mixinStandardHelpOptions = true)
  int disable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        database ->
            answer(
                new Accounts(database.jdbi()).disable(name),
                "account " + name + " disabled",
                "there is no account " + name));
  }

  @Command(description = "Lists all accounts.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "One JSON object a line.") boolean json) {
    return with(
        database -> {
          for (Account account : new Accounts(database.jdbi()).list()) {
            Main.out(spec).println(json ? Json.line(fields(account)) : line(account));
          }
          return 0;
        });
  }

  private int with(Function<Database, Integer> work) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      return work.apply(database);
    }
  }

  private int answer(boolean done, String yes, String no) {
    if (done) {
      Main.out(spec).println(yes);
      return 0;
    }
    Main.line(spec).getErr().println(no);
    return Main.FAILED;
  }

  @SuppressWarnings("SystemConsoleNull") // on JDK 17 to 21 it is how to tell a pipe from a terminal
  private String password() {
    Console console = System.console();
    String password;
    if (console != null) {
      char[] typed = console.readPassword("Password: ");
      password = typed == null ? "" : new String(typed);
    } else {
      password = firstLine();
    }
    if (password.length() < Passwords.MIN_LENGTH || password.length() > Passwords.MAX_LENGTH) {
      throw wrong(
          "password: want "
              + Passwords.MIN_LENGTH
              + " to "
              + Passwords.MAX_LENGTH
              + " characters, on the first line of standard input");
    }
    return password;
  }

  private String firstLine() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw wrong("password: standard input cannot be read");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }

  private static Map<String, Object> fields(Account account) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", account.name());
    fields.put("displayName", account.displayName());
    fields.put("language", account.language().tag());
    fields.put("disabled", account.disabled());
    return fields;
  }

  private static String line(Account account) {
    return account.name()
        + "\t"
        + account.displayName()
        + "\t"
        + account.language().tag()
        + (account.disabled() ? "\tdisabled" : "");
  }
}
