package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.UnheldCards;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cards without a holder that opened doors of rooms. Blocking; safe on any thread. */
public final class UnheldCardService {
  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final MaskedRows rows;
  private final ZoneId zone;

  /**
   * @param zone of the community: what a day is
   */
  public UnheldCardService(
      RegisterTransactions transactions, RegisterLookup lookup, PeopleStore people, ZoneId zone) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.rows = new MaskedRows(people, transactions::now);
    this.zone = zone;
  }

  /** Looks at the doors of a house again, and lists its cards without a holder, by number. */
  public RegisterDetails.Cards list(Scope scope, String house, int after, int limit) {
    return transactions.read(
        tx -> {
          int number = house(tx, scope, house).id();
          count(tx, number);
          List<UnheldCards.Card> cards = UnheldCards.ofHouse(tx, scope, number, after, limit);
          return new RegisterDetails.Cards(
              house(tx, scope, house),
              cards,
              cards.stream()
                  .map(UnheldCards.Card::room)
                  .distinct()
                  .collect(
                      Collectors.toMap(Function.identity(), room -> rows.ofRoom(tx, scope, room))),
              rows.working(tx, scope));
        });
  }

  private void count(Tx tx, int house) {
    Register register = lookup.register().get();
    List<Integer> rooms =
        register.places().stream()
            .filter(place -> place.isUnit() && Integer.valueOf(house).equals(place.house()))
            .map(Place::id)
            .toList();
    List<Integer> devices =
        rooms.stream()
            .flatMap(room -> register.doorsAt(room).stream())
            .map(Door::device)
            .distinct()
            .toList();
    UnheldCards.count(tx, rooms, devices, transactions.now(), zone);
  }

  private HouseRows.House house(Tx tx, Scope scope, String code) {
    return HouseRows.house(tx, scope, code, transactions.now())
        .orElseThrow(RefusedException::notFound);
  }

  /**
   * What became of cards.
   *
   * @param bound given to a holder
   * @param left as they are
   * @param taken of another already
   */
  public record Decided(int bound, int left, int taken) {}

  /**
   * Decides on many cards at once. What is not in the scope is passed over.
   *
   * @param house code, for the audit
   * @throws RefusedException invalid, of {@code cards}, {@code staff} or {@code tenancy}
   */
  public Decided decide(Actor actor, String house, List<CardDecision> decisions) {
    Scope scope = actor.requireScope();
    if (decisions.isEmpty()) {
      throw RefusedException.invalid("cards", "cards: expected at least one");
    }
    Map<Integer, CardDecision> byCard =
        decisions.stream().collect(Collectors.toMap(CardDecision::card, Function.identity()));
    return transactions.change(
        actor,
        AuditAction.REGISTER_CHANGED,
        done -> house,
        AuditDetail.none(),
        (tx, writing) -> {
          List<Integer> bound = new ArrayList<>();
          List<Integer> left = new ArrayList<>();
          int taken = 0;
          for (UnheldCards.Known card : UnheldCards.lock(tx, scope, byCard.keySet(), zone)) {
            CardDecision decision = Objects.requireNonNull(byCard.get(card.id()));
            if (decision.isLeft()) {
              left.add(card.id());
            } else if (bind(tx, scope, writing.credentials(), card, decision) != null) {
              bound.add(card.id());
            } else {
              taken++;
            }
          }
          UnheldCards.leave(tx, left, scope.account(), transactions.now());
          UnheldCards.forget(tx, bound);
          return new Decided(bound.size(), left.size(), taken);
        });
  }

  private @Nullable Integer bind(
      Tx tx,
      Scope scope,
      CredentialWriting writing,
      UnheldCards.Known card,
      CardDecision decision) {
    Register register = lookup.register().get();
    Place room = register.place(card.room());
    if (room == null) {
      throw RefusedException.notFound();
    }
    CredentialWriting.Holder holder;
    Instant from = card.since();
    Instant to = null;
    String staff = decision.staff();
    if (staff != null) {
      holder =
          new CredentialWriting.Holder(
              HolderKind.STAFF, NamedHolder.staff(tx, room.community(), staff));
    } else {
      TenancyRows.Row tenancy = tenancy(tx, scope, card, decision.tenancy());
      holder = new CredentialWriting.Holder(HolderKind.RESIDENT, tenancy.resident());
      from = tenancy.from();
      to = tenancy.to();
    }
    return writing.bind(
        new CredentialWriting.Binding(
            room.community(),
            card.type(),
            List.of(card.fingerprint()),
            holder,
            from,
            to,
            register.waysTo(room)));
  }

  private static TenancyRows.Row tenancy(
      Tx tx, Scope scope, UnheldCards.Known card, @Nullable Integer number) {
    return TenancyRows.find(tx, scope, number == null ? 0 : number)
        .filter(each -> each.room() == card.room() && each.resident() != null)
        .orElseThrow(
            () -> RefusedException.invalid("tenancy", "tenancy: expected one of that room"));
  }
}
