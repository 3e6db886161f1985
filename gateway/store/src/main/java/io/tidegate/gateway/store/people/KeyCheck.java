package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.PeopleKeys;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether the keys at hand are those that the database was filled with. */
public final class KeyCheck {
  private static final String UNSET =
      "TIDEGATE_DATA_KEY and TIDEGATE_LOOKUP_KEY: this database holds personal data under keys,"
          + " and they are not set: set those that it was filled with";

  private final Jdbi jdbi;

  public KeyCheck(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Compares, or remembers the first keys there are. Returns what is wrong, for people; empty:
   * nothing.
   */
  public List<String> problems(@Nullable PeopleKeys keys) {
    return jdbi.inTransaction(
        handle -> {
          if (keys != null) {
            remember(handle, keys.check(), "DO NOTHING");
          }
          return problems(handle, keys);
        });
  }

  private static List<String> problems(Handle handle, @Nullable PeopleKeys keys) {
    Optional<PeopleKeys.Check> kept = kept(handle);
    if (kept.isEmpty()) {
      return List.of();
    }
    return keys == null ? unset(handle) : keys.problems(kept.get());
  }

  /** The same of a database that may be in use; remembers nothing. */
  public List<String> differences(@Nullable PeopleKeys keys) {
    return jdbi.withHandle(handle -> problems(handle, keys));
  }

  /** From now on it is these keys: all that was under others has been brought under them. */
  static void renew(Handle handle, PeopleKeys keys) {
    remember(
        handle,
        keys.check(),
        "(singleton) DO UPDATE SET sealed = excluded.sealed, hash = excluded.hash");
  }

  private static List<String> unset(Handle handle) {
    boolean isEmpty =
        handle.createQuery("SELECT NOT EXISTS (SELECT FROM person)").mapTo(Boolean.class).one();
    return isEmpty ? List.of() : List.of(UNSET);
  }

  private static void remember(Handle handle, PeopleKeys.Check check, String conflict) {
    handle.execute(
        "INSERT INTO person_check (sealed, hash) VALUES (?, ?) ON CONFLICT " + conflict,
        check.sealed(),
        check.hash());
  }

  private static Optional<PeopleKeys.Check> kept(Handle handle) {
    return handle
        .createQuery("SELECT sealed, hash FROM person_check")
        .mapTo(PeopleKeys.Check.class)
        .findOne();
  }
}
