package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GET /reconciliations and /reconciliations/{id}: what doors saw is for leaders alone. */
final class ReconciliationApi {
  private final Parts parts;
  private final Reconciliations sheets;

  ReconciliationApi(Parts parts) {
    this.parts = parts;
    this.sheets = new Reconciliations(parts.database().jdbi(), parts.zone());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    int limit = query.limit();
    long before = Cursors.before(query);
    Scope scope = Gate.scope(ctx);
    Register register = parts.register().get();
    return () -> {
      List<Reconciliations.Sheet> found =
          sheets.list(HousesOf.scope(register, scope), led(register, scope), before, limit + 1);
      boolean hasMore = found.size() > limit;
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(sheet -> items.add(json(register, scope, sheet)));
      return new JsonObject()
          .put("items", items)
          .put("next", hasMore ? Cursors.of(found.get(limit - 1).id()) : null);
    };
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    long id = Cursors.id(ctx);
    Scope scope = Gate.scope(ctx);
    Register register = parts.register().get();
    return () -> {
      Reconciliations.Sheet sheet =
          sheets
              .find(HousesOf.scope(register, scope), led(register, scope), id)
              .orElseThrow(() -> new ProblemException(Problem.notFound()));
      Map<Integer, Place> places = new HashMap<>();
      register.placesEver().forEach(place -> places.put(place.id(), place));
      JsonArray rooms = new JsonArray();
      for (Reconciliations.Room room : sheets.rooms(id)) {
        Place place = places.get(room.room());
        if (place != null) {
          rooms.add(json(place, room, isWhole(scope, sheet)));
        }
      }
      return json(register, scope, sheet).put("list", rooms);
    };
  }

  private static Set<Integer> led(Register register, Scope scope) {
    return scope.hasAny(Role.LEADER)
        ? register.microGrids().stream()
            .map(MicroGrid::id)
            .filter(scope::leads)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static boolean isWhole(Scope scope, Reconciliations.Sheet sheet) {
    return !scope.manages(sheet.subject().house());
  }

  private static JsonObject json(Register register, Scope scope, Reconciliations.Sheet sheet) {
    Integer house = sheet.subject().house();
    Integer microGrid = sheet.subject().microGrid();
    House ofHouse = house == null ? null : register.house(house);
    MicroGrid ofPart = microGrid == null ? null : register.microGrid(microGrid);
    return new JsonObject()
        .put("id", sheet.id())
        .put("house", ofHouse == null ? null : ofHouse.code())
        .put("microGrid", ofPart == null ? null : ofPart.code())
        .put("madeAt", sheet.madeAt().toString())
        .put("rosterAt", sheet.rosterAt() == null ? null : sheet.rosterAt().toString())
        .put("companySignedAt", at(sheet.company()))
        .put("gridSignedAt", at(sheet.grid()))
        .put("rooms", sheet.rooms())
        .put("differing", isWhole(scope, sheet) ? (Integer) sheet.differing() : null);
  }

  private static @Nullable String at(Reconciliations.@Nullable Signature signature) {
    return signature == null ? null : signature.at().toString();
  }

  private static JsonObject json(Place place, Reconciliations.Room room, boolean isWhole) {
    JsonObject json =
        new JsonObject().put("place", place.code()).put("agrees", room.kind() == RoomClass.AGREE);
    if (isWhole) {
      json.put("class", room.kind().word())
          .put("onRoster", room.onRoster())
          .put("registered", room.registered())
          .put("seen", room.seen())
          .put("lastSeen", room.lastSeen() == null ? null : room.lastSeen().toString())
          .put("before", room.before() == null ? null : room.before().word());
    }
    return json;
  }
}
