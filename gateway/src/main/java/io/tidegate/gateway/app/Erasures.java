package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.Setting;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.erasure.Erasure;
import io.tidegate.gateway.store.erasure.ErasureFile;
import io.tidegate.gateway.store.people.MovedOut;
import io.tidegate.gateway.store.people.ResidentRequests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgetting people, put together: by command, on request, by age, and again after a restore. */
final class Erasures {
  private static final Logger LOGGER = LoggerFactory.getLogger(Erasures.class);
  private static final String NAME = Setting.ERASURES_FILE.env();
  private static final long SETTLE_MILLIS = 10_000;

  private final @Nullable ErasureFile file;
  private final Database database;
  private final Erasure erasing;
  private final ResidentRequests requests;
  private final AuditLog audit;

  Erasures(GatewaySettings settings, Database database) {
    Path path = settings.erasuresFile();
    this.file = path == null ? null : new ErasureFile(path);
    this.database = database;
    this.erasing = new Erasure(database, new DeadLettersOfPeople(settings));
    this.requests = new ResidentRequests(database.jdbi(), People.store(settings));
    this.audit = new AuditLog(database.jdbi(), Configured.auditChain(settings));
  }

  /**
   * Before anything is served: erases restored people again, after a backup.
   *
   * @throws SettingsException if the file that says so is not there, or not the one of this
   *     database
   */
  void atStart(Instant now) {
    Set<UUID> known = erasing.known();
    Set<UUID> listed = known.isEmpty() && file == null ? Set.of() : require(known).marks();
    Set<UUID> missing = new HashSet<>(known);
    missing.removeAll(listed);
    if (!missing.isEmpty()) {
      throw wrong(
          NAME
              + ": "
              + missing.size()
              + " who were erased from this database are not in "
              + require(known).path()
              + ": it is not the file of this database, or not all of it");
    }
    int again =
        erasing.eraseAgain(
            listed,
            now,
            () -> enter(now, null, AuditAction.PERSON_ERASED, "", "again, after a restore"));
    if (again > 0) {
      LOGGER
          .atWarn()
          .addKeyValue("people", again)
          .log("people restored from a backup were erased again");
    }
  }

  /**
   * Erases, and waits until a running gateway has forgotten, too.
   *
   * @param account null: the terminal, or the gateway itself
   * @param code public id of the one resident; empty: several, by age
   * @return how many there were
   * @throws SettingsException if there is nowhere to write it down
   */
  int erase(
      Collection<Integer> residents,
      @Nullable Integer account,
      String code,
      String detail,
      Instant now) {
    Runnable entered = () -> enter(now, account, AuditAction.PERSON_ERASED, code, detail);
    return erasing.erase(
        residents, now, new Erasure.Around(require(Set.of()), entered, Erasures::settle));
  }

  /** Erases people with an approved request. */
  void onRequest(Instant now) {
    for (ResidentRequests.Request request : requests.erasuresDue()) {
      Integer resident = request.resident();
      String code = request.code();
      if (resident != null && code != null) {
        erase(List.of(resident), null, code, "request=" + request.id(), now);
      }
    }
  }

  /** Erases people who moved out long enough ago; none without an erasures file. */
  void byAge(Instant now) {
    List<Integer> due = database.jdbi().withHandle(h -> MovedOut.due(h, now));
    if (due.isEmpty()) {
      return;
    }
    if (file == null) {
      LOGGER
          .atWarn()
          .addKeyValue("people", due.size())
          .log("moved out, and not erased: TIDEGATE_ERASURES_FILE is not set");
      return;
    }
    int erased = erase(due, null, "", "moved out, people=" + due.size(), now);
    LOGGER.atInfo().addKeyValue("people", erased).log("erased who moved out");
  }

  private void enter(
      Instant now, @Nullable Integer account, AuditAction action, String object, String detail) {
    audit.add(AuditEntry.of(now, account, action, object, detail));
  }

  private ErasureFile require(Set<UUID> known) {
    ErasureFile there = file;
    if (there == null) {
      throw wrong(
          NAME
              + " is not set: without it erased people would return with a backup. Name a"
              + " file next to the backups");
    }
    if (!there.exists()) {
      boolean isFirst = known.isEmpty() && isEmpty();
      if (!isFirst) {
        throw wrong(
            NAME
                + ": "
                + there.path()
                + " is missing. Restore it; if no person was ever erased, create an empty"
                + " file");
      }
      there.create();
    }
    return there;
  }

  private boolean isEmpty() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("SELECT NOT EXISTS (SELECT FROM person)").mapTo(Boolean.class).one());
  }

  private static void settle() {
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what is left of it is done at once
    }
  }

  private static SettingsException wrong(String problem) {
    return new SettingsException(List.of(problem));
  }
}
