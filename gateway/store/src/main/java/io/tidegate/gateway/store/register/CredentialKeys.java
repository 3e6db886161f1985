package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Fingerprinter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Whether the credential keys at hand are those that the database was filled with. */
public final class CredentialKeys {
  private static final String NAME = "TIDEGATE_CREDENTIAL_KEY";

  /** Credentials in force of which no fingerprint is under one of our keys, by their own key. */
  private static final String UNKNOWN =
      """
      SELECT get_byte(f.fingerprint, 0) AS number, count(DISTINCT c.id) AS credentials
      FROM credential c JOIN credential_fingerprint f ON f.credential = c.id
      WHERE c.revoked_at IS NULL AND (c.valid_to IS NULL OR c.valid_to > now())
        AND NOT EXISTS (SELECT FROM credential_fingerprint o
          WHERE o.credential = c.id AND get_byte(o.fingerprint, 0) = ANY (?))
      GROUP BY number ORDER BY number""";

  private static final String REMEMBER =
      "INSERT INTO credential_key (key_number, mark) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final Jdbi jdbi;

  public CredentialKeys(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What is wrong with them, for people; empty: nothing. Changes nothing. */
  public List<String> problems(Fingerprinter keys) {
    return jdbi.withHandle(
        handle -> {
          Map<Integer, byte[]> marks = keys.marks();
          List<String> problems = wrong(handle, marks);
          problems.addAll(missing(handle, marks.keySet()));
          return problems;
        });
  }

  /** Those that the database has not seen are its own from now on. */
  public void remember(Fingerprinter keys) {
    jdbi.useTransaction(
        handle -> keys.marks().forEach((number, mark) -> handle.execute(REMEMBER, number, mark)));
  }

  private static List<String> wrong(Handle handle, Map<Integer, byte[]> marks) {
    List<String> problems = new ArrayList<>();
    handle
        .createQuery("SELECT key_number, mark FROM credential_key ORDER BY key_number")
        .setMapKeyColumn("key_number")
        .setMapValueColumn("mark")
        .collectInto(new GenericType<Map<Integer, byte[]>>() {})
        .forEach(
            (number, kept) -> {
              byte[] mark = marks.get(number);
              if (mark != null && !Arrays.equals(mark, kept)) {
                problems.add(
                    String.format(
                        "%s: key %d is not the one that this database was filled with: set that"
                            + " one; a new key requires a number of its own, in front (%d:NEW,%d:OLD)",
                        NAME, number, number + 1, number));
              }
            });
    return problems;
  }

  private static List<String> missing(Handle handle, Collection<Integer> ours) {
    return handle
        .select(UNKNOWN, (Object) ours.toArray(Integer[]::new))
        .map(
            (row, context) ->
                String.format(
                    "%s: key %d is missing, and %d credentials in force are known by no other:"
                        + " set it, behind the one in use",
                    NAME, row.getInt("number"), row.getLong("credentials")))
        .list();
  }
}
