package io.tidegate.gateway.store.erasure;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.store.CorrectionTable;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.OperationTable;
import io.tidegate.gateway.store.Traces;
import io.tidegate.gateway.store.alert.AlertTable;
import io.tidegate.gateway.store.event.EventWriter;
import io.tidegate.gateway.store.ingest.DeadLetters;
import io.tidegate.gateway.store.notify.DeliveryTable;
import io.tidegate.gateway.store.people.ResidentRequests;
import io.tidegate.gateway.store.register.CredentialTable;
import io.tidegate.gateway.store.register.RegisterFacts;
import io.tidegate.gateway.store.register.RegisterVersion;
import io.tidegate.gateway.store.register.ResidentTable;
import io.tidegate.gateway.store.register.RosterLines;
import io.tidegate.gateway.store.register.TenancyWriting;
import io.tidegate.gateway.store.residency.UnheldCards;
import io.tidegate.gateway.store.roster.BatchRows;
import io.tidegate.gateway.store.rule.ShadowFirings;
import io.tidegate.gateway.store.state.RuleStates;
import io.tidegate.gateway.store.walk.Visits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Forgets people: who they are, their credentials, and wherever else their number or the
 * fingerprint of a card of theirs stands. Tenancies stay, without a person. Blocking, for as long
 * as it takes to read all events; safe on any thread.
 *
 * <p>In this order: the line in the file; the events, a day at a time; all else in one transaction.
 * A crash in between leaves a line whose person is still there, and the next start goes on from it.
 */
public final class Erasure {
  private static final String FORGET =
      """
      INSERT INTO erasure (mark, at)
      SELECT mark, ? FROM resident WHERE id = ANY (?)
      ON CONFLICT DO NOTHING""";

  private final Database database;
  private final DeadLetterCheck letters;

  public Erasure(Database database, DeadLetterCheck letters) {
    this.database = database;
    this.letters = letters;
  }

  /** Reads dead letters, which are sealed. */
  @FunctionalInterface
  public interface DeadLetterCheck {
    /** Whether the dead letter can be read and tells of none of these credentials. */
    boolean isClear(DeadLetter letter, Set<Fingerprint> fingerprints);
  }

  /** A dead letter with its bytes. */
  public record DeadLetter(
      String topic, int keyNumber, byte[] sealed, boolean retained, Instant receivedAt) {}

  /**
   * What to do around it.
   *
   * @param file where it is written down first
   * @param entered run in the transaction that forgets, to enter it in the audit
   * @param settle waits until a running pipeline has the register without them, and ended the batch
   *     it had in hand; what that wrote is gone over again
   */
  public record Around(ErasureFile file, Runnable entered, Runnable settle) {}

  /** Forgets residents, by {@code resident.id}; numbers of no resident are passed over. */
  public int erase(Collection<Integer> residents, Instant now, Around around) {
    List<UUID> marks = marks(residents);
    if (marks.isEmpty()) {
      return 0;
    }
    around.file().append(marks, now);
    Traces traces = forget(residents, now, around.entered());
    around.settle().run();
    database.jdbi().useTransaction(h -> again(h, traces, now));
    return marks.size();
  }

  /**
   * Forgets again those whose marks the file has and who came back with a backup. For a start,
   * before anything is served. Returns how many there were.
   */
  public int eraseAgain(Set<UUID> marks, Instant now, Runnable entered) {
    List<Integer> residents =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.select(
                            "SELECT id FROM resident WHERE mark = ANY (?)",
                            (Object) marks.toArray(UUID[]::new))
                        .mapTo(Integer.class)
                        .list());
    if (!residents.isEmpty()) {
      forget(residents, now, entered);
    }
    return residents.size();
  }

  /** Marks of all people who were erased from this database. */
  public Set<UUID> known() {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT mark FROM erasure").mapTo(UUID.class).set());
  }

  private List<UUID> marks(Collection<Integer> residents) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.select(
                        "SELECT mark FROM resident WHERE id = ANY (?)",
                        (Object) residents.toArray(Integer[]::new))
                    .mapTo(UUID.class)
                    .list());
  }

  private Traces forget(Collection<Integer> residents, Instant now, Runnable entered) {
    Traces before = database.jdbi().withHandle(h -> Traces.of(h, residents));
    for (Instant day : database.jdbi().withHandle(h -> days(h, now))) {
      database.jdbi().useTransaction(h -> EventWriter.erase(h, before, day));
    }
    return database
        .jdbi()
        .inTransaction(
            h -> {
              Traces traces = Traces.of(h, residents); // a card may have come since
              EventWriter.eraseLast(h, traces, 1000);
              alerts(h, traces, now);
              letters(h, traces);
              rest(h, traces);
              h.execute(FORGET, now, traces.residents());
              ResidentTable.remove(h, residents);
              RegisterVersion.next(h, now);
              entered.run();
              return traces;
            });
  }

  /** What cannot be read cannot be vouched for: its bytes go, as those that tell of a card do. */
  private void letters(Handle h, Traces traces) {
    List<Long> unclear =
        h.createQuery(
                """
                SELECT id, topic, key_number, sealed, retained, received_at FROM dead_letter
                WHERE sealed IS NOT NULL""")
            .setFetchSize(100)
            .mapTo(Kept.class)
            .filter(kept -> !letters.isClear(kept.letter, traces.prints()))
            .map(Kept::id)
            .list();
    DeadLetters.erase(h, unclear);
  }

  private record Kept(long id, @Nested DeadLetter letter) {}

  private static void alerts(Handle h, Traces traces, Instant now) {
    UUID[] alerts = AlertTable.erase(h, traces, now);
    if (alerts.length > 0) {
      DeliveryTable.erase(h, alerts);
    }
  }

  /**
   * Everything else. Texts go before the tenancies by which they are found. What is only known by
   * the resident's number goes with the resident's row where its table says so.
   */
  private static void rest(Handle h, Traces traces) {
    CorrectionTable.erase(h, traces);
    Visits.erase(h, traces);
    TenancyWriting.erase(h, traces);
    ShadowFirings.erase(h, traces);
    CredentialTable.erase(h, traces);
    RegisterFacts.erase(h, traces);
    RosterLines.erase(h, traces);
    BatchRows.erase(h, traces);
    UnheldCards.erase(h, traces);
    ResidentRequests.erase(h, traces);
    OperationTable.erase(h, traces);
    RuleStates.erase(h);
  }

  /** What a batch that was in hand has written meanwhile. */
  private static void again(Handle h, Traces traces, Instant now) {
    EventWriter.eraseLast(h, traces, 10);
    alerts(h, traces, now);
    RuleStates.eraseOlder(h);
  }

  /** Days that have events, as their first moments. */
  private static List<Instant> days(Handle h, Instant now) {
    Optional<Instant> first =
        h.createQuery("SELECT min(occurred_at) FROM event").mapTo(Instant.class).findOne();
    List<Instant> days = new ArrayList<>();
    if (first.isPresent()) {
      Instant day = first.get().truncatedTo(ChronoUnit.DAYS);
      for (; !day.isAfter(now.plus(1, ChronoUnit.DAYS)); day = day.plus(1, ChronoUnit.DAYS)) {
        days.add(day);
      }
    }
    return days;
  }
}
