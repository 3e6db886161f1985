package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.VisitRows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads everything about one thing of the register for a leader. What is not in the scope is not
 * found. Blocking; safe on any thread.
 */
public final class RegisterReads {
  private static final int MOST = 200;
  private static final int FORMER = 50;

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final PeopleStore people;
  private final SlotService slots;
  private final MaskedRows rows;

  public RegisterReads(
      RegisterTransactions transactions,
      RegisterLookup lookup,
      PeopleStore people,
      SlotService slots) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.people = people;
    this.slots = slots;
    this.rows = new MaskedRows(people, transactions::now);
  }

  /** Houses by code, those after {@code after}. */
  public List<HouseRows.House> houses(Scope scope, String after, int limit) {
    return transactions.read(tx -> HouseRows.houses(tx, scope, after, transactions.now(), limit));
  }

  /** A house with its rooms by code, those after {@code after}. */
  public RegisterDetails.House house(Scope scope, String code, String after, int limit) {
    return transactions.read(
        tx -> {
          HouseRows.House house = house(tx, scope, code);
          return new RegisterDetails.House(
              house,
              HouseRows.rooms(tx, scope, house.id(), after, transactions.now(), limit),
              PlaceRows.above(tx, scope, house.code(), MOST),
              PlaceRows.around(tx, scope, house.code(), MOST));
        });
  }

  private HouseRows.House house(Tx tx, Scope scope, String code) {
    return HouseRows.house(tx, scope, code, transactions.now())
        .orElseThrow(RefusedException::notFound);
  }

  /** A room, an office or a shop. */
  public RegisterDetails.Unit unit(Scope scope, String code) {
    return transactions.read(
        tx -> {
          HouseRows.Room room =
              HouseRows.room(tx, scope, code, transactions.now())
                  .orElseThrow(RefusedException::notFound);
          CredentialRows.Filter opening = new CredentialRows.Filter(null, room.id(), false);
          return new RegisterDetails.Unit(
              room,
              PlaceRows.find(tx, scope, room.code()).orElseThrow(),
              rows.holders(tx, scope, List.of(room.id())),
              rows.credentials(
                  tx, scope, CredentialRows.list(tx, scope, opening, Long.MAX_VALUE, MOST)),
              Stream.of(VisitRows.What.values())
                  .flatMap(
                      what ->
                          VisitRows.list(tx, scope, what, room.id(), Long.MAX_VALUE, MOST).stream())
                  .toList(),
              ChangeRows.ofPlace(tx, room.id()));
        });
  }

  /**
   * Any place, with what is in slots of its locks.
   *
   * @param skipped slots before the page
   */
  public RegisterDetails.Place place(Scope scope, String code, long skipped, int limit) {
    return transactions.read(
        tx -> {
          PlaceRows.Row row =
              PlaceRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
          List<Device> locks = locks(row.id());
          List<SlotService.Slot> kept =
              locks.stream().flatMap(lock -> slots.of(tx, scope, lock).stream()).toList();
          return new RegisterDetails.Place(
              row,
              locks.stream().map(lock -> lock.id().device()).toList(),
              slots(tx, scope, kept.stream().skip(skipped).limit(limit).toList()),
              kept.size() > skipped + limit,
              locks.isEmpty()
                  ? new RegisterDetails.Holders(List.of(), List.of())
                  : rows.holders(tx, scope, List.of(row.id())),
              ChangeRows.ofPlace(tx, row.id()));
        });
  }

  /** The devices of a place's doors, each once. */
  private List<Device> locks(int place) {
    Register register = lookup.register().get();
    return register.doorsAt(place).stream()
        .map(door -> register.device(door.device()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private List<RegisterDetails.Slot> slots(Tx tx, Scope scope, List<SlotService.Slot> kept) {
    Map<Integer, RegisterDetails.Credential> credentials =
        rows
            .credentials(
                tx, scope, kept.stream().map(SlotService.Slot::credential).distinct().toList())
            .stream()
            .collect(Collectors.toMap(one -> one.row().id(), Function.identity()));
    return kept.stream()
        .map(
            slot ->
                new RegisterDetails.Slot(
                    slot.lock().id().device(),
                    slot.number(),
                    Objects.requireNonNull(credentials.get(slot.credential().id()))))
        .toList();
  }

  /** A resident. */
  public RegisterDetails.Resident resident(Scope scope, String code) {
    return transactions.read(
        tx -> {
          ResidentRows.Row row =
              ResidentRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
          CredentialRows.Filter held = new CredentialRows.Filter(row.id(), null, false);
          return new RegisterDetails.Resident(
              row,
              tx.masked(people, List.of(row.id())).get(row.id()),
              rows.tenancies(
                  tx,
                  TenancyRows.list(
                      tx, scope, TenancyRows.Filter.ofResident(row.id()), Long.MAX_VALUE, MOST)),
              rows.credentials(
                  tx, scope, CredentialRows.list(tx, scope, held, Long.MAX_VALUE, MOST)),
              ChangeRows.ofResident(tx, scope, row.id()));
        });
  }

  /** A tenancy. */
  public RegisterDetails.OneTenancy tenancy(Scope scope, long id) {
    return transactions.read(
        tx -> {
          TenancyRows.Row row =
              TenancyRows.find(tx, scope, id).orElseThrow(RefusedException::notFound);
          return new RegisterDetails.OneTenancy(
              rows.tenancies(tx, List.of(row)).get(0), ChangeRows.of(tx, "tenancy", row.id()));
        });
  }

  /** A credential. */
  public RegisterDetails.OneCredential credential(Scope scope, String code) {
    return transactions.read(
        tx -> {
          CredentialRows.Row row =
              CredentialRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
          return new RegisterDetails.OneCredential(
              rows.credentials(tx, scope, List.of(row)).get(0),
              OpenedPlaces.of(lookup.register().get(), scope, row),
              rows.holders(tx, scope, row.places()),
              ChangeRows.of(tx, "credential", row.id()));
        });
  }

  /** A member of staff. */
  public RegisterDetails.Staff staff(Scope scope, String code) {
    return transactions.read(
        tx -> {
          StaffRows.Row row =
              StaffRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
          return new RegisterDetails.Staff(
              row,
              rows.credentials(tx, scope, CredentialRows.ofStaff(tx, scope, row.id(), MOST)),
              ChangeRows.of(tx, "staff", row.id()));
        });
  }

  /** Expected visits, newest first, with the staff who may come. */
  public RegisterDetails.Visits visits(Scope scope, VisitRows.What what, Page.Request page) {
    return transactions.read(
        tx ->
            new RegisterDetails.Visits(
                Page.of(
                    VisitRows.list(tx, scope, what, null, page.before(), page.rows()),
                    page,
                    VisitRows.Row::id),
                rows.working(tx, scope),
                StaffRows.former(tx, scope, transactions.now(), FORMER)));
  }

  /**
   * Code of the resident in scope with that whole ID number or phone; empty if there is none. The
   * audit has that somebody looked.
   */
  public Optional<String> find(Actor actor, String number) {
    Optional<String> found =
        people.hasKeys()
            ? transactions.read(tx -> find(tx, actor.requireScope(), number))
            : Optional.empty();
    transactions.enter(
        actor,
        AuditAction.PERSON_LOOKED_UP,
        found.orElse(""),
        AuditDetail.of("found", found.isPresent()));
    return found;
  }

  private Optional<String> find(Tx tx, Scope scope, String number) {
    Set<Integer> found =
        new HashSet<>(tx.find(people, LookupKind.ID_NUMBER, Canonical.idNumber(number)));
    found.addAll(tx.find(people, LookupKind.PHONE, Canonical.phone(number)));
    return ResidentRows.among(tx, scope, found).stream().findFirst().map(ResidentRows.Row::code);
  }
}
