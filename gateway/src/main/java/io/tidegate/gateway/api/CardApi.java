package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.UnheldCards;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cards without a holder, many at once: each is given to a tenancy of its room or to a member of
 * staff, or left as it is. For the page alone.
 */
public final class CardApi {
  private final RegisterActing acting;

  public CardApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  /**
   * Decides on cards where the caller leads.
   *
   * @param body {@code cards}: objects with {@code id} and one of {@code tenancy} (number), {@code
   *     staff} (code) and {@code leave}
   * @return how many were {@code bound}, {@code left}, and {@code taken}: of somebody else already
   */
  public Callable<JsonObject> decide(Caller caller, JsonObject body) {
    Map<Integer, JsonObject> wishes =
        body.getJsonArray("cards", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .collect(Collectors.toMap(each -> each.getInteger("id"), Function.identity()));
    if (wishes.isEmpty()) {
      throw Query.bad("cards: want at least one");
    }
    Register register = acting.register();
    Instant now = acting.now();
    return acting.change(
        caller,
        (h, writing) -> {
          List<Integer> bound = new ArrayList<>();
          List<Integer> left = new ArrayList<>();
          int taken = 0;
          for (UnheldCards.Known card :
              UnheldCards.lock(h, caller.scope(), wishes.keySet(), acting.zone())) {
            JsonObject wish = wishes.get(card.id());
            if (wish == null || wish.containsKey("leave")) {
              left.add(card.id());
            } else if (bind(h, caller, writing, register, card, wish) != null) {
              bound.add(card.id());
            } else {
              taken++;
            }
          }
          UnheldCards.leave(h, left, caller.account().id(), now);
          UnheldCards.forget(h, bound);
          return new JsonObject()
              .put("bound", bound.size())
              .put("left", left.size())
              .put("taken", taken);
        });
  }

  private static @Nullable Integer bind(
      Tx h,
      Caller caller,
      RegisterWriting writing,
      Register register,
      UnheldCards.Known card,
      JsonObject wish) {
    Place room = register.place(card.room());
    if (room == null) {
      throw new ProblemException(Problem.notFound());
    }
    CredentialWriting.Holder holder;
    Instant from = card.since();
    Instant to = null;
    if (wish.containsKey("staff")) {
      StaffRows.Row staff =
          StaffRows.find(h, room.community(), wish.getString("staff"))
              .orElseThrow(() -> Query.bad("staff: there is none of that code"));
      holder = new CredentialWriting.Holder(HolderKind.STAFF, staff.id());
    } else {
      TenancyRows.Row tenancy =
          TenancyRows.find(h, caller.scope(), wish.getInteger("tenancy"))
              .filter(each -> each.room() == card.room() && each.resident() != null)
              .orElseThrow(() -> Query.bad("tenancy: want one of that room"));
      holder = new CredentialWriting.Holder(HolderKind.RESIDENT, tenancy.resident());
      from = tenancy.from();
      to = tenancy.to();
    }
    return writing
        .credentials()
        .bind(
            new CredentialWriting.Binding(
                room.community(),
                card.type(),
                List.of(card.fingerprint()),
                holder,
                from,
                to,
                register.waysTo(room)));
  }
}
