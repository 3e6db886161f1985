package io.tidegate.gateway.store.people;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Forgets people: who they are, their credentials, and wherever else their number or the
 * fingerprint of a card of theirs stands. Tenancies stay, of nobody. Blocking, for as long as it
 * takes to read all events; safe on any thread.
 *
 * <p>In this order: the line in the file; the events, a day at a time; all else in one transaction.
 * A crash in between leaves a line whose person is still there, and the next start goes on from it.
 */
public final class Erasing {
  private final Database database;
  private final LetterCheck letters;

  /**
   * @param letters tells which dead letters may be kept
   */
  public Erasing(Database database, LetterCheck letters) {
    this.database = database;
    this.letters = letters;
  }

  /** Reads dead letters, which are sealed. */
  @FunctionalInterface
  public interface LetterCheck {
    /** Whether the letter can be read and tells of none of these credentials. */
    boolean isClear(Letter letter, Set<Fingerprint> fingerprints);
  }

  /** A dead letter with its bytes. */
  public record Letter(
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

  /**
   * Forgets residents.
   *
   * @param residents {@code resident.id}; those that are none are passed over
   * @return how many there were
   */
  public int erase(Collection<Integer> residents, Instant now, Around around) {
    List<UUID> marks = marks(residents);
    if (marks.isEmpty()) {
      return 0;
    }
    around.file().append(marks, now);
    Traces traces = forget(residents, now, around.entered());
    around.settle().run();
    database.jdbi().useTransaction(h -> TraceSql.again(h, traces, now));
    return marks.size();
  }

  /**
   * Forgets again those whose marks the file has and who came back with a backup. For a start,
   * before anything is served.
   *
   * @return how many there were
   */
  public int eraseAgain(Set<UUID> marks, Instant now, Runnable entered) {
    List<Integer> residents =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT id FROM resident WHERE mark = ANY (:marks)")
                        .bind("marks", marks.toArray(UUID[]::new))
                        .mapTo(Integer.class)
                        .list());
    if (!residents.isEmpty()) {
      forget(residents, now, entered);
    }
    return residents.size();
  }

  /** Marks of everybody whom this database knows to have been erased. */
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
                h.createQuery("SELECT mark FROM resident WHERE id = ANY (:residents)")
                    .bind("residents", residents.toArray(Integer[]::new))
                    .mapTo(UUID.class)
                    .list());
  }

  private Traces forget(Collection<Integer> residents, Instant now, Runnable entered) {
    Traces before = database.jdbi().withHandle(h -> Traces.of(h, residents));
    for (Instant day : database.jdbi().withHandle(h -> TraceSql.days(h, now))) {
      database.jdbi().useTransaction(h -> TraceSql.events(h, before, day));
    }
    return database
        .jdbi()
        .inTransaction(
            h -> {
              Traces traces = Traces.of(h, residents); // a card may have come since
              TraceSql.recentEvents(h, traces);
              TraceSql.alerts(h, traces, now);
              letters(h, traces);
              TraceSql.rest(h, traces);
              h.createUpdate(
                      """
                      INSERT INTO erasure (mark, at)
                      SELECT mark, :now FROM resident WHERE id = ANY (:residents)
                      ON CONFLICT DO NOTHING""")
                  .bind("now", now.atOffset(ZoneOffset.UTC))
                  .bind("residents", traces.residents())
                  .execute();
              h.createUpdate("DELETE FROM resident WHERE id = ANY (:residents)")
                  .bind("residents", traces.residents())
                  .execute();
              RegisterVersion.next(h, now);
              entered.run();
              return traces;
            });
  }

  /** What cannot be read cannot be vouched for: its bytes go, as those that tell of a card do. */
  private void letters(Handle h, Traces traces) {
    List<Long> unclear =
        h
            .createQuery(
                """
                SELECT id, topic, key_number, sealed, retained, received_at FROM dead_letter
                WHERE sealed IS NOT NULL""")
            .setFetchSize(100)
            .map(
                (row, context) ->
                    letters.isClear(LetterRows.letter(row), traces.prints())
                        ? -1L
                        : row.getLong("id"))
            .list()
            .stream()
            .filter(id -> id >= 0)
            .toList();
    h.createUpdate("UPDATE dead_letter SET sealed = NULL, retry = false WHERE id = ANY (:ids)")
        .bind("ids", unclear.toArray(Long[]::new))
        .execute();
  }
}
