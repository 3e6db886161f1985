package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.store.register.Exemptions;
import io.tidegate.gateway.store.register.SilenceScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Exemptions: GET, POST (asks for one), POST approve, and DELETE, which ends one now. */
public final class ExemptionApi {
  private static final Set<String> MEMBERS = Set.of("rule", "subject", "from", "to", "reason");
  private static final String NEVER = "duress";

  private final Parts parts;
  private final Exemptions exemptions;

  public ExemptionApi(Parts parts) {
    this.parts = parts;
    this.exemptions = new Exemptions(parts.database().jdbi());
  }

  /** A thing of the register. */
  private record Subject(
      ExemptionSubject kind,
      @Nullable Integer device,
      @Nullable Integer door,
      @Nullable Integer place,
      String community) {}

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    int limit = query.limit();
    long before = Cursors.before(query);
    PublicIds ids = new PublicIds(parts.register().get());
    SilenceScope scope = SilenceBody.scope(Gate.caller(ctx), parts);
    return () -> {
      List<Exemptions.Row> found = exemptions.list(scope, before, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one, ids)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  Callable<JsonObject> request(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return request(Gate.caller(ctx), JsonBody.of(ctx, MEMBERS));
  }

  /**
   * Checks what somebody asks for; what it returns enters it.
   *
   * @param body as the contract has it
   * @throws ProblemException if the caller may not, or it cannot be
   */
  public Callable<JsonObject> request(Caller caller, JsonObject body) {
    PublicIds ids = new PublicIds(parts.register().get(), caller.scope());
    String rule = JsonBody.text(body, "rule");
    if (rule == null || parts.rules().stream().noneMatch(known -> known.id().equals(rule))) {
      throw Query.bad("rule: there is none of that name, see /api/v1/rules");
    }
    if (rule.equals(NEVER)) {
      throw Query.bad("rule: nothing may silence duress");
    }
    Subject subject = subject(JsonBody.object(body, "subject"), ids);
    if (!mayAsk(caller.scope(), rule, subject)) {
      throw Query.bad("subject: there is no such " + subject.kind.word() + " in the register");
    }
    SilenceBody.Span span = SilenceBody.span(body, parts.time().instant());
    Exemptions.Wish wish =
        new Exemptions.Wish(
            rule,
            subject.kind,
            subject.device,
            subject.door,
            subject.place,
            span.from(),
            span.to(),
            span.reason());
    String account = caller.account().name();
    return () -> json(exemptions.request(subject.community, wish, account), ids);
  }

  /** The operator asks about devices; about all else those who walk or lead there. */
  private boolean mayAsk(Scope scope, String rule, Subject subject) {
    Register register = parts.register().get();
    Device device = subject.device == null ? null : register.device(subject.device);
    Place place =
        register.place(subject.place != null ? subject.place : device == null ? 0 : device.place());
    boolean ofDevice =
        parts.rules().stream()
            .anyMatch(known -> known.id().equals(rule) && known.ruleClass() == RuleClass.DEVICE);
    return ofDevice
        ? scope.servesDevicesIn(place == null ? null : place.microGrid())
        : place != null && scope.covers(place.microGrid());
  }

  Callable<JsonObject> approve(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return approve(Gate.caller(ctx), Cursors.id(ctx));
  }

  /** Brings the one of that id into force, or says why not. */
  public Callable<JsonObject> approve(Caller caller, long id) {
    Instant now = parts.time().instant();
    String account = caller.account().name();
    PublicIds ids = new PublicIds(parts.register().get());
    SilenceScope scope = SilenceBody.scope(caller, parts);
    return () -> {
      SilenceBody.refuse(exemptions.approve(scope, id, account, now));
      return exemptions
          .find(scope, id)
          .map(row -> json(row, ids))
          .orElseThrow(() -> new ProblemException(Problem.notFound()));
    };
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), Cursors.id(ctx));
  }

  /** Ends the one of that id now, or says why not. */
  public Callable<JsonObject> end(Caller caller, long id) {
    Instant now = parts.time().instant();
    SilenceScope scope = SilenceBody.scope(caller, parts);
    return () -> {
      SilenceBody.refuse(exemptions.end(scope, id, now));
      return new JsonObject().put("id", id).put("endedAt", AlertJson.time(now));
    };
  }

  private static Subject subject(JsonObject given, PublicIds ids) {
    String word = JsonBody.text(given, "kind");
    ExemptionSubject kind =
        Words.parse(ExemptionSubject.class, word == null ? "" : word)
            .orElseThrow(() -> Query.bad("subject: want a kind of device, door, place, room"));
    String id = JsonBody.text(given, "id");
    if (id == null) {
      throw Query.bad("subject: want an id");
    }
    if (kind == ExemptionSubject.PLACE || kind == ExemptionSubject.ROOM) {
      Place place = ids.placeOf(id);
      if (place == null || (kind == ExemptionSubject.ROOM && place.kind() != PlaceKind.ROOM)) {
        throw Query.bad("subject: there is no such " + kind.word() + " in the register");
      }
      return new Subject(kind, null, null, place.id(), place.community());
    }
    int slash = id.indexOf('/');
    boolean isDoor = kind == ExemptionSubject.DOOR;
    if (isDoor != (slash > 0) || (isDoor && !id.substring(slash + 1).matches("[1-9][0-9]?"))) {
      throw Query.bad("subject: want the id of a device, for a door with its number: gate-1/1");
    }
    Device device = ids.deviceOf(isDoor ? id.substring(0, slash) : id);
    Integer door = isDoor ? Integer.valueOf(id.substring(slash + 1)) : null;
    if (device == null || (door != null && !ids.hasDoor(device.number(), door))) {
      throw Query.bad("subject: there is no such " + kind.word() + " in the register");
    }
    return new Subject(kind, device.number(), door, null, device.id().community());
  }

  private static JsonObject json(Exemptions.Row row, PublicIds ids) {
    Exemptions.Wish wish = row.wish();
    Integer device = wish.device();
    String id =
        device == null
            ? ids.place(wish.place())
            : ids.device(device) + (wish.door() == null ? "" : "/" + wish.door());
    return new JsonObject()
        .put("id", row.id())
        .put("rule", wish.rule())
        .put("subject", new JsonObject().put("kind", wish.kind().word()).put("id", id))
        .put("from", AlertJson.time(wish.from()))
        .put("to", AlertJson.time(wish.to()))
        .put("reason", wish.reason())
        .put("state", row.approvedBy() == null ? "requested" : "approved")
        .put("requestedBy", row.requestedBy())
        .put("approvedBy", row.approvedBy())
        .put("source", row.byHand() ? "people" : "file");
  }
}
