package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.store.register.PlaceWriting;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Places where the caller leads: GET, POST, PUT, POST …/end. What is at the top comes with a file.
 */
public final class PlaceApi {
  /** What a place may be. */
  private static final Set<String> KINDS = RegisterActing.words(PlaceKind.values());

  /** What holds others, from the outside in; the rest holds nothing. */
  private static final List<String> LEVELS = List.of("compound", "building", "stairwell", "floor");

  private static final Set<String> UNITS =
      RegisterActing.words(
          EnumSet.of(PlaceKind.ROOM, PlaceKind.OFFICE, PlaceKind.SHOP).toArray(PlaceKind[]::new));

  private static final Set<String> ADDED =
      Set.of("parent", "kind", "code", "nameZh", "nameEn", "microGrid", "use", "walkOrder");
  private static final Set<String> CORRECTED =
      Set.of("nameZh", "nameEn", "microGrid", "use", "walkOrder");
  private static final int MOST_ORDER = 1_000_000;

  private final RegisterActing acting;

  public PlaceApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("house", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    String house = query.text("house");
    return acting.page(
        query,
        (h, before, limit) -> PlaceRows.list(h, caller.scope(), house, before, limit),
        PlaceRows.Row::id,
        PlaceApi::json);
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return add(Gate.caller(ctx), JsonBody.of(ctx, ADDED));
  }

  /** Enters a place below one of the caller's scope. */
  public Callable<JsonObject> add(Caller caller, JsonObject body) {
    String above = JsonBody.text(body, "parent");
    String kind = RegisterActing.word(body, "kind", KINDS);
    String code = code(body);
    String nameZh = name(body, "nameZh");
    String nameEn = name(body, "nameEn");
    Integer order = order(body);
    Integer microGrid = microGrid(caller, body);
    String use = use(kind, body);
    return acting.change(
        caller,
        (h, writing) -> {
          PlaceRows.Row parent =
              PlaceRows.find(h, caller.scope(), above == null ? "" : above)
                  .orElseThrow(() -> Query.bad("parent: there is none of that code in your scope"));
          check(parent, kind, microGrid);
          if (code != null && PlaceRows.isTaken(h, parent.community(), code)) {
            throw RegisterActing.conflict(
                "code-taken", "Cannot be done", "another place has that code");
          }
          PlaceWriting places = writing.places();
          PlaceRows.Row made =
              find(
                  h,
                  caller,
                  places.add(
                      new PlaceWriting.Added(
                          parent.community(),
                          parent.id(),
                          kind,
                          code,
                          nameZh,
                          nameEn,
                          microGrid,
                          order)));
          if (use != null) {
            places.use(made.id(), use);
          }
          return json(find(h, caller, made.code()));
        });
  }

  /** The same rules as for files. */
  private static void check(PlaceRows.Row parent, String kind, @Nullable Integer microGrid) {
    int above = LEVELS.indexOf(parent.kind());
    int level = LEVELS.indexOf(kind);
    if (parent.to() != null) {
      throw Query.bad("parent: it has ended");
    }
    if (above < 0 || (level >= 0 && above >= level)) {
      throw Query.bad("parent: a " + kind + " does not hang below a " + parent.kind());
    }
    if (microGrid == null && parent.microGrid() == null) {
      throw Query.bad("microGrid: missing, since none holds above");
    }
    if (UNITS.contains(kind) && parent.house() == null) {
      throw Query.bad("parent: a room, an office or a shop is in a house");
    }
  }

