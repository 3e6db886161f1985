package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.desk.accounts.NewAccount;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

  private static final int AT_ONCE = 500;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Main.line(spec),
        "expected one of add, passwd, grant, ungrant, token, disable, enable, list, setup-token");
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
    Language chosen = Language.of(language).orElseThrow(() -> wrong("--language: zh-CN or en"));
    List<Grant> grants =
        roles == null ? EVERYTHING : roles.stream().map(this::parsed).distinct().toList();
    NewAccount account =
        new NewAccount(
            name, displayName == null ? "" : displayName, chosen, TypedPassword.read(spec), grants);
    return with(
        name, "account " + name + " made", accounts -> accounts.add(Actor.TERMINAL, account));
  }

  @Command(description = "Grants an account a role.", mixinStandardHelpOptions = true)
  int grant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE[:CODE]", description = "As in add.") String role) {
    Grant grant = parsed(role);
    return with(
        name,
        grant + " granted to " + name,
        accounts -> accounts.grant(Actor.TERMINAL, name, grant));
  }

  @Command(description = "Takes a role back from an account.", mixinStandardHelpOptions = true)
  int ungrant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE[:CODE]", description = "As list shows it.") String role) {
    Grant grant = parsed(role);
    return with(
        name,
        grant + " taken back from " + name,
        accounts -> accounts.ungrant(Actor.TERMINAL, name, grant));
  }

  private Grant parsed(String role) {
    try {
      return Grant.parse(role);
    } catch (IllegalArgumentException e) {
      throw wrong("role: " + e.getMessage());
    }
  }

  @Command(
      description = "Lets people in as this account again; tokens have to be made anew.",
      mixinStandardHelpOptions = true)
  int enable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        name, "account " + name + " enabled", accounts -> accounts.enable(Actor.TERMINAL, name));
  }

  @Command(
      description = "Disables the account; ends its sessions and tokens.",
      mixinStandardHelpOptions = true)
  int disable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        name, "account " + name + " disabled", accounts -> accounts.disable(Actor.TERMINAL, name));
  }

  @Command(description = "Lists all accounts.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "One JSON object a line.") boolean json) {
    return run(
        spec,
        "",
        (database, audit) -> {
          AccountService accounts = service(database, audit);
          Long after = 0L;
          while (after != null) {
            Page<Users.Listed> page =
                accounts.list(Actor.TERMINAL, Math.toIntExact(after), AT_ONCE);
            page.items()
                .forEach(
                    user -> Main.out(spec).println(json ? Json.line(fields(user)) : line(user)));
            after = page.next();
          }
        });
  }

  private int with(String name, String done, Consumer<AccountService> work) {
    return run(
        spec,
        name,
        (database, audit) -> {
          work.accept(service(database, audit));
          Main.out(spec).println(done);
        });
  }

  /**
   * Runs a command about an account; if it is refused, prints why.
   *
   * @param work prints what came of it
   * @throws CommandLine.ParameterException if what was typed is invalid
   */
  static int run(
      @Nullable CommandSpec spec, String name, BiConsumer<Database, Supplier<AuditLog>> work) {
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      work.accept(database, () -> new AuditLog(database.jdbi(), Configured.auditChain(settings)));
      return 0;
    } catch (RefusedException e) {
      return switch (e.reason()) {
        case INVALID, LIMIT ->
            throw new CommandLine.ParameterException(Main.line(spec), e.detail());
        case NOT_FOUND -> Main.answer(spec, false, "", "there is no account " + name);
        case CONFLICT, FORBIDDEN -> Main.answer(spec, false, "", e.detail());
      };
    }
  }

  /** The service of accounts, at the time and cost of passwords that are real. */
  static AccountService service(Database database, Supplier<AuditLog> audit) {
    return new AccountService(database, new Passwords(), audit, InstantSource.system());
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }

  private static Map<String, Object> fields(Users.Listed user) {
    Account account = user.account();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", account.name());
    fields.put("displayName", account.displayName());
    fields.put("language", account.language().tag());
    fields.put("disabled", account.disabled());
    fields.put("roles", user.grants().stream().map(Grant::toString).toList());
    return fields;
  }

  private static String line(Users.Listed user) {
    Account account = user.account();
    return account.name()
        + "\t"
        + account.displayName()
        + "\t"
        + account.language().tag()
        + "\t"
        + user.grants().stream().map(Grant::toString).collect(Collectors.joining(" "))
        + (account.disabled() ? "\tdisabled" : "");
  }
}
