package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.read.RoomReads;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.store.read.SearchReads;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.walk.Visits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Rooms, offices and shops that the caller walks or leads. The audit has who reads one. Blocking;
 * safe on any thread.
 */
public final class RoomService {
  /** Days of which it is shown whether the door was used. */
  public static final int DAYS = 7;

  private static final int ALERTS = 20;

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final ZoneId zone;
  private final ResidentReads people;
  private final RoomReads reads;
  private final SearchReads alerts;
  private final Visits visits;
  private final CorrectionRequests corrections;

  /**
   * @param zone of the community: what a day is
   */
  public RoomService(
      Database database,
      RegisterTransactions transactions,
      RegisterLookup lookup,
      PeopleStore people,
      ZoneId zone) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.zone = zone;
    this.people = new ResidentReads(database.jdbi(), people);
    this.reads = new RoomReads(database.jdbi());
    this.alerts = new SearchReads(database.jdbi());
    this.visits = new Visits(database.jdbi());
    this.corrections = new CorrectionRequests(database.jdbi());
  }

  /**
   * A room; nothing is read that could not be entered in the audit.
   *
   * @throws RefusedException not found
   */
  public RoomDetail read(Actor actor, String code) {
    Scope scope = actor.requireScope();
    Place room = room(scope, code);
    transactions.enter(actor, AuditAction.ROOM_READ, room.code(), AuditDetail.none());
    Instant now = transactions.now();
    List<Integer> devices =
        lookup.register().get().doorsAt(room.id()).stream().map(Door::device).distinct().toList();
    return new RoomDetail(
        room,
        reads.registered(room.id(), now),
        people.roommates(room.id(), now),
        reads.credentials(room.id(), now),
        reads.tenancies(room.id()),
        !devices.isEmpty(),
        devices.isEmpty() ? Set.of() : reads.used(room.id(), devices, firstDay(now), zone),
        alerts.search(scope, ofRoom(room), now, null, ALERTS),
        reads.corrections(scope, room.id()),
        visits.lastOf(room.id()).orElse(null));
  }

  private Instant firstDay(Instant now) {
    return now.atZone(zone).toLocalDate().minusDays(DAYS - 1).atStartOfDay(zone).toInstant();
  }

  private static SearchFilter ofRoom(Place room) {
    return new SearchFilter(null, List.of(room.id()), null, null, null, null, null, null, null);
  }

  /**
   * Requests a correction of what is registered there.
   *
   * @param text 1 to {@value Acts#MAX_TEXT} characters
   * @throws RefusedException not found; invalid, of {@code text}
   */
  public void requestCorrection(Actor actor, String code, String text) {
    Scope scope = actor.requireScope();
    Place room = room(scope, code);
    String stripped = text.strip();
    if (!Acts.isText(stripped)) {
      throw RefusedException.invalid(
          "text", "text: expected 1 to " + Acts.MAX_TEXT + " characters that say what is wrong");
    }
    transactions.audited(
        actor,
        AuditAction.CORRECTION_ASKED,
        Place::code,
        AuditDetail.none(),
        () -> {
          corrections.ask(room.id(), stripped, scope.account(), transactions.now());
          return room;
        });
  }

  private Place room(Scope scope, String code) {
    return PublicIds.unit(lookup.register().get(), scope, code);
  }
}
