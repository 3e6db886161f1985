package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.DataKey;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.MissingKeyException;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.SealedPart;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Keeps personal data, sealed, and finds and opens them. Every method works in the caller's
 * transaction; scope and audit are the caller's, too. Residents are {@code resident.id}. Safe on
 * any thread.
 */
public final class PeopleStore {
  private static final String FIND_ALL =
      """
      SELECT encode(l.hash, 'hex') AS hash, l.resident
      FROM unnest(?::text[]) AS r(hash)
      JOIN person_lookup l ON l.hash = decode(r.hash, 'hex') AND l.kind = ?""";

  private static final String FOOTING =
      """
      SELECT lawful_basis AS basis, notice_version AS notice, entered_at AS at FROM person
      WHERE resident = ? AND name IS NOT NULL""";

  private final boolean hasKeys;
  private final Supplier<PeopleKeys> keys;

  /**
   * @param keys asked each time; throws {@link MissingKeyException} where they are not set, and so
   *     does every method here
   */
  public PeopleStore(boolean hasKeys, Supplier<PeopleKeys> keys) {
    this.hasKeys = hasKeys;
    this.keys = keys;
  }

  /** Seals what is not one resident's alone. */
  public ApartSeal apart() {
    return new ApartSeal(keys);
  }

  /** Whether there are keys, so that there can be people. */
  public boolean hasKeys() {
    return hasKeys;
  }

  /** What a file of people is known again by, 32 bytes, keyed. */
  public byte[] fileHash(byte[] file) {
    return keys.get().lookup().ofFile(file);
  }

  /** Keeps who a resident is, in place of what was kept. */
  public void put(Handle handle, int resident, Person person, Registration registration) {
    put(handle, Map.of(resident, person), registration);
  }

  /**
   * Keeps who they are, in place of what was kept.
   *
   * @throws IllegalArgumentException if one is no resident
   */
  public void put(Handle handle, Map<Integer, Person> byResident, Registration registration) {
    PeopleKeys current = keys.get();
    Map<Integer, KeptKey> kept = PersonRows.keys(handle, byResident.keySet(), current.master());
    if (kept.size() < byResident.size()) {
      throw new IllegalArgumentException("no such resident");
    }
    PersonRows.write(handle, byResident, kept, registration);
    PersonRows.writeLookups(handle, byResident, current.lookup());
  }

  /** The residents with that number, in its one form; several where a phone is shared. */
  public Set<Integer> find(Handle handle, LookupKind kind, String canonical) {
    return findAll(handle, kind, List.of(canonical)).getOrDefault(canonical, Set.of());
  }

  /**
   * For each number, in its one form, the residents with it; numbers without a resident are left
   * out.
   */
  public Map<String, Set<Integer>> findAll(
      Handle handle, LookupKind kind, Collection<String> canonical) {
    Map<String, String> byHash = new HashMap<>();
    for (String number : canonical) {
      for (byte[] hash : keys.get().lookup().hashes(number)) {
        byHash.put(HexFormat.of().formatHex(hash), number);
      }
    }
    Map<String, Set<Integer>> found = new HashMap<>();
    handle
        .select(FIND_ALL, byHash.keySet().toArray(String[]::new), kind.word())
        .map((row, context) -> Map.entry(row.getString("hash"), row.getInt("resident")))
        .forEach(
            hit ->
                found
                    .computeIfAbsent(byHash.get(hit.getKey()), number -> new TreeSet<>())
                    .add(hit.getValue()));
    return found;
  }

  /** Who they are, as a list may show it; residents without stored data are left out. */
  public Map<Integer, MaskedPerson> masked(Handle handle, Collection<Integer> residents) {
    Map<Integer, MaskedPerson> masked = new HashMap<>();
    PersonRows.open(handle, residents, keys.get().master())
        .forEach((resident, person) -> masked.put(resident, person.masked()));
    return masked;
  }

  /** Who somebody is, in full: for a reveal, an export, a correction. */
  public Optional<Person> open(Handle handle, int resident) {
    return Optional.ofNullable(open(handle, List.of(resident)).get(resident));
  }

  /** Who they are, in full; residents without stored data are left out. */
  public Map<Integer, Person> open(Handle handle, Collection<Integer> residents) {
    return PersonRows.open(handle, residents, keys.get().master());
  }

  /** Why the data of a resident may be stored; empty: none is stored. */
  public Optional<ProcessingBasis> footing(Handle handle, int resident) {
    return handle.select(FOOTING, resident).mapTo(ProcessingBasis.class).findOne();
  }

  /**
   * Text of another table that is about a resident, under the resident's own key: it cannot be read
   * any more once the person was erased.
   *
   * @throws IllegalArgumentException if there is no such resident
   */
  public byte[] sealNote(Handle handle, int resident, byte[] note) {
    return key(handle, resident).seal(SealedPart.NOTE, note);
  }

  /** What {@link #sealNote} sealed. */
  public byte[] openNote(Handle handle, int resident, byte[] sealed) {
    return key(handle, resident).open(SealedPart.NOTE, sealed);
  }

  /** As {@link #sealNote}, of many; residents that are not there are left out. */
  public Map<Integer, byte[]> sealNotes(Handle handle, Map<Integer, byte[]> notes) {
    Map<Integer, byte[]> sealed = new HashMap<>();
    PersonRows.keys(handle, notes.keySet(), keys.get().master())
        .forEach(
            (resident, key) -> {
              if (key.isNew()) {
                PersonRows.writeKey(handle, resident, key);
              }
              byte[] note = notes.getOrDefault(resident, new byte[0]);
              sealed.put(resident, key.key().seal(SealedPart.NOTE, note));
            });
    return sealed;
  }

  /** As {@link #openNote}, of many; those whose key is not there any more are left out. */
  public Map<Integer, byte[]> openNotes(Handle handle, Map<Integer, byte[]> sealed) {
    Map<Integer, byte[]> opened = new HashMap<>();
    PersonRows.keys(handle, sealed.keySet(), keys.get().master())
        .forEach(
            (resident, key) -> {
              byte[] note = sealed.get(resident);
              if (!key.isNew() && note != null) {
                opened.put(resident, key.key().open(SealedPart.NOTE, note));
              }
            });
    return opened;
  }

  private DataKey key(Handle handle, int resident) {
    Map<Integer, KeptKey> kept = PersonRows.keys(handle, Set.of(resident), keys.get().master());
    KeptKey key = kept.get(resident);
    if (key == null) {
      throw new IllegalArgumentException("no such resident");
    }
    if (key.isNew()) {
      PersonRows.writeKey(handle, resident, key);
    }
    return key.key();
  }
}
