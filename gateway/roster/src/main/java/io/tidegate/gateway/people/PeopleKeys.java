package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys for personal data: one to seal, one to look up.
 *
 * @param master wraps everybody's own key
 * @param lookup finds by a whole number
 */
public record PeopleKeys(MasterKeys master, LookupKeys lookup) {
  /**
   * Reads the keys as they are configured.
   *
   * @param dataKey {@code TIDEGATE_DATA_KEY}; null: not set
   * @param lookupKey {@code TIDEGATE_LOOKUP_KEY}; null: not set
   * @throws MissingKeyException that says what to set
   */
  public static PeopleKeys parse(
      @Nullable String dataKey, @Nullable String lookupKey, RandomBytes random) {
    if (dataKey == null || lookupKey == null) {
      String missing = dataKey == null ? "TIDEGATE_DATA_KEY" : "TIDEGATE_LOOKUP_KEY";
      throw new MissingKeyException(
          missing + " is not set: expected 64 hex digits; the command keygen makes one");
    }
    return new PeopleKeys(
        new MasterKeys(Fingerprinter.parseKeys(dataKey), random),
        new LookupKeys(Fingerprinter.parseKeys(lookupKey)));
  }

  /** What to keep, so that {@link #problems} finds a wrong key. */
  public Check check() {
    return new Check(master.check(), lookup.check());
  }

  /** What is wrong with the keys, for people; empty: nothing. */
  public List<String> problems(Check check) {
    List<String> problems = new ArrayList<>();
    if (!master.passes(check.sealed())) {
      problems.add(wrong("TIDEGATE_DATA_KEY", check.sealed()));
    }
    if (!lookup.passes(check.hash())) {
      problems.add(wrong("TIDEGATE_LOOKUP_KEY", check.hash()));
    }
    return problems;
  }

  private static String wrong(String name, byte[] check) {
    int number = Byte.toUnsignedInt(check[0]);
    return String.format(
        "%s: key %d is missing or not the one that this database was filled with: set that one,"
            + " behind a new one if you change keys (2:NEW,%d:OLD)",
        name, number, number);
  }

  /** Something everybody knows, under both keys. */
  public record Check(byte[] sealed, byte[] hash) {}
}
