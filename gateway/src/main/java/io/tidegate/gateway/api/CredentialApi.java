package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Credentials where the caller leads: GET, POST, PUT, and POST …/holder, …/end, …/revoke. */
public final class CredentialApi {
  private static final Set<String> HOLDER = Set.of("resident", "staff");
  private static final Set<String> CORRECTED = Set.of("from", "to", "places");
  private static final Set<String> ADDED =
      Set.of("type", "form", "value", "device", "resident", "staff", "from", "to", "places");

  private final RegisterActing acting;

  public CredentialApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("room", "holder", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    Place room = acting.ledUnit(query, caller);
    boolean unheld = query.word("holder", List.of("none")) != null;
    CredentialRows.Filter filter =
        new CredentialRows.Filter(null, room == null ? null : (Integer) room.id(), unheld);
    PublicIds ids = new PublicIds(acting.register());
    return acting.page(
        query,
        (h, before, limit) -> CredentialRows.list(h, caller.scope(), filter, before, limit),
        CredentialRows.Row::id,
        row -> json(row, ids));
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return add(Gate.caller(ctx), JsonBody.of(ctx, ADDED));
  }

  /** Enters one by hand; of its value nothing but fingerprints is kept. */
  public Callable<JsonObject> add(Caller caller, JsonObject body) {
    String named = JsonBody.text(body, "device");
    TypedCredential typed =
        TypedCredential.of(
            body, named == null ? null : acting.ledDevice(caller, named), acting.fingerprinter());
    String resident = JsonBody.text(body, "resident");
    String staff = JsonBody.text(body, "staff");
    if (resident != null && staff != null) {
      throw Query.bad("resident, staff: want one of them, or neither");
    }
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    List<Place> places = places(caller, body, List.of());
    String community = places.get(0).community();
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialWriting.Holder holder = holder(h, caller, community, resident, staff);
          CredentialWriting.Binding binding =
              new CredentialWriting.Binding(
                  community,
                  typed.type(),
                  typed.all(),
                  holder,
                  from,
                  to,
                  places.stream().map(Place::id).toList());
          Integer made = bind(writing.credentials(), binding, typed);
          return json(CredentialRows.find(h, caller.scope(), made).orElseThrow(), ids);
        });
  }

  /** Another spelling that is another card's says nothing, and is left out. */
  private static Integer bind(
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

  private static ProblemException taken() {
    return RegisterActing.conflict(
        "card-taken", "Cannot be done", "the register has it for somebody at the same time");
  }

  /** Places of the caller's scope, at least one and of one community, there or kept. */
  private List<Place> places(Caller caller, JsonObject body, List<Integer> kept) {
    List<Place> places = new ArrayList<>();
    PublicIds ids = new PublicIds(acting.register());
    if (!(body.getValue("places") instanceof JsonArray codes) || codes.isEmpty()) {
      throw Query.bad("places: want an array of codes, at least one");
    }
    for (Object code : codes) {
      Place place = code instanceof String text ? ids.placeOf(text) : null;
      if (place == null
          || !caller.scope().leads(place.microGrid())
          || (!places.isEmpty() && !places.get(0).community().equals(place.community()))) {
        throw Query.bad("places: there is none of that code in your scope");
      }
      if (place.isEnded() && !kept.contains(place.id())) {
        throw Query.bad("places: one of them has ended");
      }
      places.add(place);
    }
    return places;
  }

  Callable<JsonObject> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return correct(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, CORRECTED));
  }

  /**
   * Lets one say from when to when it is valid and what it opens; whose it is stays. Of one that
   * opens places where another leads, too, only the caller's own places can be changed, and all of
   * them taken away. Places that have ended stay named, unless all are taken away.
   */
  public Callable<JsonObject> correct(Caller caller, String code, JsonObject body) {
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialRows.Row row = find(h, caller, code);
          OpenedPlaces opens = OpenedPlaces.of(acting.register(), caller.scope(), row);
          if (opens.isElsewhereToo()
              && !(from.equals(row.from()) && Objects.equals(to, row.to()))) {
            throw OpenedPlaces.refusal("it opens doors where another leads, too");
          }
          Set<Integer> opened = new TreeSet<>(opens.elsewhere());
          boolean takesAll = body.getValue("places") instanceof JsonArray none && none.isEmpty();
          if (!takesAll || !opens.isElsewhereToo()) {
            opened.addAll(opens.ended());
            if (!takesAll || opens.ended().isEmpty()) {
              places(caller, body, opens.ended()).stream().map(Place::id).forEach(opened::add);
            }
          }
          if (!writing.credentials().correct(row.id(), from, to, List.copyOf(opened))) {
            throw taken();
          }
          return json(CredentialRows.find(h, caller.scope(), code).orElseGet(row::elsewhere), ids);
        });
  }

  /** One that opens nothing elsewhere: what is changed of it is changed there, too. */
  private CredentialRows.Row own(Tx h, Caller caller, String code) {
    CredentialRows.Row row = find(h, caller, code);
    if (OpenedPlaces.of(acting.register(), caller.scope(), row).isElsewhereToo()) {
      throw OpenedPlaces.refusal("it opens doors where another leads, too");
    }
    return row;
  }

  Callable<JsonObject> hold(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return hold(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, HOLDER));
  }

  /** Gives one to a resident or to a member of staff; neither: to nobody. */
  public Callable<JsonObject> hold(Caller caller, String code, JsonObject body) {
    String resident = JsonBody.text(body, "resident");
    String staff = JsonBody.text(body, "staff");
    if (resident != null && staff != null) {
      throw Query.bad("resident, staff: want one of them, or neither");
    }
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialRows.Row row = own(h, caller, code);
          writing
              .credentials()
              .hold(List.of(row.id()), holder(h, caller, row.community(), resident, staff));
          return json(find(h, caller, code), ids);
        });
  }

  private static CredentialWriting.Holder holder(
      Tx h, Caller caller, String community, @Nullable String resident, @Nullable String staff) {
    if (resident != null) {
      return new CredentialWriting.Holder(
          HolderKind.RESIDENT,
          ResidentRows.find(h, caller.scope(), community, resident)
              .orElseThrow(() -> Query.bad("resident: there is none of that code"))
              .id());
    }
    if (staff != null) {
      return new CredentialWriting.Holder(
          HolderKind.STAFF,
          StaffRows.find(h, community, staff)
              .orElseThrow(() -> Query.bad("staff: there is none of that code"))
              .id());
    }
    return CredentialWriting.Holder.NOBODY;
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, Set.of("to")));
  }

  /** Ends one at {@code to}. */
  public Callable<JsonObject> end(Caller caller, String code, JsonObject body) {
    Instant to = RegisterActing.time(body, "to");
    return ended(caller, code, (writing, id) -> writing.end(List.of(id), to));
  }

  Callable<JsonObject> revoke(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return revoke(Gate.caller(ctx), ctx.pathParam("id"));
  }

  /** Withdraws one now: it is lost, or misused. */
  public Callable<JsonObject> revoke(Caller caller, String code) {
    return ended(caller, code, (writing, id) -> writing.revoke(List.of(id)));
  }

  @FunctionalInterface
  private interface Ending {
    int run(CredentialWriting writing, int id);
  }

  private Callable<JsonObject> ended(Caller caller, String code, Ending ending) {
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialRows.Row row = own(h, caller, code);
          if (ending.run(writing.credentials(), row.id()) == 0) {
            throw RegisterActing.conflict(
                "over", "Cannot be done", "it begins later, or has ended before");
          }
          return json(find(h, caller, code), ids);
        });
  }

  private static CredentialRows.Row find(Tx h, Caller caller, String code) {
    return CredentialRows.find(h, caller.scope(), code)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  static JsonObject json(CredentialRows.Row row, PublicIds ids) {
    return new JsonObject()
        .put("id", row.code())
        .put("type", row.type())
        .put("resident", row.resident())
        .put("staff", row.staff())
        .put("visitorPass", row.pass())
        .put("from", AlertJson.time(row.from()))
        .put("to", AlertJson.time(row.to()))
        .put("revokedAt", AlertJson.time(row.revokedAt()))
        .put(
            "places",
            new JsonArray(row.places().stream().map(ids::place).filter(Objects::nonNull).toList()));
  }
}
