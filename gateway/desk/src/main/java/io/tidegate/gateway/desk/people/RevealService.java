package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.Purpose;
import io.tidegate.gateway.people.RevealedPart;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.RevealRequests;
import io.tidegate.gateway.store.people.Reveals;
import io.tidegate.gateway.store.people.Roommates.Roommate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Residents of the rooms that an account covers: masked, or revealed for a purpose, a few a shift;
 * the leader may grant more. Blocking; safe on any thread.
 */
public final class RevealService {
  private final RegisterTransactions transactions;
  private final Supplier<Register> register;
  private final ResidentReads people;
  private final Reveals reveals;
  private final RevealRequests requests;

  /**
   * @param register the newest one
   */
  public RevealService(
      Database database,
      RegisterTransactions transactions,
      Supplier<Register> register,
      PeopleStore people) {
    this.transactions = transactions;
    this.register = register;
    this.people = new ResidentReads(database.jdbi(), people);
    this.reveals = new Reveals(database.jdbi());
    this.requests = new RevealRequests(database.jdbi());
  }

  /**
   * A resident of a room, as the actor may see them now.
   *
   * @param room code of the place
   * @param resident public id
   * @throws RefusedException not found
   */
  public PersonDetail detail(Actor actor, String room, String resident) {
    Scope scope = actor.requireScope();
    Place unit = PublicIds.unit(register.get(), scope, room);
    Roommate one = roommate(unit, resident);
    ResidentReads.Whole whole = people.whole(one.resident());
    Person person = whole.person();
    Instant now = transactions.now();
    return new PersonDetail(
        unit,
        one.code(),
        one.kind(),
        person == null ? null : person.masked(),
        whole.footing(),
        person == null
            ? null
            : revealed(person, reveals.current(scope.account(), one.resident(), now)),
        reveals.left(scope.account(), now),
        requests.isWaiting(scope.account()));
  }

  /** The same; that the actor read it is in the audit. */
  public PersonDetail read(Actor actor, String room, String resident) {
    PersonDetail detail = detail(actor, room, resident);
    transactions.enter(
        actor,
        AuditAction.PERSON_READ,
        detail.code(),
        AuditDetail.of("room", detail.room().code()));
    return detail;
  }

  private Roommate roommate(Place room, String resident) {
    return people
        .roommate(room.id(), resident, transactions.now())
        .orElseThrow(RefusedException::notFound);
  }

  private static PersonDetail.@Nullable Revealed revealed(
      Person person, Map<RevealedPart, Instant> shown) {
    return shown.isEmpty()
        ? null
        : new PersonDetail.Revealed(
            person.name(),
            shown.containsKey(RevealedPart.CONTACT) ? person.phone() : null,
            shown.containsKey(RevealedPart.ID_NUMBER) ? person.idNumber() : null,
            Collections.min(shown.values()));
  }

  /**
   * Reveals a part of a person for {@link Reveals#SHOWN}. Nothing is revealed without its audit
   * entry.
   *
   * @throws RefusedException not found; limit {@code reveals-used-up}
   */
  public void reveal(
      Actor actor, String room, String resident, Purpose purpose, RevealedPart part) {
    Scope scope = actor.requireScope();
    Place unit = PublicIds.unit(register.get(), scope, room);
    Roommate one = roommate(unit, resident);
    AuditDetail detail =
        AuditDetail.of("purpose", purpose.word()).and("part", part.word()).and("room", unit.code());
    transactions.audited(
        actor,
        AuditAction.PERSON_REVEALED,
        code -> code,
        detail,
        () -> {
          if (!reveals.begin(scope.account(), one.resident(), part, transactions.now())) {
            throw RefusedException.limit(
                "reveals-used-up",
                "No more in this shift",
                "a shift may reveal " + Reveals.PER_SHIFT + "; ask the leader for more");
          }
          return one.code();
        });
  }

  /**
   * Asks the leader to reveal more in this shift.
   *
   * @throws RefusedException invalid, of {@code reason}
   */
  public void ask(Actor actor, String reason) {
    if (reason.isEmpty() || reason.length() > RevealRequests.MAX_REASON) {
      throw RefusedException.invalid(
          "reason", "reason: expected 1 to " + RevealRequests.MAX_REASON + " characters");
    }
    requests.ask(actor.requireScope().account(), reason, transactions.now());
  }

  /** Requests that wait for the caller's decision, oldest first. */
  public List<RevealRequests.Open> open(Scope scope) {
    return requests.open(scope);
  }

  /**
   * Grants or declines a request.
   *
   * @throws RefusedException not found: there is none of that id for the actor to decide on
   */
  public void decide(Actor actor, long id, boolean granted) {
    transactions.audited(
        actor,
        granted ? AuditAction.REVEALS_GRANTED : AuditAction.REVEALS_DECLINED,
        decided -> "request=" + id,
        AuditDetail.none(),
        () -> {
          if (!requests.decide(actor.requireScope(), id, granted, transactions.now())) {
            throw RefusedException.notFound();
          }
          return granted;
        });
  }
}
