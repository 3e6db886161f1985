package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.MissingKeyException;
import io.tidegate.gateway.settings.Setting;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests;
import io.tidegate.gateway.store.people.ResidentRequests.Kind;
import io.tidegate.gateway.store.people.ResidentRequests.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Access, correction and erasure that residents ask for. One leader of the whole community with the
 * right {@code privacy} enters a request, another decides; every act is in the audit, by ids.
 * Blocking; safe on any thread.
 */
public final class PrivacyService {
  private final RegisterTransactions transactions;
  private final boolean canErase;
  private final ResidentReads people;
  private final ResidentRequests requests;

  /**
   * @param canErase whether the gateway has an erasures file, so that approved erasures are done
   */
  public PrivacyService(
      Database database, RegisterTransactions transactions, PeopleStore people, boolean canErase) {
    this.transactions = transactions;
    this.canErase = canErase;
    this.people = new ResidentReads(database.jdbi(), people);
    this.requests = new ResidentRequests(database.jdbi(), people);
  }

  /**
   * Requests, open ones first.
   *
   * @param people concerned by undecided requests, masked, by number; without those who were erased
   * @param canErase whether an erasure can be approved
   */
  public record Requests(
      List<Request> requests, Map<Integer, MaskedPerson> people, boolean canErase) {
    public Requests {
      requests = List.copyOf(requests);
      people = Map.copyOf(people);
    }
  }

  /**
   * All that is held about a resident.
   *
   * @param code public id
   * @param content by part
   */
  public record PersonalFile(String code, Map<String, @Nullable Object> content) {
    public PersonalFile {
      content = Collections.unmodifiableMap(new LinkedHashMap<>(content)); // may hold null
    }

    /** Never what is held. */
    @Override
    public String toString() {
      return "PersonalFile[" + code + "]";
    }
  }

  /**
   * Every request.
   *
   * @throws RefusedException forbidden
   */
  public Requests list(Actor actor) {
    check(actor);
    List<Request> listed = requests.list();
    Map<Integer, MaskedPerson> seen =
        people.masked(
            listed.stream()
                .filter(Request::isUndecided)
                .map(Request::resident)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    if (!seen.isEmpty()) {
      AuditDetail detail = AuditDetail.of("requests", seen.size());
      transactions.enter(actor, AuditAction.PERSON_READ, "", detail);
    }
    return new Requests(listed, seen, canErase);
  }

  /**
   * Residents with a whole number. The number is not in the audit, the people found are.
   *
   * @throws RefusedException forbidden; conflict {@code no-keys}
   */
  public List<ResidentReads.Known> find(Actor actor, LookupKind kind, String number) {
    check(actor);
    String canonical =
        kind == LookupKind.PHONE ? Canonical.phone(number) : Canonical.idNumber(number);
    try {
      List<ResidentReads.Known> found = people.find(kind, canonical);
      if (found.isEmpty()) {
        transactions.enter(actor, AuditAction.PERSON_FOUND, "", AuditDetail.word("nobody"));
      }
      return entered(actor, found);
    } catch (MissingKeyException e) {
      throw RefusedException.conflict("no-keys", "the keys of personal data are not set");
    }
  }

  /**
   * The resident of that public id; empty if nothing is kept.
   *
   * @throws RefusedException forbidden
   */
  public List<ResidentReads.Known> known(Actor actor, String code) {
    check(actor);
    return entered(actor, people.known(code));
  }

  private List<ResidentReads.Known> entered(Actor actor, List<ResidentReads.Known> found) {
    found.forEach(
        one -> transactions.enter(actor, AuditAction.PERSON_FOUND, one.code(), AuditDetail.none()));
    return found;
  }

  /**
   * Enters a request; the same again while it is open changes nothing.
   *
   * @param code public id of the resident
   * @param details what is to be corrected; empty: nothing
   * @throws RefusedException forbidden; invalid, of {@code details} or {@code resident}
   */
  public void enter(Actor actor, String code, Kind kind, String details) {
    int account = check(actor);
    if (details.length() > ResidentRequests.MAX_WISH
        || (kind == Kind.CORRECTION && details.isEmpty())) {
      throw RefusedException.invalid(
          "details",
          "details: expected 1 to " + ResidentRequests.MAX_WISH + " characters of a correction");
    }
    transactions.audited(
        actor,
        AuditAction.REQUEST_ENTERED,
        entered -> code,
        AuditDetail.of("kind", Words.of(kind)),
        () -> {
          if (!requests.enter(code, kind, details, account, transactions.now())) {
            throw RefusedException.invalid("resident", "resident: there is none of that code");
          }
          return true;
        });
  }

  /**
   * Approves or declines a request that another has entered.
   *
   * @throws RefusedException forbidden; not found; conflict {@code not-to-decide}; conflict {@code
   *     cannot-erase}: an erasure is approved, and no erasures file is configured
   */
  public void decide(Actor actor, long id, boolean approved) {
    int account = check(actor);
    Request request = request(id);
    if (approved && !canErase && request.kind().equals(Words.of(Kind.ERASURE))) {
      throw RefusedException.conflict(
          "cannot-erase", "no erasures file is configured: set " + Setting.ERASURES_FILE.env());
    }
    transactions.audited(
        actor,
        approved ? AuditAction.REQUEST_APPROVED : AuditAction.REQUEST_DECLINED,
        decided -> code(request),
        AuditDetail.of("request", id).and("kind", request.kind()),
        () -> {
          if (!requests.decide(id, approved, account, transactions.now())) {
            throw RefusedException.conflict(
                "not-to-decide", "you entered it, or it was decided on before");
          }
          return approved;
        });
  }

  /**
   * Notes that what was approved has been done.
   *
   * @throws RefusedException forbidden; not found: it was not approved, or is an erasure
   */
  public void done(Actor actor, long id) {
    check(actor);
    if (!requests.done(id, transactions.now())) {
      throw RefusedException.notFound();
    }
  }

  /**
   * All that is held about the resident of an approved request for access.
   *
   * @throws RefusedException forbidden; not found
   */
  public PersonalFile file(Actor actor, long id) {
    check(actor);
    Request request = request(id);
    Integer resident = request.resident();
    if (resident == null
        || !request.kind().equals("access")
        || !request.state().equals("approved")) {
      throw RefusedException.notFound();
    }
    AuditDetail detail = AuditDetail.of("request", id);
    transactions.enter(actor, AuditAction.PERSON_EXPORTED, code(request), detail);
    return new PersonalFile(code(request), people.everything(resident));
  }

  private Request request(long id) {
    return requests.find(id).orElseThrow(RefusedException::notFound);
  }

  /** The right alone is not enough: it is for leaders of the whole community. */
  private static int check(Actor actor) {
    if (!actor.requireScope().decidesOnPeople()) {
      throw RefusedException.forbidden();
    }
    return actor.requireScope().account();
  }

  private static String code(Request request) {
    return Objects.requireNonNullElse(request.code(), "");
  }
}
