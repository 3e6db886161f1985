package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET /walks and /walks/{id}, POST /walks. */
final class WalkApi {
  private static final Set<String> MEMBERS = Set.of("kind", "microGrid", "house");

  private final Parts parts;
  private final WalkReads reads;
  private final Walking walking;

  WalkApi(Parts parts) {
    this.parts = parts;
    this.reads = new WalkReads(parts.database().jdbi());
    this.walking = new Walking(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("microGrid", "limit", "cursor"));
    Scope scope = Gate.scope(ctx);
    Register register = parts.register().get();
    Integer microGrid = microGrid(query, new PublicIds(register, scope));
    int limit = query.limit();
    long before = Cursors.before(query);
    return () -> page(reads.list(scope, microGrid, before, limit + 1), limit, register);
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    long id = Cursors.id(ctx);
    Scope scope = Gate.scope(ctx);
    return () -> detail(scope, id);
  }

  Callable<JsonObject> make(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    JsonObject body = JsonBody.of(ctx, MEMBERS);
    String kind = JsonBody.text(body, "kind");
    String microGrid = JsonBody.text(body, "microGrid");
    String house = JsonBody.text(body, "house");
    Scope scope = Gate.scope(ctx);
    Callable<List<Long>> wish;
    if ("round".equals(kind) && microGrid != null && house == null) {
      wish = () -> List.of(walking.round(scope, microGrid));
    } else if ("sweep".equals(kind) && house != null && microGrid == null) {
      wish = () -> walking.sweep(scope, house);
    } else {
      throw Query.bad("kind: want round with a microGrid, or sweep with a house");
    }
    Register register = parts.register().get();
    return () -> {
      JsonArray items = new JsonArray();
      for (long id : wish.call()) {
        reads.find(scope, id).ifPresent(walk -> items.add(json(walk, register)));
      }
      return new JsonObject().put("items", items).putNull("next");
    };
  }

  private JsonObject detail(Scope scope, long id) {
    Register register = parts.register().get();
    WalkRow walk =
        reads.find(scope, id).orElseThrow(() -> new ProblemException(Problem.notFound()));
    boolean telling = scope.covers(walk.microGrid());
    PublicIds ids = new PublicIds(register);
    JsonArray stops = new JsonArray();
    for (StopRow stop : reads.stops(id)) {
      stops.add(
          new JsonObject()
              .put("place", ids.place(stop.place()))
              .put("reasons", new JsonArray(telling ? stop.reasons() : List.of())));
    }
    return json(walk, register).put("places", stops);
  }

  private static JsonObject page(List<WalkRow> found, int limit, Register register) {
    JsonArray items = new JsonArray();
    found.stream().limit(limit).forEach(one -> items.add(json(one, register)));
    String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
    return new JsonObject().put("items", items).put("next", next);
  }

  private static JsonObject json(WalkRow walk, Register register) {
    House house = walk.house() == null ? null : register.house(walk.house());
    return new JsonObject()
        .put("id", walk.id())
        .put("kind", walk.kind())
        .put("microGrid", new PublicIds(register).microGrid(walk.microGrid()))
        .put("house", house == null ? null : house.code())
        .put("day", walk.day().toString())
        .put("assignee", walk.assignee())
        .put("stops", walk.stops())
        .put("visited", walk.visited())
        .put("leftOut", walk.leftOut())
        .put("madeAt", AlertJson.time(walk.madeAt()))
        .put("endedAt", walk.endedAt() == null ? null : AlertJson.time(walk.endedAt()));
  }

  /** The micro-grid that a query names; null: it names none. */
  static @Nullable Integer microGrid(Query query, PublicIds ids) {
    String code = query.text("microGrid");
    if (code == null) {
      return null;
    }
    Integer id = ids.microGridOf(code);
    if (id == null) {
      throw Query.bad("microGrid: there is no such micro-grid in the register");
    }
    return id;
  }
}
