package io.tidegate.gateway.store;

import io.tidegate.gateway.event.Fingerprint;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * By what people who are to be erased are found in other tables.
 *
 * @param prints fingerprints of these that no other resident holds: a card that was handed on is
 *     its next holder's
 * @param batch the last one committed when they were looked for
 */
public record Traces(
    Integer[] residents,
    String[] codes,
    Integer[] credentials,
    Set<Fingerprint> prints,
    long batch) {
  private static final String PRINTS =
      """
      SELECT f.fingerprint FROM credential_fingerprint f
      JOIN credential c ON c.id = f.credential
      GROUP BY f.fingerprint
      HAVING bool_and(c.resident IS NOT NULL AND c.resident = ANY (?))""";

  /** Looks for what is of these residents. */
  public static Traces of(Handle h, Collection<Integer> residents) {
    Integer[] numbers = residents.toArray(Integer[]::new);
    Set<Fingerprint> prints = h.select(PRINTS, (Object) numbers).mapTo(Fingerprint.class).set();
    return new Traces(
        numbers,
        h.select("SELECT code FROM resident WHERE id = ANY (?)", (Object) numbers)
            .mapTo(String.class)
            .list()
            .toArray(String[]::new),
        h.select("SELECT id FROM credential WHERE resident = ANY (?)", (Object) numbers)
            .mapTo(Integer.class)
            .list()
            .toArray(Integer[]::new),
        prints,
        h.createQuery("SELECT max(batch) FROM ingest_partition").mapTo(Long.class).one());
  }

  /** The fingerprints in hex, as subjects of alerts write them. */
  public String[] hex() {
    return prints.stream()
        .map(print -> HexFormat.of().formatHex(print.toBytes()))
        .toArray(String[]::new);
  }

  /** Runs SQL on {@code :residents}, {@code :codes}, {@code :credentials}, {@code :prints}. */
  public void update(Handle h, String sql) {
    statement(h, sql).execute();
  }

  /** The same statement, to bind more to. */
  public Update statement(Handle h, String sql) {
    return h.createUpdate(sql)
        .bind("residents", residents)
        .bind("codes", codes)
        .bind("credentials", credentials)
        .bind("prints", hex());
  }
}
