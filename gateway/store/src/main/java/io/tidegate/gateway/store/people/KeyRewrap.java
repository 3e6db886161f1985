package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.MasterKeys;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings everybody under the keys in use: their own keys under the new master key, without opening
 * anything, and what finds them under the new look-up key, which needs their numbers. In one
 * transaction; after it the old keys open nothing here. Blocking.
 */
public final class KeyRewrap {
  private static final int PORTION = 1_000;

  private static final String WRAP =
      """
      SELECT p.resident, r.mark, p.data_key FROM person p
      JOIN resident r ON r.id = p.resident
      WHERE get_byte(p.data_key, 0) <> ?""";

  private static final String HASH =
      """
      SELECT DISTINCT resident FROM person_lookup WHERE get_byte(hash, 0) <> ?
      ORDER BY resident""";

  private final Jdbi jdbi;
  private final PeopleKeys keys;

  public KeyRewrap(Jdbi jdbi, PeopleKeys keys) {
    this.jdbi = jdbi;
    this.keys = keys;
  }

  /** How many were brought over. */
  public record Done(int wrapped, int hashed) {}

  /**
   * Does it.
   *
   * @throws io.tidegate.gateway.people.UnreadableException if an older key is missing: then nothing
   *     has changed
   */
  public Done run() {
    return jdbi.inTransaction(
        h -> {
          h.execute("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE");
          int wrapped = wrap(h);
          int hashed = hash(h);
          KeyCheck.renew(h, keys);
          return new Done(wrapped, hashed);
        });
  }

  private int wrap(Handle h) {
    MasterKeys master = keys.master();
    List<Map.Entry<Integer, byte[]>> old =
        h.select(WRAP, master.keyNumber())
            .map(
                (row, context) ->
                    Map.entry(
                        row.getInt("resident"),
                        master.wrap(
                            master.unwrap(
                                row.getObject("mark", UUID.class), row.getBytes("data_key")))))
            .list();
    PersonRows.rewrap(h, old);
    return old.size();
  }

  private int hash(Handle h) {
    List<Integer> old = h.select(HASH, keys.lookup().keyNumber()).mapTo(Integer.class).list();
    for (int from = 0; from < old.size(); from += PORTION) {
      List<Integer> some = old.subList(from, Math.min(from + PORTION, old.size()));
      Map<Integer, Person> people = new LinkedHashMap<>(PersonRows.open(h, some, keys.master()));
      PersonRows.writeLookups(h, people, keys.lookup());
    }
    return old.size();
  }
}
