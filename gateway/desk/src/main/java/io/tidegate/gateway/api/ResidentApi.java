package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.people.ListedResident;
import io.tidegate.gateway.desk.people.PersonRegistration;
import io.tidegate.gateway.desk.people.RegisteredPerson;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.TypedPerson;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.roster.person.Relation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET /residents, masked; POST /residents registers a person. */
public record ResidentApi(ResidentService residents, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/residents", api.audited(AuditAction.REGISTER_READ, this::list), Role.LEADER);
    api.post(
        "/residents",
        entered(api.once(this::register)),
        Role.WORKER,
        Role.PART_TIME_WORKER,
        Role.LEADER);
  }

  /** A refusal is entered outside the transaction that it undoes. */
  private ApiRouter.Work entered(ApiRouter.Work register) {
    return ctx -> {
      Actor actor = Actor.of(AuthHandler.caller(ctx));
      Callable<?> once = register.of(ctx);
      return () -> {
        try {
          return once.call();
        } catch (RefusedException e) {
          residents.enterRefusal(actor, e);
          throw e;
        }
      };
    };
  }

  /** The contract's {@code Resident}. */
  private record ResidentAnswer(
      String id, @Nullable MaskedPerson person, List<TenancyAnswer> tenancies) {
    static ResidentAnswer of(ListedResident one, PublicIds ids) {
      return new ResidentAnswer(
          one.code(),
          one.person(),
          one.tenancies().stream().map(row -> TenancyAnswer.of(row, ids)).toList());
    }
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Page.Request page = Cursors.page(query);
    PublicIds ids = new PublicIds(register.get());
    return () ->
        ListAnswer.of(
            residents.list(scope, query.text("room"), page), one -> ResidentAnswer.of(one, ids));
  }

  Callable<RegisteredPerson> register(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    PersonRegistration wanted = registration(body);
    return () -> residents.register(actor, wanted);
  }

  private static PersonRegistration registration(JsonObject body) {
    boolean isChild = body.getValue("birthYear") != null;
    return new PersonRegistration(
        person(body),
        body.getString("same"),
        body.getString("room"),
        JsonBody.word(body, "kind", StayKind.class),
        body.getString("bed"),
        isChild || body.getValue("relation") == null
            ? null
            : JsonBody.word(body, "relation", Relation.class),
        JsonBody.time(body, "from"),
        JsonBody.timeOrNull(body, "to"),
        JsonBody.word(body, "basis", LawfulBasis.class),
        body.getString("notice"));
  }

  private static TypedPerson person(JsonObject body) {
    return new TypedPerson(
        body.getString("name"),
        text(body, "idType"),
        text(body, "idNumber"),
        text(body, "phone"),
        body.getInteger("birthYear"));
  }

  private static String text(JsonObject body, String name) {
    return Objects.requireNonNullElse(body.getString(name), "");
  }
}
