package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.Callable;

/** What a room is used for and which micro-grid it is in. For the page alone. */
public final class RoomApi {
  /** Uses of rooms. */
  public static final Set<String> USES =
      Set.of("own", "let", "dormitory", "vacant", "office", "shop");

  private final RegisterActing acting;

  public RoomApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  /**
   * Says what a room is used for.
   *
   * @param body {@code use}; not there: not known
   */
  public Callable<JsonObject> use(Caller caller, String code, JsonObject body) {
    Place room = acting.ledUnit(code, caller);
    String use = body.containsKey("use") ? RegisterActing.word(body, "use", USES) : null;
    return acting.change(
        caller,
        (h, writing) -> {
          writing.places().use(room.id(), use);
          return new JsonObject().put("id", room.code()).put("use", use);
        });
  }

  /**
   * Puts a room into another micro-grid that the caller leads, from now on.
   *
   * @param body {@code microGrid}, its code
   */
  public Callable<JsonObject> move(Caller caller, String code, JsonObject body) {
    Place room = acting.ledUnit(code, caller);
    String named = JsonBody.text(body, "microGrid");
    Integer microGrid = named == null ? null : new PublicIds(acting.register()).microGridOf(named);
    if (microGrid == null || !caller.scope().leads(microGrid)) {
      throw Query.bad("microGrid: there is none of that code in your scope");
    }
    int next = microGrid;
    return acting.change(
        caller,
        (h, writing) -> {
          writing.places().assign(room.id(), next);
          return new JsonObject().put("id", room.code()).put("microGrid", named);
        });
  }
}