  Callable<JsonObject> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return correct(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, CORRECTED));
  }

  /**
   * Gives one other names; use and micro-grid stay where the body has none. Kind, code and where it
   * hangs stay.
   */
  public Callable<JsonObject> correct(Caller caller, String code, JsonObject body) {
    String nameZh = name(body, "nameZh");
    String nameEn = name(body, "nameEn");
    Integer order = order(body);
    Integer microGrid = microGrid(caller, body);
    return acting.change(
        caller,
        (h, writing) -> {
          PlaceRows.Row row = find(h, caller, code);
          PlaceWriting places = writing.places();
          places.rename(
              row.id(), nameZh, nameEn, body.containsKey("walkOrder") ? order : row.walkOrder());
          if (body.containsKey("use")) {
            places.use(row.id(), use(row.kind(), body));
          }
          if (microGrid != null) {
            places.assign(row.id(), microGrid);
          }
          return json(find(h, caller, code));
        });
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, Set.of("to")));
  }

  /**
   * Ends one in which nothing stands any more; without a time, it is there after all. What happened
   * there stays, and is told with its name.
   *
   * @param body {@code to}: not to come; null: the end is taken back
   */
  public Callable<JsonObject> end(Caller caller, String code, JsonObject body) {
    Instant to = RegisterActing.timeOrNull(body, "to");
    if (to != null && to.isAfter(acting.now())) {
      throw Query.bad("to: want a time that is not to come");
    }
    return acting.change(
        caller,
        (h, writing) -> {
          PlaceRows.Row row = find(h, caller, code);
          if ((to == null) == (row.to() == null)) {
            throw to == null
                ? RegisterActing.conflict("is-there", "Cannot be done", "it has not ended")
                : RegisterActing.conflict("over", "Cannot be done", "it has ended before");
          }
          if (to == null && PlaceRows.isAboveEnded(h, row.id())) {
            throw RegisterActing.conflict(
                "above-ended", "Cannot be done", "the place above it has ended");
          }
          if (to != null) {
            StandingIn.check(PlaceRows.standing(h, row.id(), to));
          }
          writing.places().end(row.id(), to);
          return json(find(h, caller, code));
        });
  }

  private static @Nullable String code(JsonObject body) {
    String code = JsonBody.text(body, "code");
    if (code != null && !code.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw Query.bad("code: want 1 to 64 of a-z, 0-9 and -, not - first");
    }
    return code;
  }

  private static String name(JsonObject body, String member) {
    String name = JsonBody.text(body, member);
    if (name == null || name.isBlank() || !name.matches("\\P{Cntrl}{1,120}")) {
      throw Query.bad(member + ": want 1 to 120 characters");
    }
    return name.strip();
  }

  private static @Nullable Integer order(JsonObject body) {
    Object order = body.getValue("walkOrder");
    if (order == null) {
      return null;
    }
    if (order instanceof Integer number && number >= 0 && number <= MOST_ORDER) {
      return number;
    }
    throw Query.bad("walkOrder: want a whole number, 0 to " + MOST_ORDER);
  }

  private static @Nullable String use(String kind, JsonObject body) {
    if (JsonBody.text(body, "use") == null) {
      return null;
    }
    if (!UNITS.contains(kind)) {
      throw Query.bad("use: is for a room, an office or a shop");
    }
    return RegisterActing.word(body, "use", RoomApi.USES);
  }

  private @Nullable Integer microGrid(Caller caller, JsonObject body) {
    String named = JsonBody.text(body, "microGrid");
    if (named == null) {
      return null;
    }
    Integer number = new PublicIds(acting.register()).microGridOf(named);
    if (number == null || !caller.scope().leads(number)) {
      throw Query.bad("microGrid: there is none of that code in your scope");
    }
    return number;
  }

  private static PlaceRows.Row find(Tx h, Caller caller, String code) {
    return PlaceRows.find(h, caller.scope(), code)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static JsonObject json(PlaceRows.Row row) {
    return new JsonObject()
        .put("id", row.code())
        .put("parent", row.parent())
        .put("kind", row.kind())
        .put("nameZh", row.nameZh())
        .put("nameEn", row.nameEn())
        .put("microGrid", row.microGrid())
        .put("house", row.house())
        .put("use", row.use())
        .put("walkOrder", row.walkOrder())
        .put("to", AlertJson.time(row.to()));
  }
}
