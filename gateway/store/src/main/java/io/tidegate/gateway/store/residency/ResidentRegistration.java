package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.CorrectionTable;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.register.Stay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    /** The ID number is of somebody known, and unknown that it is the same person. */
    KNOWN,
    /** The ID number is of somebody of another name. */
    OTHER_NAME,
    /** The resident has a tenancy of the room at that time. */
    OVERLAPS
  }

  /**
   * Numbers of the residents with that ID number, in its one form, who have or had a tenancy where
   * the caller registers people. A resident elsewhere is as unknown as a number of no resident, by
   * answer and by the statements that are run: otherwise each guess would reveal who lives where.
   *
   * @param community null: any
   */
  public List<Integer> same(Tx h, Scope scope, @Nullable String community, String idNumber) {
    return ResidentRows.registered(
        h, scope, community, people.find(h.handle(), LookupKind.ID_NUMBER, idNumber));
  }

  /**
   * Registers a person. The number is looked up again: another may have been registered since. A
   * resident elsewhere with the same number keeps what is stored; leaders of the whole community
   * are asked whether both are one person.
   *
   * @param scope of the account that registers
   * @param same number of the resident who was found to be the same person; null: none
   */
  public Registered register(
      Tx h,
      Scope scope,
      RegisterWriting writing,
      Person person,
      Registration registration,
      Where where,
      @Nullable Integer same) {
    String number = person.idNumber();
    Optional<Integer> known =
        number == null
            ? Optional.empty()
            : same(h, scope, where.community, number).stream().findFirst();
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
      CorrectionTable.askWhetherSame(
          h.handle(), List.of(resident), scope.account(), registration.at());
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
