package io.tidegate.gateway.testing;

import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.RandomBytes;
import io.tidegate.gateway.store.people.PeopleStore;
import java.security.SecureRandom;

/** Keys of personal data that are nobody's. */
public final class TestPeople {
  /** As {@code TIDEGATE_DATA_KEY} has it. */
  public static final String DATA_KEY = "cd".repeat(32);

  /** As {@code TIDEGATE_LOOKUP_KEY} has it. */
  public static final String LOOKUP_KEY = "ef".repeat(32);

  /** Bytes that nobody can foresee. */
  public static final RandomBytes RANDOM =
      count -> {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
      };

  private TestPeople() {}

  /** The keys. */
  public static PeopleKeys keys() {
    return PeopleKeys.parse(DATA_KEY, LOOKUP_KEY, RANDOM);
  }

  /** A store with these keys. */
  public static PeopleStore store() {
    PeopleKeys keys = keys();
    return new PeopleStore(true, () -> keys);
  }
}
