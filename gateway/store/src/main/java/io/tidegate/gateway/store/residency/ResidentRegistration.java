package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.register.Stay;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers a person in a room, and finds the same person first. In the caller's transaction. */
public final class ResidentRegistration {
  private final PeopleStore people;

  public ResidentRegistration(PeopleStore people) {
    this.people = people;
  }

  /** Where and how a person is to be registered. */
  public record Where(
      String community,
      int room,
      String kind,
      @Nullable String bed,
      @Nullable String relation,
      Instant from,
      @Nullable Instant to) {}

  /** What came of it. {@code resident}: who was registered, or the same person in the way. */
  public record Registered(Outcome outcome, int resident, @Nullable Integer tenancy) {}

  /** Whether it was done, or what stands against it. */
  public enum Outcome {
    DONE,
    /** The ID number is of somebody known, and nobody has said that it is the same person. */
    KNOWN,
    /** The ID number is of somebody of another name. */
    OTHER_NAME,
    /** The resident has a tenancy of the room at that time. */
    OVERLAPS
  }

  /**
   * Numbers of the residents with that ID number, in its one form. One of another community is not
   * looked for: each has a register of its own, and who is in it is not for others to learn.
   */
  public List<Integer> same(Tx h, Collection<String> communities, String idNumber) {
    Set<Integer> found = people.find(h.handle(), LookupKind.ID_NUMBER, idNumber);
    return found.isEmpty() ? List.of() : ResidentRows.of(h, communities, found);
  }

  /**
   * Registers somebody. The number is looked for once more: another may have been registered since.
   * {@code same}: number of the resident who was found to be the same person; null: nobody was.
   */
  public Registered register(
      Tx h,
      RegisterWriting writing,
      Person person,
      Registration registration,
      Where where,
      @Nullable Integer same) {
    String number = person.idNumber();
    Optional<Integer> known =
        number == null
            ? Optional.empty()
            : same(h, List.of(where.community), number).stream().findFirst();
    if (known.isPresent() && !known.get().equals(same)) {
      return new Registered(Outcome.KNOWN, known.get(), null);
    }
    int resident = known.orElseGet(() -> writing.newResidents(where.community, 1).get(0));
    if (known.isPresent()) {
      Optional<Person> kept = people.open(h.handle(), resident);
      if (kept.isPresent() && !kept.get().name().equals(person.name())) {
        return new Registered(Outcome.OTHER_NAME, resident, null);
      }
      people.put(h.handle(), resident, merged(person, kept), registration);
    } else {
      people.put(h.handle(), resident, person, registration);
    }
    Integer tenancy =
        writing
            .tenancies()
            .add(
                List.of(
                    new Stay(
                        resident,
                        where.room,
                        where.kind,
                        where.bed,
                        where.from,
                        where.to,
                        where.relation)))
            .get(0);
    return new Registered(tenancy == null ? Outcome.OVERLAPS : Outcome.DONE, resident, tenancy);
  }

  /** What was typed, and the phone that is kept where none was. */
  private static Person merged(Person typed, Optional<Person> kept) {
    String phone = typed.phone() == null ? kept.map(Person::phone).orElse(null) : typed.phone();
    return new Person(typed.name(), phone, typed.idType(), typed.idNumber(), typed.birthYear());
  }
}
