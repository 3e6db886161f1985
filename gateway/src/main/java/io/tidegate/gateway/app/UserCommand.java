package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Passwords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
@Command(
    name = "user",
    description = "Makes and changes accounts and tokens of the API.",
    subcommands = {UserTokenCommand.class, UserPasswdCommand.class, UserSetupTokenCommand.class})
final class UserCommand implements Runnable {
  /** What an account is that was made without a word about it: it handles every alert. */
  private static final List<Grant> EVERYTHING =
      List.of(new Grant(Role.LEADER, null), new Grant(Role.OPERATOR, null));

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Main.line(spec),
        "want one of add, passwd, grant, ungrant, token, disable, enable, list, setup-token");
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
          String language,
      @Option(
              names = "--role",
              paramLabel = "ROLE[:CODE]",
              description = {
                "worker:MICRO-GRID, part_time_worker:HOUSE, leader[:GRID], manager:HOUSE,",
                "operator, auditor or admin; may be given more than once. Default: leader of",
                "the whole community and operator."
              })
          @Nullable List<String> roles) {
    if (!Account.NAME.matcher(name).matches()) {
      throw wrong("name: want " + Account.NAME);
    }
    Language chosen = Language.of(language).orElseThrow(() -> wrong("--language: zh-CN or en"));
    String hash = new Passwords().hash(TypedPassword.read(spec, name));
    List<Grant> grants =
        roles == null ? EVERYTHING : roles.stream().map(this::parsed).distinct().toList();
    String shown = displayName == null ? name : displayName;
    return with(
        database -> {
          Grants.Outcome made =
              audited(
                  database,
                  AuditAction.ACCOUNT_MADE,
                  name,
                  words(grants),
                  () -> new Accounts(database.jdbi()).add(name, shown, chosen, hash, grants));
          return answer(made, name, "account " + name + " made");
        });
  }

  @Command(description = "Grants an account a role.", mixinStandardHelpOptions = true)
  int grant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE[:CODE]", description = "As in add.") String role) {
    Grant grant = parsed(role);
    return with(
        database -> {
          Grants.Outcome granted =
              audited(
                  database,
                  AuditAction.ROLE_GRANTED,
                  name,
                  grant.toString(),
                  () -> new Grants(database.jdbi()).add(name, grant));
          return answer(granted, name, grant + " granted to " + name);
        });
  }

  @Command(description = "Takes a role back from an account.", mixinStandardHelpOptions = true)
  int ungrant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE[:CODE]", description = "As list shows it.") String role) {
    Grant grant = parsed(role);
    return with(
        database -> {
          Grants.Outcome taken =
              audited(
                  database,
                  AuditAction.ROLE_TAKEN_BACK,
                  name,
                  grant.toString(),
                  () -> new Grants(database.jdbi()).remove(name, grant));
          return answer(taken, name, grant + " taken back from " + name);
        });
  }

  private Grants.Outcome audited(
      Database database,
      AuditAction action,
      String name,
      String detail,
      Supplier<Grants.Outcome> work) {
    return new TerminalAudit(Main.of(spec).settings(), database)
        .enter(action, name, detail, made -> made == Grants.Outcome.DONE, work::get);
  }

  private static String words(List<Grant> grants) {
    return grants.stream().map(Grant::toString).collect(Collectors.joining(" "));
  }

  private Grant parsed(String role) {
    try {
      return Grant.parse(role);
    } catch (IllegalArgumentException e) {
      throw wrong("role: " + e.getMessage());
    }
  }

  private int answer(Grants.Outcome outcome, String name, String done) {
    String refusal =
        switch (outcome) {
          case DONE -> "";
          case NAME_TAKEN -> "there is an account " + name;
          case NO_SUCH_ACCOUNT -> "there is no account " + name;
          case NO_SUCH_PLACE -> "the register has no micro-grid, grid or house of that code";
          case NO_SUCH_GRANT -> name + " has no such role, see list";
          case LAST_ADMIN -> name + " is the last admin: make another one first";
        };
    return Main.answer(spec, outcome == Grants.Outcome.DONE, done, refusal);
  }

  @Command(
      description = "Lets people in as this account again; tokens have to be made anew.",
      mixinStandardHelpOptions = true)
  int enable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        database -> {
          boolean enabled =
              new TerminalAudit(Main.of(spec).settings(), database)
                  .enter(
                      AuditAction.ACCOUNT_ENABLED,
                      name,
                      () -> new Accounts(database.jdbi()).enable(name));
          return Main.answer(
              spec, enabled, "account " + name + " enabled", "there is no account " + name);
        });
  }

  @Command(
      description = "Lets nobody in as this account any more; ends its sessions and tokens.",
      mixinStandardHelpOptions = true)
  int disable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        database -> {
          Grants.Outcome disabled =
              audited(
                  database,
                  AuditAction.ACCOUNT_DISABLED,
                  name,
                  "",
                  () -> new Accounts(database.jdbi()).disable(name, Instant.now(), null));
          return answer(disabled, name, "account " + name + " disabled");
        });
  }

  @Command(description = "Lists all accounts.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "One JSON object a line.") boolean json) {
    return with(
        database -> {
          Grants grants = new Grants(database.jdbi());
          for (Account account : new Accounts(database.jdbi()).list()) {
            List<Grant> roles = grants.of(account.name());
            Main.out(spec).println(json ? Json.line(fields(account, roles)) : line(account, roles));
          }
          return 0;
        });
  }

  private int with(Function<Database, Integer> work) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      return work.apply(database);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }

  private static Map<String, Object> fields(Account account, List<Grant> roles) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", account.name());
    fields.put("displayName", account.displayName());
    fields.put("language", account.language().tag());
    fields.put("disabled", account.disabled());
    fields.put("roles", roles.stream().map(Grant::toString).toList());
    return fields;
  }

  private static String line(Account account, List<Grant> roles) {
    return account.name()
        + "\t"
        + account.displayName()
        + "\t"
        + account.language().tag()
        + "\t"
        + words(roles)
        + (account.disabled() ? "\tdisabled" : "");
  }
}
