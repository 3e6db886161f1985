package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.residency.CorrectionDecisions;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests to correct the register: who registers people or manages a house asks, the keeper of the
 * register decides, no one on an own request. Blocking; safe on any thread.
 */
public final class CorrectionService {
  /** What a request may be: asked until it is decided on. */
  public static final List<String> STATES = List.of("asked", "done", "declined", "withdrawn");

  private final Database database;
  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final PeopleStore people;

  public CorrectionService(
      Database database,
      RegisterTransactions transactions,
      RegisterLookup lookup,
      PeopleStore people) {
    this.database = database;
    this.transactions = transactions;
    this.lookup = lookup;
    this.people = people;
  }

  /**
   * Requests that the caller may see.
   *
   * @param state null: any
   */
  public Page<CorrectionRows.Row> list(Scope scope, @Nullable String state, Page.Request page) {
    return transactions.page(
        page,
        (tx, before, limit) -> CorrectionRows.list(tx, scope, state, before, limit),
        CorrectionRows.Row::id);
  }

  /**
   * One request, to be shown. Who lives there is not shown without an audit entry.
   *
   * @throws RefusedException not found
   */
  public CorrectionDetail open(Actor actor, long id) {
    CorrectionDetail detail = detail(actor.requireScope(), id);
    if (!detail.living().isEmpty()) {
      transactions.enter(actor, AuditAction.CORRECTION_READ, Long.toString(id), AuditDetail.none());
    }
    return detail;
  }

  /**
   * One request, for a form: its people are not shown.
   *
   * @throws RefusedException not found
   */
  public CorrectionDetail detail(Scope scope, long id) {
    return transactions.read(tx -> detail(tx, scope, find(tx, scope, id)));
  }

  private CorrectionDetail detail(Tx tx, Scope scope, CorrectionRows.Row row) {
    Integer number = row.place();
    Place place = number == null ? null : lookup.register().get().place(number);
    boolean isLed = place != null && scope.leads(place.microGrid());
    Place room = place == null || !place.isUnit() ? null : place;
    List<CorrectionDecisions.Living> living =
        room == null ? List.of() : CorrectionDecisions.living(tx, room.id(), transactions.now());
    return new CorrectionDetail(
        row, isLed ? room : null, living, masked(tx, living), isLed ? alerts(tx, row) : List.of());
  }

  private Map<Integer, MaskedPerson> masked(Tx tx, List<CorrectionDecisions.Living> living) {
    return tx.masked(
        people,
        living.stream()
            .map(CorrectionDecisions.Living::resident)
            .filter(Objects::nonNull)
            .toList());
  }

  /** None where the register was found to be right: it explains nothing then. */
  private static List<CorrectionDecisions.Explained> alerts(Tx tx, CorrectionRows.Row row) {
    return row.state().equals("declined") || row.state().equals("withdrawn")
        ? List.of()
        : CorrectionDecisions.explained(tx, row.id());
  }

  /**
   * Asks for a correction at a room; the same text again, until it is decided on, is kept once.
   *
   * @return the code of the room
   * @throws RefusedException invalid, of {@code room} or {@code text}
   */
  public String ask(Actor actor, @Nullable String room, @Nullable String text) {
    Scope scope = actor.requireScope();
    Place unit =
        lookup.unit(
            room,
            place ->
                scope.registers(place.microGrid(), place.house()) || scope.manages(place.house()));
    String kept = text("text", text, "that say what is wrong");
    Instant now = transactions.now();
    return transactions.audited(
        actor,
        AuditAction.CORRECTION_ASKED,
        code -> "",
        AuditDetail.of("room", unit.code()),
        () -> {
          new CorrectionRequests(database.jdbi()).ask(unit.id(), kept, scope.account(), now);
          return unit.code();
        });
  }

  /**
   * Accepts a request: the tenancies named end, or the register was changed there since.
   *
   * @param ending numbers of tenancies
   * @param to when they end; null: now
   * @throws RefusedException not found; conflict {@code decided-already}, {@code not-the-keeper} or
   *     {@code nothing-changed}
   */
  public CorrectionRows.Row accept(
      Actor actor, long id, Collection<Integer> ending, @Nullable Instant to) {
    Scope scope = actor.requireScope();
    Instant now = transactions.now();
    Instant end = to == null ? now : to;
    return transactions.change(
        actor,
        AuditAction.CORRECTION_DECIDED,
        row -> Long.toString(row.id()),
        AuditDetail.of("to", to),
        (tx, writing) -> {
          check(CorrectionDecisions.accept(tx, scope, writing, id, ending, end, now));
          return find(tx, scope, id);
        });
  }

  /**
   * Declines a request.
   *
   * @throws RefusedException invalid, of {@code reason}; as of {@link #accept}
   */
  public CorrectionRows.Row decline(Actor actor, long id, @Nullable String reason) {
    Scope scope = actor.requireScope();
    String kept = text("reason", reason, "that say why");
    return transactions.audited(
        actor,
        AuditAction.CORRECTION_DECIDED,
        row -> Long.toString(row.id()),
        AuditDetail.none(),
        () ->
            Tx.in(
                database,
                tx -> {
                  Instant now = transactions.now();
                  check(CorrectionDecisions.decline(tx, scope, id, kept, now));
                  return find(tx, scope, id);
                }));
  }

  /** Decides on what the closing of an alert asked for, as accepted. */
  public void settle(Scope scope, UUID alert) {
    Tx.in(database, tx -> CorrectionDecisions.settle(tx, scope, alert, transactions.now()));
  }

  private static String text(String field, @Nullable String text, String why) {
    if (text == null || !Acts.isText(text.strip())) {
      throw RefusedException.invalid(
          field, field + ": expected 1 to " + Acts.MAX_TEXT + " characters " + why);
    }
    return text.strip();
  }

  private static CorrectionRows.Row find(Tx tx, Scope scope, long id) {
    return CorrectionRows.find(tx, scope, id).orElseThrow(RefusedException::notFound);
  }

  private static void check(CorrectionDecisions.Outcome outcome) {
    switch (outcome) {
      case DONE -> {}
      case NONE -> throw RefusedException.notFound();
      case DECIDED_ALREADY ->
          throw RefusedException.conflict("decided-already", "it was decided on before");
      case NOT_THE_KEEPER ->
          throw RefusedException.conflict(
              "not-the-keeper", "another keeps that register, or it is your own request");
      case NOTHING_CHANGED ->
          throw RefusedException.conflict(
              "nothing-changed",
              "expected tenancies to end, or a change there since it was asked for");
    }
  }
}
