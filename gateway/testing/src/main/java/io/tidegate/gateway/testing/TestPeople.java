package io.tidegate.gateway.testing;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.RandomBytes;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import java.security.SecureRandom;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Keys for personal data, for tests only. */
public final class TestPeople {
  /** As {@code TIDEGATE_DATA_KEY} has it. */
  public static final String DATA_KEY = "cd".repeat(32);

  /** As {@code TIDEGATE_LOOKUP_KEY} has it. */
  public static final String LOOKUP_KEY = "ef".repeat(32);

  /** Unpredictable bytes. */
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

  /** Registers who a resident is, by account 1 and for a contract. */
  public static void register(Jdbi jdbi, int resident, Person person, Instant at) {
    Registration how = new Registration(LawfulBasis.CONTRACT, "1", 1, at);
    jdbi.useTransaction(h -> store().put(h, resident, person, how));
  }
}
