package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.ChangedBy;
import io.tidegate.gateway.store.register.RegisterWriting;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A transaction in which the register is read or changed: all of it as of one moment, and all of it
 * or nothing. Blocking; for the thread that began it.
 */
public final class Tx {
  private final Handle handle;

  private Tx(Handle handle) {
    this.handle = handle;
  }

  /** Reads in one. */
  public static <R> R in(Database database, Function<Tx, R> work) {
    return database.jdbi().inTransaction(h -> work.apply(new Tx(h)));
  }

  /** Changes the register in one; what the work throws undoes it. */
  public static <R> R changing(
      Database database, ChangedBy by, BiFunction<Tx, RegisterWriting, R> work) {
    return database.jdbi().inTransaction(h -> work.apply(new Tx(h), RegisterWriting.begin(h, by)));
  }

  /** Who residents are, masked; residents without stored data are left out. */
  public Map<Integer, MaskedPerson> masked(PeopleStore people, Collection<Integer> residents) {
    return people.hasKeys() && !residents.isEmpty() ? people.masked(handle, residents) : Map.of();
  }

  /** The residents with that number, in its one form. */
  public Set<Integer> find(PeopleStore people, LookupKind kind, String canonical) {
    return people.find(handle, kind, canonical);
  }

  Handle handle() {
    return handle;
  }
}
