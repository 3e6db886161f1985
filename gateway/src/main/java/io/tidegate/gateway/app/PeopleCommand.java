package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.KeyRewrap;
import io.tidegate.gateway.store.people.ResidentRequests;
import io.tidegate.gateway.store.people.SubjectAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Personal data at the terminal: export for the person, erasure, new keys. */
@Command(
    name = "people",
    description = "Gives out or erases what is held about a resident; changes the keys of all.")
final class PeopleCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      name = "export",
      description = "Writes everything that is held about a resident, as JSON.")
  int export(
      @Option(names = "--resident", required = true, paramLabel = "CODE", description = "Whose.")
          String code) {
    return with(
        database -> {
          Optional<Integer> resident = resident(database, code);
          if (resident.isEmpty()) {
            return nobody(code);
          }
          String all =
              new TerminalAudit(settings(), database)
                  .enter(
                      AuditAction.PERSON_EXPORTED,
                      code,
                      "",
                      text -> true,
                      () ->
                          database
                              .jdbi()
                              .withHandle(
                                  h ->
                                      Json.line(
                                          SubjectAccess.of(
                                              h, People.store(settings()), resident.get()))));
          Main.out(spec).println(all);
          return 0;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "erase",
      description = {
        "Erases a resident permanently: identity, cards and other credentials, and everything "
            + "that identifies the person.",
        "Tenancies stay without a person. Waits some seconds, so that a running gateway forgets "
            + "the person as well."
      })
  int erase(
      @Option(
              names = "--resident",
              required = true,
              paramLabel = "CODE",
              description = "Code of the person.")
          String code,
      @Option(names = "--yes", description = "Confirms: this cannot be undone.") boolean sure) {
    if (!sure) {
      throw new ParameterException(Main.line(spec), "erasure cannot be undone: confirm with --yes");
    }
    return with(
        database -> {
          Optional<Integer> resident = resident(database, code);
          if (resident.isEmpty()) {
            return nobody(code);
          }
          new Erasures(settings(), database)
              .erase(List.of(resident.get()), null, code, "", Instant.now());
          Main.out(spec).println(code + " erased");
          return 0;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "rewrap",
      description = {
        "Re-encrypts all personal data with the first key of TIDEGATE_DATA_KEY and "
            + "TIDEGATE_LOOKUP_KEY; the older keys must still be listed.",
        "Afterwards the older keys are no longer used for personal data."
      })
  int rewrap() {
    return with(
        database -> {
          KeyRewrap rewrapping = new KeyRewrap(database.jdbi(), People.keys(settings()));
          KeyRewrap.Done done =
              new TerminalAudit(settings(), database)
                  .enter(AuditAction.KEYS_CHANGED, "", "", any -> true, rewrapping::run);
          Main.out(spec)
              .println(
                  done.wrapped()
                      + " under the new data key, "
                      + done.hashed()
                      + " under the new look-up key");
          return 0;
        });
  }

  private int nobody(String code) {
    return Main.answer(
        spec,
        false,
        "",
        "there is no resident "
            + code
            + "; where two communities have the same code, say COMMUNITY/CODE");
  }

  private static Optional<Integer> resident(Database database, String code) {
    return database.jdbi().withHandle(h -> ResidentRequests.resident(h, code));
  }

  private GatewaySettings settings() {
    return Main.of(spec).settings();
  }

  private int with(Function<Database, Integer> work) {
    try (Database database = Database.open(settings().database())) {
      return work.apply(database);
    }
  }
}
