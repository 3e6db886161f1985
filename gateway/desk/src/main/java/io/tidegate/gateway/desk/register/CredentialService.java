package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Credentials where the caller leads. One that opens places where another leads, too, is changed
 * there with them: only who leads both does that. Blocking; safe on any thread.
 */
public final class CredentialService {
  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final Fingerprinter fingerprinter;

  public CredentialService(
      RegisterTransactions transactions, RegisterLookup lookup, Fingerprinter fingerprinter) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.fingerprinter = fingerprinter;
  }

  /**
   * Credentials, newest first.
   *
   * @param room code of a room that they open; null: any place
   * @param unheld only those without a holder
   * @throws RefusedException invalid, of {@code room}
   */
  public Page<CredentialRows.Row> list(
      Scope scope, @Nullable String room, boolean unheld, Page.Request page) {
    Integer number = room == null ? null : (Integer) lookup.ledUnit(scope, room).id();
    CredentialRows.Filter filter = new CredentialRows.Filter(null, number, unheld);
    return transactions.page(
        page,
        (tx, before, limit) -> CredentialRows.list(tx, scope, filter, before, limit),
        CredentialRows.Row::id);
  }

  /**
   * The one of that code.
   *
   * @throws RefusedException not found
   */
  public CredentialRows.Row find(Scope scope, String code) {
    return transactions.read(tx -> find(tx, scope, code));
  }

  /**
   * Enters one by hand; of its value nothing but fingerprints is kept.
   *
   * @throws RefusedException invalid, of the wrong field; conflict {@code card-taken}
   */
  public CredentialRows.Row add(Actor actor, NewCredential request) {
    Scope scope = actor.requireScope();
    String device = request.device();
    TypedCredential typed =
        TypedCredential.of(
            request, device == null ? null : lookup.ledDevice(scope, device), fingerprinter);
    NamedHolder holder = request.holder();
    holder.check();
    RegisterLookup.checkSpan(request.from(), request.to());
    List<Place> places = places(scope, request.places(), List.of());
    String community = places.get(0).community();
    AuditDetail detail =
        AuditDetail.of("device", device)
            .and("from", request.from())
            .and("to", request.to())
            .and("resident", holder.resident())
            .and("staff", holder.staff());
    return change(
        actor,
        detail,
        (tx, writing) -> {
          CredentialWriting.Binding binding =
              new CredentialWriting.Binding(
                  community,
                  typed.type(),
                  typed.all(),
                  holder.find(tx, scope, community),
                  request.from(),
                  request.to(),
                  places.stream().map(Place::id).toList());
          int made = bind(writing.credentials(), binding, typed);
          return CredentialRows.find(tx, scope, made).orElseThrow();
        });
  }

  /** Another spelling that is of another card says nothing, and is left out. */
  private static int bind(
      CredentialWriting writing, CredentialWriting.Binding binding, TypedCredential typed) {
    Integer made = writing.bind(binding);
    if (made == null) {
      made = writing.bind(binding.with(typed.spellings().get(0)));
    }
    if (made == null) {
      throw taken();
    }
    return made;
  }

  private static RefusedException taken() {
    return RefusedException.conflict(
        "card-taken", "the register has it for somebody at the same time");
  }

  /** Places of the scope, at least one and of one community, there or kept. */
  private List<Place> places(Scope scope, List<String> codes, List<Integer> kept) {
    List<Place> places = new ArrayList<>();
    PublicIds ids = lookup.ids();
    if (codes.isEmpty()) {
      throw refusedPlaces("expected an array of codes, at least one");
    }
    for (String code : codes) {
      Place place = ids.placeOf(code);
      if (place == null
          || !scope.leads(place.microGrid())
          || (!places.isEmpty() && !places.get(0).community().equals(place.community()))) {
        throw refusedPlaces("there is none of that code in your scope");
      }
      if (place.isEnded() && !kept.contains(place.id())) {
        throw refusedPlaces("one of them has ended");
      }
      places.add(place);
    }
    return places;
  }

  private static RefusedException refusedPlaces(String detail) {
    return RefusedException.invalid("places", "places: " + detail);
  }

  /**
   * Corrects from when to when one is valid and what it opens; its holder stays. Of one that opens
   * places where another leads, too, only the caller's own places can be changed, and all of them
   * taken away. Places that have ended stay named, unless all are taken away.
   *
   * @return without places, if it opens nothing in scope any more
   * @throws RefusedException not found; invalid, of {@code to} or {@code places}; conflict {@code
   *     elsewhere-too} or {@code card-taken}
   */
  public CredentialRows.Row correct(Actor actor, String code, CredentialCorrection correction) {
    Scope scope = actor.requireScope();
    Instant from = correction.from();
    Instant to = correction.to();
    RegisterLookup.checkSpan(from, to);
    return change(
        actor,
        AuditDetail.of("from", from).and("to", to),
        (tx, writing) -> {
          CredentialRows.Row row = find(tx, scope, code);
          OpenedPlaces opens = OpenedPlaces.of(lookup.register().get(), scope, row);
          if (opens.isElsewhereToo()
              && !(from.equals(row.from()) && Objects.equals(to, row.to()))) {
            throw elsewhereToo();
          }
          Set<Integer> opened = opened(scope, opens, correction.places());
          if (!writing.credentials().correct(row.id(), from, to, List.copyOf(opened))) {
            throw taken();
          }
          return CredentialRows.find(tx, scope, code).orElseGet(row::elsewhere);
        });
  }

  private Set<Integer> opened(Scope scope, OpenedPlaces opens, List<String> codes) {
    Set<Integer> opened = new TreeSet<>(opens.elsewhere());
    boolean takesAll = codes.isEmpty();
    if (!takesAll || !opens.isElsewhereToo()) {
      opened.addAll(opens.ended());
      if (!takesAll || opens.ended().isEmpty()) {
        places(scope, codes, opens.ended()).stream().map(Place::id).forEach(opened::add);
      }
    }
    return opened;
  }

  /**
   * Gives one to another holder.
   *
   * @throws RefusedException not found; invalid, of {@code resident} or {@code staff}; conflict
   *     {@code elsewhere-too}
   */
  public CredentialRows.Row hold(Actor actor, String code, NamedHolder holder) {
    Scope scope = actor.requireScope();
    holder.check();
    return change(
        actor,
        AuditDetail.of("resident", holder.resident()).and("staff", holder.staff()),
        (tx, writing) -> {
          CredentialRows.Row row = own(tx, scope, code);
          writing.credentials().hold(List.of(row.id()), holder.find(tx, scope, row.community()));
          return find(tx, scope, code);
        });
  }

  /**
   * Ends one at {@code to}.
   *
   * @throws RefusedException not found; conflict {@code elsewhere-too} or {@code over}
   */
  public CredentialRows.Row end(Actor actor, String code, Instant to) {
    return ended(
        actor, code, AuditDetail.of("to", to), (writing, id) -> writing.end(List.of(id), to));
  }

  /**
   * Withdraws one now: it is lost, or misused.
   *
   * @throws RefusedException not found; conflict {@code elsewhere-too} or {@code over}
   */
  public CredentialRows.Row revoke(Actor actor, String code) {
    return ended(actor, code, AuditDetail.none(), (writing, id) -> writing.revoke(List.of(id)));
  }

  private CredentialRows.Row ended(
      Actor actor,
      String code,
      AuditDetail detail,
      ToIntBiFunction<CredentialWriting, Integer> ending) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        detail,
        (tx, writing) -> {
          CredentialRows.Row row = own(tx, scope, code);
          if (ending.applyAsInt(writing.credentials(), row.id()) == 0) {
            throw RegisterRefusals.over();
          }
          return find(tx, scope, code);
        });
  }

  private CredentialRows.Row change(
      Actor actor, AuditDetail detail, BiFunction<Tx, RegisterWriting, CredentialRows.Row> work) {
    return transactions.change(
        actor, AuditAction.REGISTER_CHANGED, CredentialRows.Row::code, detail, work);
  }

  /** One that opens nothing elsewhere: what is changed of it is changed there, too. */
  private CredentialRows.Row own(Tx tx, Scope scope, String code) {
    CredentialRows.Row row = find(tx, scope, code);
    if (OpenedPlaces.of(lookup.register().get(), scope, row).isElsewhereToo()) {
      throw elsewhereToo();
    }
    return row;
  }

  static RefusedException elsewhereToo() {
    return RegisterRefusals.elsewhereToo("it opens doors where another leads, too");
  }

  private static CredentialRows.Row find(Tx tx, Scope scope, String code) {
    return CredentialRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
  }
}
