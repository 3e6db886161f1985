package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.roster.person.Relation;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.residency.Registering;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Residents where the caller leads, masked: GET; POST registers a person, who walks there may. */
public final class ResidentApi {
  /** What a person may be in a room. */
  public static final Set<String> RELATIONS =
      Arrays.stream(Relation.values()).map(Relation::word).collect(Collectors.toUnmodifiableSet());

  /** What allows a person's data to be kept. */
  public static final Set<String> BASES =
      Arrays.stream(LawfulBasis.values())
          .map(LawfulBasis::word)
          .collect(Collectors.toUnmodifiableSet());

  private static final int MOST_TENANCIES = 1_000;
  private static final Set<String> MEMBERS =
      Set.of(
          "name",
          "idType",
          "idNumber",
          "phone",
          "birthYear",
          "same",
          "room",
          "kind",
          "bed",
          "relation",
          "from",
          "to",
          "basis",
          "notice");

  private final Parts parts;
  private final RegisterActing acting;
  private final Registering registering;

  public ResidentApi(Parts parts) {
    this.parts = parts;
    this.acting = new RegisterActing(parts);
    this.registering = new Registering(parts.people());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("room", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    Place room = acting.ledUnit(query, caller);
    Integer number = room == null ? null : (Integer) room.id();
    PublicIds ids = new PublicIds(acting.register());
    return () ->
        Tx.in(
            parts.database(),
            h -> {
              int limit = query.limit();
              List<ResidentRows.Row> found =
                  ResidentRows.list(
                      h, caller.scope(), number, null, Cursors.before(query), limit + 1);
              JsonArray items = json(h, caller, found.stream().limit(limit).toList(), ids);
              String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
              return new JsonObject().put("items", items).put("next", next);
            });
  }

  private JsonArray json(Tx h, Caller caller, List<ResidentRows.Row> residents, PublicIds ids) {
    List<Integer> numbers = residents.stream().map(ResidentRows.Row::id).toList();
    Map<Integer, MaskedPerson> masked = h.masked(parts.people(), numbers);
    JsonArray items = new JsonArray();
    for (ResidentRows.Row row : residents) {
      List<TenancyRows.Row> tenancies =
          TenancyRows.list(
              h,
              caller.scope(),
              TenancyRows.Filter.ofResident(row.id()),
              Long.MAX_VALUE,
              MOST_TENANCIES);
      MaskedPerson person = masked.get(row.id());
      items.add(
          new JsonObject()
              .put("id", row.code())
              .put("person", person == null ? null : json(person))
              .put(
                  "tenancies",
                  RegisterActing.array(tenancies, each -> TenancyApi.json(each, ids))));
    }
    return items;
  }

  private static JsonObject json(MaskedPerson person) {
    return new JsonObject()
        .put("name", person.name())
        .put("phone", person.phone())
        .put("idType", person.idType())
        .put("idNumber", person.idNumber())
        .put("birthYear", person.birthYear());
  }

  Callable<JsonObject> register(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return register(Gate.caller(ctx), JsonBody.of(ctx, MEMBERS));
  }

  /**
   * Registers a person in a room where the caller walks.
   *
   * @param body as the contract has it; {@code same} is the code of the resident who was found to
   *     be the same person
   * @throws ProblemException 422 with what is wrong in each field; 409 known-person, other-name or
   *     overlaps
   */
  public Callable<JsonObject> register(Caller caller, JsonObject body) {
    Place room = acting.walkedUnit(JsonBody.text(body, "room"), caller);
    LocalDate today = acting.now().atZone(parts.zone()).toLocalDate();
    Person person = PersonBody.person(body, today);
    String relation =
        body.getValue("relation") == null || person.birthYear() != null
            ? null
            : RegisterActing.word(body, "relation", RELATIONS);
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    Registering.Where where =
        new Registering.Where(
            room.community(),
            room.id(),
            RegisterActing.word(body, "kind", TenancyApi.KINDS),
            TenancyApi.bed(body),
            relation,
            from,
            to);
    LawfulBasis basis =
        Words.parse(LawfulBasis.class, RegisterActing.word(body, "basis", BASES)).orElseThrow();
    String notice = JsonBody.text(body, "notice");
    if (notice == null || !notice.equals(PrivacyNotice.VERSION)) {
      throw Query.bad("notice: want the version that was shown, " + PrivacyNotice.VERSION);
    }
    Registration registration =
        new Registration(basis, notice, caller.account().id(), acting.now());
    String same = JsonBody.text(body, "same");
    return acting.change(
        caller,
        (h, writing) -> {
          RegisterActing.isThere(h, room.id());
          Registering.Registered done =
              registering.register(h, writing, person, registration, where, same(h, room, same));
          return switch (done.outcome()) {
            case DONE ->
                new JsonObject()
                    .put("id", ResidentRows.code(h, done.resident()))
                    .put("tenancy", done.tenancy())
                    .put("room", room.code());
            case KNOWN -> throw known(ResidentRows.code(h, done.resident()));
            case OTHER_NAME ->
                throw RegisterActing.conflict(
                    "other-name", "Not the same name", "the ID number is kept under another name");
            case OVERLAPS -> throw TenancyApi.overlaps();
          };
        });
  }

  private static @Nullable Integer same(Tx h, Place room, @Nullable String code) {
    return code == null
        ? null
        : ResidentRows.number(h, room.community(), code)
            .orElseThrow(() -> Query.bad("same: there is none of that code"));
  }

  private static ProblemException known(String code) {
    return new ProblemException(
        new Problem(
            409,
            "known-person",
            "Known already",
            "the ID number is of a resident; say so with same, if it is the same person",
            Map.of("same", code)));
  }
}
