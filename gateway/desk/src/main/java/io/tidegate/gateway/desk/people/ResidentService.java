package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.LookUpBudget;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.Relation;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.ResidentRegistration;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Residents of the rooms in a scope, and their registration: workers register people where they
 * walk, leaders list residents where they lead. Blocking; safe on any thread.
 */
public final class ResidentService {
  private static final String KNOWN = "known-person";
  private static final String OTHER_NAME = "other-name";
  private static final int MOST_BED = 20;
  private static final int MOST_TENANCIES = 1_000;
  private static final int MOST_ROOMS = 2_000;

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final PeopleStore people;
  private final ZoneId zone;
  private final ResidentRegistration registering;
  private final LookUpBudget budget;

  /**
   * @param zone of the community: what a day is
   */
  public ResidentService(
      RegisterTransactions transactions,
      RegisterLookup lookup,
      PeopleStore people,
      LookUpBudget budget,
      ZoneId zone) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.people = people;
    this.zone = zone;
    this.registering = new ResidentRegistration(people);
    this.budget = budget;
  }

  /** Whether the keys of personal data are set: without them no person can be registered. */
  public boolean hasKeys() {
    return people.hasKeys();
  }

  /**
   * Residents where the caller leads, masked.
   *
   * @param room code of one room; null: of any
   * @throws RefusedException invalid, of {@code room}
   */
  public Page<ListedResident> list(Scope scope, @Nullable String room, Page.Request page) {
    Integer number = room == null ? null : (Integer) lookup.ledUnit(scope, room).id();
    return transactions.page(
        page,
        (tx, before, limit) ->
            listed(tx, scope, ResidentRows.list(tx, scope, number, null, before, limit)),
        ListedResident::number);
  }

  private List<ListedResident> listed(Tx tx, Scope scope, List<ResidentRows.Row> rows) {
    Map<Integer, MaskedPerson> masked =
        tx.masked(people, rows.stream().map(ResidentRows.Row::id).toList());
    return rows.stream()
        .map(
            row ->
                new ListedResident(
                    row.id(), row.code(), masked.get(row.id()), tenancies(tx, scope, row.id())))
        .toList();
  }

  private static List<TenancyRows.Row> tenancies(Tx tx, Scope scope, int resident) {
    TenancyRows.Filter filter = TenancyRows.Filter.ofResident(resident);
    return TenancyRows.list(tx, scope, filter, Long.MAX_VALUE, MOST_TENANCIES);
  }

  /** Numbers of the rooms where the caller registers people. */
  public Set<Integer> rooms(Scope scope) {
    return transactions.read(tx -> rooms(tx, scope));
  }

  private static Set<Integer> rooms(Tx tx, Scope scope) {
    return Set.copyOf(HouseRows.whereRegistering(tx, scope, MOST_ROOMS));
  }

  /**
   * An ID number as typed, in its one form.
   *
   * @param type word of the type of document; empty: guess it
   * @throws RefusedException limit {@code person-invalid}
   */
  public IdNumber idNumber(String type, String number) {
    return PersonCheck.idNumber(type, number, today(transactions.now()));
  }

  /** The resident with that ID number who lives or lived where the caller registers people. */
  public Optional<SamePerson> same(Scope scope, IdNumber number) {
    return transactions.read(
        tx ->
            registering.same(tx, scope, null, number.number()).stream()
                .findFirst()
                .map(resident -> same(tx, resident)));
  }

  private SamePerson same(Tx tx, int resident) {
    return new SamePerson(
        ResidentRows.code(tx, resident),
        tx.masked(people, Set.of(resident)).get(resident),
        ResidentRows.homes(tx, resident, transactions.now()));
  }

  /**
   * The same for the account that registers. The look-up is audited and counts against the limit of
   * a shift.
   *
   * @throws RefusedException limit {@code look-ups-used-up}
   */
  public Optional<SamePerson> lookUp(Actor actor, IdNumber number) {
    Scope scope = actor.requireScope();
    budget.count(scope);
    Optional<SamePerson> same = same(scope, number);
    enterLookUp(actor, same.map(SamePerson::code).orElse(""), same.isPresent());
    return same;
  }

  /**
   * Enters a refusal of {@link #register}, after its transaction: one that reveals that a number is
   * known is a look-up, and counts.
   */
  public void enterRefusal(Actor actor, RefusedException refused) {
    Scope scope = actor.requireScope();
    switch (refused.type()) {
      case KNOWN, OTHER_NAME -> {
        enterLookUp(actor, refused.facts().get("same") instanceof String code ? code : "", true);
        budget.count(scope);
      }
      case LookUpBudget.USED_UP -> budget.enterUsedUp(scope);
      default -> {}
    }
  }

  private void enterLookUp(Actor actor, String code, boolean found) {
    transactions.enter(actor, AuditAction.PERSON_LOOKED_UP, code, AuditDetail.of("found", found));
  }

  /**
   * Registers a person in a room where the actor registers people.
   *
   * @throws RefusedException limit {@code person-invalid} or {@code look-ups-used-up}; invalid, of
   *     the field; conflict {@code known-person} with {@code same}, {@code other-name} or {@code
   *     overlaps}; {@link #enterRefusal} enters it
   */
  public RegisteredPerson register(Actor actor, PersonRegistration wanted) {
    Scope scope = actor.requireScope();
    if (!wanted.person().idNumber().isEmpty()) {
      budget.check(scope);
    }
    Instant now = transactions.now();
    Place room = room(scope, wanted.room(), wanted.person(), today(now));
    Person person = PersonCheck.person(wanted.person(), today(now));
    ResidentRegistration.Where where = where(room, wanted, person);
    Registration registration = registration(actor, wanted, now);
    AuditDetail detail =
        AuditDetail.of("from", wanted.from())
            .and("to", wanted.to())
            .and("room", room.code())
            .and("kind", where.kind())
            .and("basis", wanted.basis().word())
            .and("notice", wanted.notice());
    return transactions.change(
        actor,
        AuditAction.PERSON_REGISTERED,
        RegisteredPerson::id,
        detail,
        (tx, writing) -> {
          RegisterLookup.checkExists(tx, room.id(), null);
          ResidentRegistration.Registered done =
              registering.register(
                  tx,
                  scope,
                  writing,
                  person,
                  registration,
                  where,
                  same(tx, scope, room, wanted.same()));
          return registered(tx, room, done);
        });
  }

  /** What is wrong with the person is in the same refusal. */
  private Place room(Scope scope, @Nullable String room, TypedPerson person, LocalDate today) {
    try {
      return lookup.walkedUnit(scope, room);
    } catch (RefusedException e) {
      throw e.withErrors(PersonCheck.errors(person, today));
    }
  }

  private static ResidentRegistration.Where where(
      Place room, PersonRegistration wanted, Person person) {
    RegisterLookup.checkSpan(wanted.from(), wanted.to());
    String bed = wanted.bed();
    if (bed != null && !bed.matches("[\\p{L}\\p{N}-]{1," + MOST_BED + "}")) {
      throw RefusedException.invalid(
          "bed", "bed: expected 1 to " + MOST_BED + " letters or digits");
    }
    Relation relation = person.birthYear() == null ? wanted.relation() : null;
    return new ResidentRegistration.Where(
        room.community(),
        room.id(),
        Words.of(wanted.kind()),
        bed,
        relation == null ? null : relation.word(),
        wanted.from(),
        wanted.to());
  }

  private static Registration registration(Actor actor, PersonRegistration wanted, Instant now) {
    if (!PrivacyNotice.VERSION.equals(wanted.notice())) {
      throw RefusedException.invalid(
          "notice", "notice: expected the version that was shown, " + PrivacyNotice.VERSION);
    }
    return new Registration(wanted.basis(), PrivacyNotice.VERSION, actor.account(), now);
  }

  private static @Nullable Integer same(Tx tx, Scope scope, Place room, @Nullable String code) {
    return code == null
        ? null
        : ResidentRows.number(tx, room.community(), code)
            .flatMap(
                number ->
                    ResidentRows.registered(tx, scope, room.community(), List.of(number)).stream()
                        .findFirst())
            .orElseThrow(
                () -> RefusedException.invalid("same", "same: there is none of that code"));
  }

  private static RegisteredPerson registered(
      Tx tx, Place room, ResidentRegistration.Registered done) {
    String code = ResidentRows.code(tx, done.resident());
    Integer tenancy = done.tenancy();
    if (tenancy != null) {
      return new RegisteredPerson(code, tenancy, room.code());
    }
    throw switch (done.outcome()) {
      case KNOWN ->
          RefusedException.conflict(
                  KNOWN,
                  "Known already",
                  "the ID number is of a resident; say so with same, if it is the same person")
              .withFacts(Map.of("same", code));
      case OTHER_NAME ->
          RefusedException.conflict(
              OTHER_NAME, "Not the same name", "the ID number is kept under another name");
      case OVERLAPS, DONE ->
          RefusedException.conflict(
              "overlaps", "the resident has a tenancy of that room at the same time");
    };
  }

  private LocalDate today(Instant now) {
    return now.atZone(zone).toLocalDate();
  }
}
